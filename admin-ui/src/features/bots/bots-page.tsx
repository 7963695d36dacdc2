import { Button } from '@mantine/core';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useMay } from '@/shared/api/current';
import { useListBots, type Bot } from '@/shared/api/generated/bot-runner-service';
import { live } from '@/shared/api/polling';
import { Ago } from '@/shared/ui/ago';
import { DataTable, type Column } from '@/shared/ui/data-table';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { BotIcon, PlusIcon } from '@/shared/ui/icons';
import { Page } from '@/shared/ui/page';
import { AddBotDialog } from './add-bot-dialog';
import { BotActions } from './bot-actions';
import { BOTS_SHOWN } from './bot-calls';
import { BotStateBadge } from './bot-state';
import classes from './bots-page.module.css';

const route = getRouteApi('/desk/bots/');

export function BotsPage() {
  const { sort } = route.useSearch();
  const navigate = route.useNavigate();
  const mayManage = useMay('MANAGER');
  const [adding, setAdding] = useState(false);
  const bots = useListBots(BOTS_SHOWN, { query: { refetchInterval: live } });
  const columns = useMemo(() => columnsFor(mayManage), [mayManage]);
  const addButton = mayManage && (
    <Button leftSection={<PlusIcon size={16} />} onClick={() => setAdding(true)}>
      Add bot
    </Button>
  );

  return (
    <Page
      title="Bots"
      description="The Telegram bots of this project."
      actions={bots.data?.items.length !== 0 && addButton}
    >
      {bots.isError && !bots.data ? (
        <ErrorState error={bots.error} onRetry={() => void bots.refetch()} />
      ) : bots.data?.items.length === 0 ? (
        <EmptyState icon={<BotIcon size={26} />} title="No bots yet" action={addButton}>
          {mayManage
            ? 'Create a bot with @BotFather in Telegram and add it here by its token.'
            : 'Somebody with the role of a manager can add one.'}
        </EmptyState>
      ) : (
        <DataTable
          label="Bots"
          columns={columns}
          rows={bots.data?.items}
          rowId={(bot) => bot.id}
          sort={sort}
          onSort={(next) => void navigate({ search: { sort: next }, replace: true })}
        />
      )}
      {adding && <AddBotDialog onClose={() => setAdding(false)} onAdded={() => setAdding(false)} />}
    </Page>
  );
}

function columnsFor(mayManage: boolean): Column<Bot>[] {
  return [
    {
      id: 'name',
      header: 'Bot',
      accessorFn: (bot) => bot.name,
      cell: ({ row: { original: bot } }) => (
        <Link to="/bots/$botId" params={{ botId: bot.id }} className={classes.bot}>
          <span className={classes.name}>{bot.name}</span>
          <span className={classes.username}>@{bot.username}</span>
        </Link>
      ),
    },
    {
      id: 'state',
      header: 'State',
      accessorFn: (bot) => bot.state,
      cell: ({ row: { original: bot } }) => (
        <div className={classes.state}>
          <BotStateBadge state={bot.state} />
          {bot.lastError && bot.state !== 'RUNNING' && bot.state !== 'STOPPED' && (
            <span className={classes.error} title={bot.lastError}>
              {bot.lastError}
            </span>
          )}
        </div>
      ),
    },
    {
      id: 'owner',
      header: 'Runs on',
      accessorFn: (bot) => bot.owner ?? '',
      cell: ({ row: { original: bot } }) =>
        bot.owner ? (
          <span className={classes.owner}>{bot.owner}</span>
        ) : (
          <span className={classes.none}>–</span>
        ),
    },
    {
      id: 'lag',
      header: 'Waiting',
      accessorFn: (bot) => bot.lag,
    },
    {
      id: 'lastUpdateAt',
      header: 'Last update',
      accessorFn: (bot) => bot.lastUpdateAt ?? '',
      cell: ({ row: { original: bot } }) =>
        bot.lastUpdateAt ? <Ago at={bot.lastUpdateAt} /> : <span className={classes.none}>None yet</span>,
    },
    {
      id: 'createdAt',
      header: 'Added',
      accessorFn: (bot) => bot.createdAt,
      cell: ({ row: { original: bot } }) => <Ago at={bot.createdAt} />,
    },
    ...(mayManage
      ? [
          {
            id: 'actions',
            header: () => <span className="visually-hidden">Actions</span>,
            enableSorting: false,
            cell: ({ row }: { row: { original: Bot } }) => <BotActions bot={row.original} />,
          } satisfies Column<Bot>,
        ]
      : []),
  ];
}
