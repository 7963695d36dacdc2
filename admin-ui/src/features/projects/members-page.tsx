import { ActionIcon, Button, Menu, Select } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isRole, roleNames, roleOptions, useCurrent, useMay } from '@/shared/api/current';
import {
  getListInvitationsQueryKey,
  getListMembersQueryKey,
  getMeQueryKey,
  listMembers,
  useListInvitations,
  useRemoveMember,
  useRevokeInvitation,
  useSetMemberRole,
  type Invitation,
  type Member,
} from '@/shared/api/generated/auth-service';
import { Ago } from '@/shared/ui/ago';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { DataTable, type Column } from '@/shared/ui/data-table';
import { ErrorState } from '@/shared/ui/error-state';
import { CloseIcon, DotsIcon, PlusIcon, TrashIcon } from '@/shared/ui/icons';
import { Page } from '@/shared/ui/page';
import { toastDone, toastError } from '@/shared/ui/toast';
import { InviteDialog } from './invite-dialog';
import classes from './members-page.module.css';

/** Members of the project worked in; its admins also see who is invited. */
export function MembersPage() {
  const project = useCurrent()?.project;
  return project && <Members projectId={project.id} projectName={project.name} />;
}

function Members({ projectId, projectName }: { projectId: string; projectName: string }) {
  const me = useCurrent()?.me.id;
  const mayManage = useMay('ADMIN');
  const [inviting, setInviting] = useState(false);
  const [removing, setRemoving] = useState<Member | null>(null);
  const queryClient = useQueryClient();
  const list = useInfiniteQuery({
    queryKey: [...getListMembersQueryKey(projectId), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      listMembers(projectId, { limit: 100, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const changed = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: getListMembersQueryKey(projectId) }),
      queryClient.invalidateQueries({ queryKey: getMeQueryKey() }),
    ]);
  const setRole = useSetMemberRole({
    mutation: {
      onSuccess: (member) => {
        toastDone(`${member.displayName} is ${roleNames[member.role]} now`);
        return changed();
      },
      onError: (error) => toastError('The role was not changed', error),
    },
  });
  const remove = useRemoveMember({
    mutation: {
      onSuccess: () => {
        setRemoving(null);
        return changed();
      },
    },
  });

  const columns: Column<Member>[] = [
    {
      id: 'name',
      header: 'Member',
      cell: ({ row: { original: member } }) => (
        <div className={classes.who}>
          <span className={classes.name}>
            {member.displayName}
            {member.id === me && ' (you)'}
          </span>
          <span className={classes.username}>@{member.username}</span>
        </div>
      ),
    },
    {
      id: 'role',
      header: 'Role',
      cell: ({ row: { original: member } }) =>
        mayManage ? (
          <Select
            aria-label={`Role of ${member.displayName}`}
            size="xs"
            className={classes.role}
            data={roleOptions}
            value={member.role}
            allowDeselect={false}
            disabled={setRole.isPending}
            onChange={(role) => {
              if (isRole(role)) setRole.mutate({ projectId, userId: member.id, data: { role } });
            }}
          />
        ) : (
          roleNames[member.role]
        ),
    },
    ...(mayManage
      ? [
          {
            id: 'actions',
            header: () => <span className="visually-hidden">Actions</span>,
            cell: ({ row: { original: member } }: { row: { original: Member } }) => (
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${member.displayName}`}>
                    <DotsIcon />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item
                    color="red"
                    leftSection={<TrashIcon size={16} />}
                    onClick={() => {
                      remove.reset();
                      setRemoving(member);
                    }}
                  >
                    Remove
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            ),
          } satisfies Column<Member>,
        ]
      : []),
  ];

  return (
    <Page
      title="Members"
      description={`Who works in ${projectName}, in which role.`}
      actions={
        mayManage && (
          <Button leftSection={<PlusIcon size={16} />} onClick={() => setInviting(true)}>
            Invite
          </Button>
        )
      }
    >
      {list.isError && !list.data ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable
          label="Members"
          columns={columns}
          rows={list.data?.pages.flatMap((page) => page.items)}
          rowId={({ id }) => id}
        />
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
      {mayManage && <Invitations projectId={projectId} />}
      {inviting && <InviteDialog projectId={projectId} onClose={() => setInviting(false)} />}
      {removing && (
        <ConfirmDialog
          title={`Remove ${removing.displayName}?`}
          action="Remove member"
          call={remove}
          onClose={() => setRemoving(null)}
          onConfirm={() => remove.mutate({ projectId, userId: removing.id })}
        >
          <p>
            <strong>{removing.displayName}</strong> cannot open {projectName} any more, within seconds. What
            they wrote stays.
          </p>
        </ConfirmDialog>
      )}
    </Page>
  );
}

function Invitations({ projectId }: { projectId: string }) {
  const queryClient = useQueryClient();
  const list = useListInvitations(projectId);
  const revoke = useRevokeInvitation({
    mutation: {
      onSuccess: () => queryClient.invalidateQueries({ queryKey: getListInvitationsQueryKey(projectId) }),
      onError: (error) => toastError('The invitation was not taken back', error),
    },
  });
  if (!list.data || list.data.items.length === 0) return null;
  const columns: Column<Invitation>[] = [
    { id: 'email', header: 'Address', accessorFn: ({ email }) => email },
    { id: 'role', header: 'Role', cell: ({ row: { original: invitation } }) => roleNames[invitation.role] },
    { id: 'invitedBy', header: 'Invited by', accessorFn: ({ invitedBy }) => invitedBy },
    {
      id: 'createdAt',
      header: 'Invited',
      cell: ({ row: { original: invitation } }) => <Ago at={invitation.createdAt} />,
    },
    {
      id: 'expiresAt',
      header: 'Good until',
      cell: ({ row: { original: invitation } }) => (
        <time dateTime={invitation.expiresAt}>{new Date(invitation.expiresAt).toLocaleDateString()}</time>
      ),
    },
    {
      id: 'actions',
      header: () => <span className="visually-hidden">Actions</span>,
      cell: ({ row: { original: invitation } }) => (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<CloseIcon size={14} />}
          loading={revoke.isPending && revoke.variables.invitationId === invitation.id}
          onClick={() => revoke.mutate({ projectId, invitationId: invitation.id })}
          aria-label={`Take back the invitation of ${invitation.email}`}
        >
          Take back
        </Button>
      ),
    },
  ];
  return (
    <section className={classes.section} aria-labelledby="invitations-title">
      <h2 id="invitations-title" className={classes.heading}>
        Open invitations
      </h2>
      <DataTable label="Open invitations" columns={columns} rows={list.data.items} rowId={({ id }) => id} />
    </section>
  );
}
