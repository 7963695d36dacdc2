import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  getDownloadBotLogUrl,
  getListBotLogQueryKey,
  listBotLog,
  type Bot,
  type BotLogEntry,
  type ListBotLogLevel,
} from '@/shared/api/generated/bot-runner-service';
import { live } from '@/shared/api/polling';
import { request } from '@/shared/api/request';
import { formatExact } from '@/shared/lib/time';
import { ErrorState } from '@/shared/ui/error-state';
import { SearchIcon } from '@/shared/ui/icons';
import { StatusBadge, type Tone } from '@/shared/ui/status-badge';
import { toastError } from '@/shared/ui/toast';
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
  const [search, setSearch] = useState('');
  const [q] = useDebouncedValue(search.trim(), 300);
  const filter = { level, ...(q && { q }) };
  const list = useInfiniteQuery({
    queryKey: [...getListBotLogQueryKey(bot.id, filter), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      listBotLog(bot.id, { ...filter, limit: 50, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: (query) => 2 * live(query),
  });
  const entries = list.data?.pages.flatMap((page) => page.items);
  return (
    <section aria-label="Log" className={classes.list}>
      <div className={classes.filters}>
        <TextInput
          aria-label="Search the log"
          placeholder="Search"
          maxLength={100}
          leftSection={<SearchIcon size={16} />}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        <Select
          aria-label="Level"
          data={levels}
          value={level}
          allowDeselect={false}
          onChange={(value) => {
            if (value) setLevel(value);
          }}
        />
        <Button
          variant="default"
          onClick={() =>
            void request<string>(getDownloadBotLogUrl(bot.id, filter)).then(
              (lines) => saveText(`${bot.username}-log.ndjson`, lines),
              (error: unknown) => toastError('The log could not be downloaded', error),
            )
          }
        >
          Download
        </Button>
      </div>
      {list.isError && !entries ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : entries?.length === 0 ? (
        <p className={classes.meaning}>Nothing to show.</p>
      ) : (
        <ol className={classes.entries} aria-busy={entries === undefined}>
          {entries?.map((entry) => (
            <li key={entry.id}>
              <time dateTime={entry.at}>{formatExact(entry.at)}</time>
              <StatusBadge tone={tones[entry.level]}>{entry.level}</StatusBadge>
              <span className={classes.text}>{entry.text}</span>
            </li>
          ))}
        </ol>
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
    </section>
  );
}
