import { Button, Modal } from '@mantine/core';
import type { Bot } from '@/shared/api/generated/bot-runner-service';
import { messageOf } from '@/shared/api/problem';
import { FormActions, FormFailure } from '@/shared/ui/form';
import { useRemoveBot } from './bot-calls';
import classes from './dialogs.module.css';

interface DeleteBotDialogProps {
  bot: Bot;
  onClose: () => void;
  onDeleted: () => void;
}

export function DeleteBotDialog({ bot, onClose, onDeleted }: DeleteBotDialogProps) {
  const remove = useRemoveBot(bot, onDeleted);
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Delete @${bot.username}?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={classes.form}>
        <p className={classes.text}>
          TgOps stops <strong>{bot.name}</strong> and forgets it and its token. Its tickets stay, but nobody
          can be answered through it any more. In Telegram the bot itself lives on.
        </p>
        <FormFailure>{remove.isError ? messageOf(remove.error) : null}</FormFailure>
        <FormActions>
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate({ id: bot.id })}>
            Delete bot
          </Button>
        </FormActions>
      </div>
    </Modal>
  );
}
