import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Bot, BotStatus } from '@/shared/api/generated/bot-runner-service';
import { formatExact } from '@/shared/lib/time';
import { Ago } from '@/shared/ui/ago';
import { AlertIcon } from '@/shared/ui/icons';
import { BotStateBadge, meaningOf } from './bot-state';
import classes from './bot-page.module.css';

/** What the bot is doing, where, and how far behind it is. */
export function BotOverview({ bot, status }: { bot: Bot; status: BotStatus | undefined }) {
  return (
    <>
      <Status bot={bot} status={status} />
      <Facts bot={bot} status={status} />
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
      {status?.pendingUpdates !== undefined && (
        <Fact name="Updates waiting at Telegram">{status.pendingUpdates}</Fact>
      )}
      <Fact name="Runs on">{status?.owner ?? bot.owner ?? 'No instance'}</Fact>
      <Fact name="Takes updates by">{bot.mode === 'WEBHOOK' ? 'Webhook' : 'Long polling'}</Fact>
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
