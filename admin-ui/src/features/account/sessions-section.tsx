import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  getListSessionsQueryKey,
  useEndSession,
  useEndSessions,
  useListSessions,
  type OwnSession,
} from '@/shared/api/generated/auth-service';
import { clientName } from '@/shared/lib/client-name';
import { Ago } from '@/shared/ui/ago';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { DataTable, type Column } from '@/shared/ui/data-table';
import { ErrorState } from '@/shared/ui/error-state';
import { StatusBadge } from '@/shared/ui/status-badge';
import { toastDone, toastError } from '@/shared/ui/toast';
import classes from './account-page.module.css';

export function SessionsSection() {
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const sessions = useListSessions();
  const reload = () => queryClient.invalidateQueries({ queryKey: getListSessionsQueryKey() });
  const end = useEndSession({
    mutation: { onSuccess: reload, onError: (error) => toastError('The session was not closed', error) },
  });
  const endOthers = useEndSessions({
    mutation: {
      onSuccess: () => {
        setAsking(false);
        toastDone('All other sessions have ended');
        return reload();
      },
    },
  });
  const columns: Column<OwnSession>[] = [
    {
      id: 'client',
      header: 'Where',
      cell: ({ row: { original: session } }) => (
        <span title={session.client}>{clientName(session.client)}</span>
      ),
    },
    { id: 'address', header: 'Address', accessorFn: ({ address }) => address },
    {
      id: 'openedAt',
      header: 'Logged in',
      cell: ({ row: { original: session } }) => <Ago at={session.openedAt} />,
    },
    {
      id: 'seenAt',
      header: 'Last seen',
      cell: ({ row: { original: session } }) => <Ago at={session.seenAt} />,
    },
    {
      id: 'actions',
      header: () => <span className="visually-hidden">Actions</span>,
      cell: ({ row: { original: session } }) =>
        session.current ? (
          <StatusBadge tone="good">This one</StatusBadge>
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            loading={end.isPending && end.variables.sessionId === session.id}
            onClick={() => end.mutate({ sessionId: session.id })}
          >
            Close
          </Button>
        ),
    },
  ];
  return (
    <section className={classes.section} aria-labelledby="sessions-title">
      <div className={classes.head}>
        <h2 id="sessions-title" className={classes.heading}>
          Sessions
        </h2>
        {sessions.data && sessions.data.items.length > 1 && (
          <Button variant="default" size="compact-sm" onClick={() => setAsking(true)}>
            Close all others
          </Button>
        )}
      </div>
      {sessions.isError && !sessions.data ? (
        <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : (
        <DataTable label="Sessions" columns={columns} rows={sessions.data?.items} rowId={({ id }) => id} />
      )}
      {asking && (
        <ConfirmDialog
          title="Close all other sessions?"
          action="Close them"
          call={endOthers}
          onClose={() => setAsking(false)}
          onConfirm={() => endOthers.mutate({ params: { exceptThis: true } })}
        >
          <p>Every other browser and program of yours must log in again, within seconds.</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
