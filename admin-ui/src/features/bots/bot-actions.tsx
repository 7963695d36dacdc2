import { ActionIcon, Menu } from '@mantine/core';
import { useState } from 'react';
import type { Bot } from '@/shared/api/generated/bot-runner-service';
import { DotsIcon, KeyIcon, PencilIcon, PlayIcon, RestartIcon, StopIcon, TrashIcon } from '@/shared/ui/icons';
import { useBotControls } from './bot-calls';
import { isStopped } from './bot-state';
import { DeleteBotDialog } from './delete-bot-dialog';
import { RenameBotDialog } from './rename-bot-dialog';
import { ReplaceTokenDialog } from './replace-token-dialog';

type Dialog = 'rename' | 'token' | 'delete' | null;

/** All that can be done to a bot, behind one button. */
export function BotActions({ bot, onDeleted }: { bot: Bot; onDeleted?: () => void }) {
  const [dialog, setDialog] = useState<Dialog>(null);
  const { start, stop, restart, busy } = useBotControls(bot);
  const close = () => setDialog(null);
  return (
    <>
      <Menu width={200}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            loading={busy}
            aria-label={`Actions for ${bot.name}`}
          >
            <DotsIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isStopped(bot.state) ? (
            <Menu.Item leftSection={<PlayIcon size={16} />} onClick={start}>
              Start
            </Menu.Item>
          ) : (
            <>
              <Menu.Item leftSection={<StopIcon size={16} />} onClick={stop}>
                Stop
              </Menu.Item>
              <Menu.Item leftSection={<RestartIcon size={16} />} onClick={restart}>
                Restart
              </Menu.Item>
            </>
          )}
          <Menu.Divider />
          <Menu.Item leftSection={<PencilIcon size={16} />} onClick={() => setDialog('rename')}>
            Rename
          </Menu.Item>
          <Menu.Item leftSection={<KeyIcon size={16} />} onClick={() => setDialog('token')}>
            Replace token
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" leftSection={<TrashIcon size={16} />} onClick={() => setDialog('delete')}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === 'rename' && <RenameBotDialog bot={bot} onClose={close} />}
      {dialog === 'token' && <ReplaceTokenDialog bot={bot} onClose={close} />}
      {dialog === 'delete' && (
        <DeleteBotDialog
          bot={bot}
          onClose={close}
          onDeleted={() => {
            close();
            onDeleted?.();
          }}
        />
      )}
    </>
  );
}
