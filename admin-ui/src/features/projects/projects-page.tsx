import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { chooseProject, roleNames, useCurrent } from '@/shared/api/current';
import {
  getListProjectsQueryKey,
  getMeQueryKey,
  listProjects,
  useDeleteProject,
  useLeaveProject,
  type Project,
} from '@/shared/api/generated/auth-service';
import { Ago } from '@/shared/ui/ago';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { DataTable, type Column } from '@/shared/ui/data-table';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { FolderIcon, PlusIcon, SearchIcon } from '@/shared/ui/icons';
import { Page } from '@/shared/ui/page';
import { toastDone } from '@/shared/ui/toast';
import { ProjectActions } from './project-actions';
import { ProjectDialog } from './project-dialog';
import classes from './projects-page.module.css';

const route = getRouteApi('/desk/projects');

type Asked = { what: 'new' } | { what: 'change' | 'delete' | 'leave'; project: Project };

/** Works in another project from now on; everything is loaded anew, so that nothing of the other one remains. */
function open(project: { id: string }): void {
  chooseProject(project.id);
  window.location.assign('/');
}

export function ProjectsPage() {
  const { view = 'grid', q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const current = useCurrent();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [text] = useDebouncedValue(q.trim(), 200);
  const all = current?.me.platformAdmin === true;
  const params = { ...(text && { q: text }), ...(all && { all }), limit: 60 };
  const list = useInfiniteQuery({
    queryKey: [...getListProjectsQueryKey(params), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      listProjects({ ...params, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.pages.flatMap((page) => page.items);

  const changed = async (message: string) => {
    setAsked(null);
    toastDone(message);
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: getListProjectsQueryKey() }),
      queryClient.invalidateQueries({ queryKey: getMeQueryKey() }),
    ]);
  };
  const newButton = (
    <Button leftSection={<PlusIcon size={16} />} onClick={() => setAsked({ what: 'new' })}>
      New project
    </Button>
  );
  const actions = (project: Project) => (
    <ProjectActions
      project={project}
      current={project.id === current?.project?.id}
      onOpen={() => open(project)}
      onAsk={(what) => setAsked({ what, project })}
      mayManage={all || project.role === 'ADMIN'}
    />
  );
  const columns = columnsFor(current?.project?.id, actions);

  return (
    <Page
      title="Projects"
      description={all ? 'All projects of this platform.' : 'The projects you belong to.'}
      actions={newButton}
    >
      <div className={classes.bar}>
        <TextInput
          aria-label="Search projects"
          placeholder="Search"
          leftSection={<SearchIcon size={16} />}
          value={q}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ search: (before) => ({ ...before, q: value || undefined }), replace: true })
          }
        />
        <SegmentedControl
          aria-label="View"
          data={[
            { value: 'grid', label: 'Grid' },
            { value: 'list', label: 'List' },
          ]}
          value={view}
          onChange={(value) =>
            void navigate({
              search: (before) => ({ ...before, view: value === 'list' ? 'list' : undefined }),
              replace: true,
            })
          }
        />
      </div>
      {list.isError && !rows ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : rows?.length === 0 ? (
        text ? (
          <EmptyState icon={<SearchIcon size={26} />} title="No project fits">
            None of your projects has “{text}” in its name or description.
          </EmptyState>
        ) : (
          <EmptyState icon={<FolderIcon size={26} />} title="No projects yet" action={newButton}>
            Make one, or open the link of an invitation.
          </EmptyState>
        )
      ) : view === 'list' ? (
        <DataTable label="Projects" columns={columns} rows={rows} rowId={({ id }) => id} />
      ) : (
        <ul className={classes.grid} aria-label="Projects">
          {rows?.map((project) => (
            <li key={project.id} className={classes.card}>
              <div className={classes.head}>
                <h2 className={classes.name}>{project.name}</h2>
                {actions(project)}
              </div>
              {project.description && <p className={classes.description}>{project.description}</p>}
              <p className={classes.facts}>{facts(project, current?.project?.id)}</p>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
      {asked?.what === 'new' && <ProjectDialog onClose={() => setAsked(null)} onDone={open} />}
      {asked?.what === 'change' && (
        <ProjectDialog
          project={asked.project}
          onClose={() => setAsked(null)}
          onDone={({ name }) => changed(`${name} was saved`)}
        />
      )}
      {asked?.what === 'delete' && (
        <DeleteProject
          project={asked.project}
          onClose={() => setAsked(null)}
          onDone={() => changed(`${asked.project.name} was deleted`)}
        />
      )}
      {asked?.what === 'leave' && (
        <LeaveProject
          project={asked.project}
          onClose={() => setAsked(null)}
          onDone={() => changed(`You have left ${asked.project.name}`)}
        />
      )}
    </Page>
  );
}

function facts(project: Project, currentId: string | undefined): string {
  return [
    project.id === currentId ? 'Open now' : null,
    project.role ? roleNames[project.role] : 'No member',
    project.members === 1 ? '1 member' : `${project.members} members`,
  ]
    .filter((fact) => fact !== null)
    .join(' · ');
}

function columnsFor(
  currentId: string | undefined,
  actions: (project: Project) => React.ReactNode,
): Column<Project>[] {
  return [
    {
      id: 'name',
      header: 'Project',
      cell: ({ row: { original: project } }) => (
        <div className={classes.cell}>
          <span className={classes.name}>{project.name}</span>
          {project.description && <span className={classes.description}>{project.description}</span>}
        </div>
      ),
    },
    { id: 'role', header: 'You', cell: ({ row: { original: project } }) => facts(project, currentId) },
    {
      id: 'createdAt',
      header: 'Made',
      cell: ({ row: { original: project } }) => <Ago at={project.createdAt} />,
    },
    {
      id: 'actions',
      header: () => <span className="visually-hidden">Actions</span>,
      cell: ({ row: { original: project } }) => actions(project),
    },
  ];
}

interface DialogProps {
  project: Project;
  onClose: () => void;
  onDone: () => void | Promise<void>;
}

/** The name is to be typed: a project is not deleted by a slip. */
function DeleteProject({ project, onClose, onDone }: DialogProps) {
  const call = useDeleteProject({ mutation: { onSuccess: onDone } });
  const [typed, setTyped] = useState('');
  const fits = useMemo(() => typed.trim() === project.name, [typed, project.name]);
  return (
    <ConfirmDialog
      title={`Delete ${project.name}?`}
      action="Delete project"
      call={call}
      disabled={!fits}
      onClose={onClose}
      onConfirm={() => call.mutate({ projectId: project.id })}
    >
      <p>
        The bots of <strong>{project.name}</strong> stop and are deleted, and its tickets, groups and
        customers are erased here. Topics and messages in Telegram stay. This cannot be undone.
      </p>
      <TextInput
        label={`Type ${project.name} to confirm`}
        autoComplete="off"
        value={typed}
        onChange={({ currentTarget: { value } }) => setTyped(value)}
      />
    </ConfirmDialog>
  );
}

function LeaveProject({ project, onClose, onDone }: DialogProps) {
  const call = useLeaveProject({ mutation: { onSuccess: onDone } });
  return (
    <ConfirmDialog
      title={`Leave ${project.name}?`}
      action="Leave project"
      call={call}
      onClose={onClose}
      onConfirm={() => call.mutate({ projectId: project.id })}
    >
      <p>You come back by an invitation of one of its administrators only.</p>
    </ConfirmDialog>
  );
}
