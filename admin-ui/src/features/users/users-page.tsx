import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { getSearchUsersQueryKey, searchUsers, type StaffMember } from '@/shared/api/generated/auth-service';
import { Ago } from '@/shared/ui/ago';
import { DataTable, type Column } from '@/shared/ui/data-table';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { PlusIcon, SearchIcon } from '@/shared/ui/icons';
import { Page } from '@/shared/ui/page';
import { StatusBadge } from '@/shared/ui/status-badge';
import { NewUserDialog } from './new-user-dialog';
import { UserActions } from './user-actions';
import classes from './users-page.module.css';

const route = getRouteApi('/desk/users');

const columns: Column<StaffMember>[] = [
  {
    id: 'name',
    header: 'User',
    cell: ({ row: { original: user } }) => (
      <div className={classes.who}>
        <span className={classes.name}>{user.displayName}</span>
        <span className={classes.detail}>@{user.username}</span>
        {user.email && <span className={classes.detail}>{user.email}</span>}
      </div>
    ),
  },
  {
    id: 'state',
    header: 'State',
    cell: ({ row: { original: user } }) => (
      <StatusBadge tone={user.enabled ? 'good' : 'bad'}>{user.enabled ? 'Active' : 'Disabled'}</StatusBadge>
    ),
  },
  {
    id: 'role',
    header: 'Platform',
    cell: ({ row: { original: user } }) => (user.platformAdmin ? 'Administrator' : '–'),
  },
  { id: 'projects', header: 'Projects', cell: ({ row: { original: user } }) => user.projects },
  {
    id: 'seenAt',
    header: 'Last seen',
    cell: ({ row: { original: user } }) => (user.seenAt ? <Ago at={user.seenAt} /> : '–'),
  },
  {
    id: 'actions',
    header: () => <span className="visually-hidden">Actions</span>,
    cell: ({ row: { original: user } }) => <UserActions user={user} />,
  },
];

/** The users of the platform, for its admins. */
export function UsersPage() {
  const { q = '', state = 'all' } = route.useSearch();
  const navigate = route.useNavigate();
  const [adding, setAdding] = useState(false);
  const [text] = useDebouncedValue(q.trim(), 200);
  const params = {
    ...(text && { q: text }),
    ...(state !== 'all' && { enabled: state === 'active' }),
    limit: 50,
  };
  const list = useInfiniteQuery({
    queryKey: [...getSearchUsersQueryKey(params), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      searchUsers({ ...params, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.pages.flatMap((page) => page.items);
  return (
    <Page
      title="Users"
      description="Everybody who can log in to this platform."
      actions={
        <Button leftSection={<PlusIcon size={16} />} onClick={() => setAdding(true)}>
          New user
        </Button>
      }
    >
      <div className={classes.bar}>
        <TextInput
          aria-label="Search users"
          placeholder="Name or address"
          leftSection={<SearchIcon size={16} />}
          value={q}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ search: (before) => ({ ...before, q: value || undefined }), replace: true })
          }
        />
        <Select
          aria-label="State"
          className={classes.state}
          data={[
            { value: 'all', label: 'All' },
            { value: 'active', label: 'Active' },
            { value: 'disabled', label: 'Disabled' },
          ]}
          allowDeselect={false}
          value={state}
          onChange={(value) =>
            void navigate({
              search: (before) => ({
                ...before,
                state: value === 'active' || value === 'disabled' ? value : undefined,
              }),
              replace: true,
            })
          }
        />
      </div>
      {list.isError && !rows ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : rows?.length === 0 ? (
        <EmptyState icon={<SearchIcon size={26} />} title="No user fits">
          Nobody has this in the name or the address.
        </EmptyState>
      ) : (
        <DataTable label="Users" columns={columns} rows={rows} rowId={({ id }) => id} />
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
      {adding && <NewUserDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}
