import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import {
  getDownloadBotLogUrl,
  getListBotLogQueryKey,
  listBotLog,
  type Bot,
  type BotLogEntry,
  type ListBotLogLevel,
} from '@/shared/api/generated/bot-runner-service';
import { request } from '@/shared/api/request';
import { formatExact } from '@/shared/lib/time';
import { StatusBadge, type Tone } from '@/shared/ui/status-badge';
import { toastError } from '@/shared/ui/toast';
import { Entries } from './entries';
import { saveText } from './save-text';
import classes from './bot-page.module.css';

const tones: Record<BotLogEntry['level'], Tone> = { INFO: 'idle', WARN: 'warn', ERROR: 'bad' };
const levels: { value: ListBotLogLevel; label: string }[] = [
  { value: 'INFO', label: 'Everything' },
  { value: 'WARN', label: 'Warnings and errors' },
  { value: 'ERROR', label: 'Errors' },
];

/** What happened to the bot: searched, filtered, downloaded. */
export function BotLog({ bot }: { bot: Bot }) {
  const [level, setLevel] = useState<ListBotLogLevel>('INFO');
  const download = (q: string) =>
    request<string>(getDownloadBotLogUrl(bot.id, { level, ...(q && { q }) })).then(
      (lines) => saveText(`${bot.username}-log.ndjson`, lines),
      (error: unknown) => toastError('The log could not be downloaded', error),
    );
  return (
    <Entries
      label="Log"
      searchLabel="Search the log"
      queryKey={getListBotLogQueryKey(bot.id, { level })}
      fetchPage={(query, signal) => listBotLog(bot.id, { level, ...query }, { signal })}
      filters={(q) => (
        <>
          <Select
            aria-label="Level"
            data={levels}
            value={level}
            allowDeselect={false}
            onChange={(value) => {
              if (value) setLevel(value);
            }}
          />
          <Button variant="default" onClick={() => void download(q)}>
            Download
          </Button>
        </>
      )}
    >
      {(entry) => (
        <>
          <time dateTime={entry.at}>{formatExact(entry.at)}</time>
          <StatusBadge tone={tones[entry.level]}>{entry.level}</StatusBadge>
          <span className={classes.text}>{entry.text}</span>
        </>
      )}
    </Entries>
  );
}
