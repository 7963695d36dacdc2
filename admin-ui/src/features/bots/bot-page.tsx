import { Alert, Button, Skeleton } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMay } from '@/shared/api/current';
import {
  useGetBot,
  useGetBotStatus,
  type Bot,
  type BotStatus,
} from '@/shared/api/generated/bot-runner-service';
import { live } from '@/shared/api/polling';
import { formatExact } from '@/shared/lib/time';
import { Ago } from '@/shared/ui/ago';
import { useCrumb } from '@/shared/ui/crumbs';
import { ErrorState } from '@/shared/ui/error-state';
import { AlertIcon, PlayIcon, RestartIcon, StopIcon } from '@/shared/ui/icons';
import { Page } from '@/shared/ui/page';
import { BotActions } from './bot-actions';
import { useBotControls } from './bot-calls';
import { BotStateBadge, isStopped, meaningOf } from './bot-state';
import classes from './bot-page.module.css';

const route = getRouteApi('/desk/bots/$botId');

export function BotPage() {
  const { botId } = route.useParams();
  const navigate = route.useNavigate();
  const mayManage = useMay('MANAGER');
  const bot = useGetBot(botId, { query: { refetchInterval: live } });
  const status = useGetBotStatus(botId, { query: { refetchInterval: live } });
  useCrumb(`/bots/${botId}`, bot.data?.name);

  if (!bot.data) {
    return bot.isError ? (
      <ErrorState error={bot.error} onRetry={() => void bot.refetch()} />
    ) : (
      <Page title="Bot">
        <Skeleton height={220} radius="lg" />
      </Page>
    );
  }
  return (
    <Page
      title={bot.data.name}
      description={
        <a
          className={classes.username}
          href={`https://t.me/${bot.data.username}`}
          target="_blank"
          rel="noopener noreferrer"
        >
          @{bot.data.username}
        </a>
      }
      actions={mayManage && <Controls bot={bot.data} onDeleted={() => void navigate({ to: '/bots' })} />}
    >
      <Status bot={bot.data} status={status.data} />
      <Facts bot={bot.data} status={status.data} />
    </Page>
  );
}

function Controls({ bot, onDeleted }: { bot: Bot; onDeleted: () => void }) {
  const { start, stop, restart, busy } = useBotControls(bot);
  return (
    <>
      {isStopped(bot.state) ? (
        <Button leftSection={<PlayIcon size={16} />} loading={busy} onClick={start}>
          Start
        </Button>
      ) : (
        <>
          <Button variant="default" leftSection={<StopIcon size={16} />} disabled={busy} onClick={stop}>
            Stop
          </Button>
          <Button variant="default" leftSection={<RestartIcon size={16} />} disabled={busy} onClick={restart}>
            Restart
          </Button>
        </>
      )}
      <BotActions bot={bot} onDeleted={onDeleted} />
    </>
  );
}

function Status({ bot, status }: { bot: Bot; status: BotStatus | undefined }) {
  const lastError = status?.lastError ?? bot.lastError;
  const troubled = bot.state === 'FAILED' || bot.state === 'CONFLICT' || bot.state === 'UNAUTHORIZED';
  return (
    <section className={classes.status} aria-label="Status">
      <div className={classes.state} role="status">
        <BotStateBadge state={bot.state} />
        {status && (
          <span className={classes.since}>
            since <time dateTime={status.since}>{formatExact(status.since)}</time>
          </span>
        )}
      </div>
      <p className={classes.meaning}>{meaningOf(bot.state)}</p>
      {lastError && (
        <Alert
          color={troubled ? 'red' : 'gray'}
          variant="light"
          icon={<AlertIcon size={18} />}
          title={troubled ? 'What went wrong' : 'Last error'}
        >
          {lastError}
        </Alert>
      )}
    </section>
  );
}

function Facts({ bot, status }: { bot: Bot; status: BotStatus | undefined }) {
  const lastUpdate = status?.lastUpdateAt ?? bot.lastUpdateAt;
  return (
    <dl className={classes.facts} aria-label="Details">
      <Fact name="Last update from Telegram">{lastUpdate ? <Ago at={lastUpdate} /> : 'None yet'}</Fact>
      <Fact name="Requests waiting">{status ? status.lag : '…'}</Fact>
      <Fact name="Runs on">{status?.owner ?? bot.owner ?? 'No instance'}</Fact>
      <Fact name="Reads groups">
        {bot.privacyMode
          ? 'Only commands, mentions and replies, unless it is an administrator'
          : 'All messages'}
      </Fact>
      <Fact name="Telegram id">{bot.telegramId}</Fact>
      <Fact name="Added">{formatExact(bot.createdAt)}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
