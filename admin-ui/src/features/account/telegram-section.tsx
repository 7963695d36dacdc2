import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import {
  getListTelegramAccountsQueryKey,
  useLinkTelegram,
  useListTelegramAccounts,
  useUnlinkTelegram,
  type TelegramAccount,
} from '@/shared/api/generated/auth-service';
import { Ago } from '@/shared/ui/ago';
import { DataTable, type Column } from '@/shared/ui/data-table';
import { ErrorState } from '@/shared/ui/error-state';
import { toastError } from '@/shared/ui/toast';
import classes from './account-page.module.css';

const POLL_MS = 3_000;

export function TelegramSection() {
  const queryClient = useQueryClient();
  const link = useLinkTelegram({
    mutation: { onError: (error) => toastError('There is no code at the moment', error) },
  });
  const accounts = useListTelegramAccounts({ query: { refetchInterval: link.data ? POLL_MS : false } });
  const unlink = useUnlinkTelegram({
    mutation: {
      onSuccess: () => queryClient.invalidateQueries({ queryKey: getListTelegramAccountsQueryKey() }),
      onError: (error) => toastError('The account was not untied', error),
    },
  });
  const columns: Column<TelegramAccount>[] = [
    { id: 'name', header: 'Account', accessorFn: ({ name }) => name },
    {
      id: 'connectedAt',
      header: 'Tied',
      cell: ({ row: { original: account } }) => <Ago at={account.connectedAt} />,
    },
    {
      id: 'actions',
      header: () => <span className="visually-hidden">Actions</span>,
      cell: ({ row: { original: account } }) => (
        <Button
          size="compact-sm"
          variant="default"
          loading={unlink.isPending}
          onClick={() => unlink.mutate({ telegramUserId: account.telegramUserId })}
        >
          Untie
        </Button>
      ),
    },
  ];
  return (
    <section className={classes.section} aria-labelledby="telegram-title">
      <h2 id="telegram-title" className={classes.heading}>
        Telegram
      </h2>
      <p className={classes.text}>Tie your Telegram account, so that TgOps knows you there.</p>
      {accounts.isError && !accounts.data ? (
        <ErrorState error={accounts.error} onRetry={() => void accounts.refetch()} />
      ) : (
        accounts.data &&
        accounts.data.items.length > 0 && (
          <DataTable
            label="Telegram accounts"
            columns={columns}
            rows={accounts.data.items}
            rowId={({ telegramUserId }) => String(telegramUserId)}
          />
        )
      )}
      {link.data ? (
        <p className={classes.text} role="status">
          Within ten minutes, write to one of your bots in a private chat:{' '}
          <code className={classes.secret}>/connect {link.data.code}</code>
        </p>
      ) : (
        <div>
          <Button variant="default" loading={link.isPending} onClick={() => link.mutate()}>
            Tie an account
          </Button>
        </div>
      )}
    </section>
  );
}
