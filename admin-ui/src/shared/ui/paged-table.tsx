import { Button } from '@mantine/core';
import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { pagedLive } from '@/shared/api/polling';
import { type Column, DataTable } from './data-table';
import { EmptyState } from './empty-state';
import { ErrorState } from './error-state';
import { Page } from './page';
import classes from './paged-table.module.css';

interface PagedTableProps<Row extends object> {
  title: string;
  description: string;
  columns: Column<Row>[];
  queryKey: QueryKey;
  /** @param cursor of the page; empty for the first */
  fetchPage: (cursor: string, signal: AbortSignal) => Promise<{ items: Row[]; next: string | null }>;
  rowId: (row: Row) => string;
  icon: ReactNode;
  emptyTitle: string;
  emptyText: string;
}

/** A page that lists things of one kind, page after page, for reading. */
export function PagedTable<Row extends object>(props: PagedTableProps<Row>) {
  const { title, description, columns, queryKey, fetchPage, rowId, icon, emptyTitle, emptyText } = props;
  const list = useInfiniteQuery({
    queryKey: [...queryKey, 'pages'],
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: (query) => 5 * pagedLive(query),
  });
  const rows = list.data?.pages.flatMap((page) => page.items);
  return (
    <Page title={title} description={description}>
      {list.isError && !rows ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : rows?.length === 0 ? (
        <EmptyState icon={icon} title={emptyTitle}>
          {emptyText}
        </EmptyState>
      ) : (
        <>
          <DataTable label={title} columns={columns} rows={rows} rowId={rowId} />
          {list.hasNextPage && (
            <Button
              className={classes.more}
              variant="default"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              Show more
            </Button>
          )}
        </>
      )}
    </Page>
  );
}
