import { ActionIcon, Button, Loader, Skeleton, Tooltip } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useMay } from '@/shared/api/current';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { InboxIcon, PlusIcon } from '@/shared/ui/icons';
import { useDocumentTitle } from '@/shared/ui/page';
import { NewTicketDialog } from './new-ticket-dialog';
import { useTicketPages } from './ticket-calls';
import { TicketFilters } from './ticket-filters';
import { TicketRows } from './ticket-rows';
import classes from './ticket-list.module.css';

const route = getRouteApi('/desk/tickets');

export function TicketList() {
  useDocumentTitle('Tickets');
  const { status, groupId, customerId, q, compose } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay('AGENT');
  const tickets = useTicketPages({
    ...(status !== 'ALL' && { status }),
    ...(groupId && { groupId }),
    ...(customerId && { customerId }),
    ...(q && { q }),
  });
  const rows = tickets.data?.pages.flatMap((page) => page.items);
  const filtered = groupId !== undefined || customerId !== undefined || q !== undefined;
  const composing = (open: boolean) =>
    void navigate({ search: (before) => ({ ...before, compose: open || undefined }), to: '.' });

  return (
    <>
      <header className={classes.header}>
        <h1 className={classes.title}>Tickets</h1>
        {tickets.isPlaceholderData && <Loader size={14} aria-label="Searching" />}
        {mayWrite && (
          <Tooltip label="New ticket">
            <ActionIcon
              className={classes.new}
              size={34}
              aria-label="New ticket"
              onClick={() => composing(true)}
            >
              <PlusIcon />
            </ActionIcon>
          </Tooltip>
        )}
      </header>
      <TicketFilters />
      {tickets.isError && !rows ? (
        <ErrorState error={tickets.error} onRetry={() => void tickets.refetch()} />
      ) : !rows ? (
        <ListSkeleton />
      ) : rows.length === 0 ? (
        <EmptyState
          icon={<InboxIcon size={26} />}
          title={filtered ? 'No ticket matches' : nothing[status]}
          action={
            filtered && (
              <Button
                variant="default"
                size="xs"
                onClick={() => void navigate({ search: { status: 'ALL' }, to: '.', reloadDocument: false })}
              >
                Show all tickets
              </Button>
            )
          }
        >
          {filtered
            ? 'Try other words, another status or another group.'
            : 'A ticket opens when a customer writes to a bot, or with /create_ticket in a group.'}
        </EmptyState>
      ) : (
        <TicketRows
          tickets={rows}
          showStatus={status === 'ALL'}
          hasMore={tickets.hasNextPage}
          loadingMore={tickets.isFetchingNextPage}
          onMore={() => void tickets.fetchNextPage()}
        />
      )}
      {compose && mayWrite && <NewTicketDialog onClose={() => composing(false)} />}
    </>
  );
}

const nothing = {
  OPEN: 'No open tickets',
  PENDING: 'No tickets wait for a customer',
  CLOSED: 'No closed tickets',
  ALL: 'No tickets yet',
};

function ListSkeleton() {
  return (
    <div className={classes.skeleton} role="status" aria-label="Loading the tickets">
      {Array.from({ length: 6 }, (_, index) => (
        <div key={index}>
          <Skeleton height={11} width="45%" />
          <Skeleton height={11} width="80%" mt={10} />
        </div>
      ))}
    </div>
  );
}
