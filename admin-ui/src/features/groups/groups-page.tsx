import { Link } from '@tanstack/react-router';
import { type GroupView, listGroups, getListGroupsQueryKey } from '@/shared/api/generated/ticket-service';
import { Ago } from '@/shared/ui/ago';
import type { Column } from '@/shared/ui/data-table';
import { GroupsIcon } from '@/shared/ui/icons';
import { PagedTable } from '@/shared/ui/paged-table';
import { StatusBadge } from '@/shared/ui/status-badge';
import classes from './groups-page.module.css';

const problems: Record<NonNullable<GroupView['problem']>, string> = {
  NOT_A_FORUM: 'Turn on topics in the group’s settings.',
  NO_RIGHTS: 'Make the bot an administrator that may manage topics.',
  NOT_A_MEMBER: 'The bot is no longer a member. Add it again.',
};

const columns: Column<GroupView>[] = [
  {
    id: 'title',
    header: 'Group',
    accessorFn: ({ title }) => title,
    cell: ({ row: { original: group } }) => (
      <Link to="/tickets" search={{ status: 'ALL', groupId: group.id }} className={classes.title} dir="auto">
        {group.title}
      </Link>
    ),
  },
  {
    id: 'state',
    header: 'State',
    cell: ({ row: { original: group } }) => <State group={group} />,
  },
  { id: 'openTickets', header: 'Open tickets', accessorFn: ({ openTickets }) => openTickets },
  { id: 'registeredBy', header: 'Registered by', accessorFn: ({ registeredBy }) => registeredBy },
  {
    id: 'registeredAt',
    header: 'Registered',
    cell: ({ row: { original: group } }) => <Ago at={group.registeredAt} />,
  },
];

export function GroupsPage() {
  return (
    <PagedTable
      title="Groups"
      description="The Telegram groups in which tickets become topics."
      columns={columns}
      queryKey={getListGroupsQueryKey()}
      fetchPage={(cursor, signal) => listGroups({ limit: 50, ...(cursor && { cursor }) }, { signal })}
      rowId={({ id }) => id}
      icon={<GroupsIcon size={26} />}
      emptyTitle="No groups yet"
      emptyText="Add a bot to a Telegram group as an administrator, turn on topics there, and write /start in the group."
    />
  );
}

function State({ group }: { group: GroupView }) {
  if (group.problem) {
    return (
      <div className={classes.problem}>
        <StatusBadge tone="warn">Needs attention</StatusBadge>
        <span className={classes.help}>
          {problems[group.problem]}
          {group.waitingTickets > 0 &&
            ` ${group.waitingTickets === 1 ? '1 ticket waits' : `${group.waitingTickets} tickets wait`} for a topic; they follow by themselves.`}
        </span>
      </div>
    );
  }
  if (group.full) {
    return (
      <div className={classes.problem}>
        <StatusBadge tone="warn">Full</StatusBadge>
        <span className={classes.help}>
          Telegram loses old topics of very large groups. New topics go to the bot’s other groups: register
          another one where there is none.
        </span>
      </div>
    );
  }
  return <StatusBadge tone="good">Ready</StatusBadge>;
}
