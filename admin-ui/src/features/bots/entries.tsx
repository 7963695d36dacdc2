import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { QueryKey } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useNewestFirst } from '@/shared/api/newest-first';
import { ErrorState } from '@/shared/ui/error-state';
import { SearchIcon } from '@/shared/ui/icons';
import classes from './bot-page.module.css';

/** What the server is asked for one page. */
export interface EntriesQuery {
  q?: string;
  limit: number;
  cursor?: string;
}

interface EntriesProps<Entry extends { id: string }> {
  label: string;
  searchLabel: string;
  /** Beside the search. */
  filters: (q: string) => ReactNode;
  queryKey: QueryKey;
  fetchPage: (query: EntriesQuery, signal: AbortSignal) => Promise<{ items: Entry[]; next: string | null }>;
  /** The content of an entry's {@code <li>}. */
  children: (entry: Entry) => ReactNode;
}

const PER_PAGE = 50;

/** Entries of a bot, the newest first: searched, filtered, page after page. */
export function Entries<Entry extends { id: string }>(props: EntriesProps<Entry>) {
  const { label, searchLabel, filters, queryKey, fetchPage, children } = props;
  const [search, setSearch] = useState('');
  const [q] = useDebouncedValue(search.trim(), 300);
  const list = useNewestFirst([...queryKey, q], (cursor, signal) =>
    fetchPage({ limit: PER_PAGE, ...(q && { q }), ...(cursor && { cursor }) }, signal),
  );
  const entries = list.data?.pages.flatMap((page) => page.items);
  return (
    <section aria-label={label} className={classes.list}>
      <div className={classes.filters}>
        <TextInput
          aria-label={searchLabel}
          placeholder="Search"
          maxLength={100}
          leftSection={<SearchIcon size={16} />}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        {filters(q)}
      </div>
      {list.isError && !entries ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : entries?.length === 0 ? (
        <p className={classes.meaning}>Nothing to show.</p>
      ) : (
        <ol className={classes.entries} aria-busy={entries === undefined}>
          {entries?.map((entry) => (
            <li key={entry.id}>{children(entry)}</li>
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
