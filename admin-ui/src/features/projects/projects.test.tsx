import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { Invitation, Member, Project } from '@/shared/api/generated/auth-service';
import { demoUser } from '@/testing/fixtures';
import { loggedIn, renderApp } from '@/testing/render-app';
import { api, page, problem, server } from '@/testing/server';

beforeEach(loggedIn);

const aProject = (over: Partial<Project> = {}): Project => ({
  id: 'project-1',
  name: 'Demo',
  description: '',
  role: 'ADMIN',
  members: 2,
  createdAt: '2026-11-01T09:00:00Z',
  ...over,
});
const other = aProject({ id: 'project-2', name: 'Repairs', description: 'Washing machines', role: 'AGENT' });

const aMember = (over: Partial<Member> = {}): Member => ({
  id: 'user-1',
  username: 'demo',
  displayName: 'Demo User',
  role: 'ADMIN',
  ...over,
});
const grace = aMember({ id: 'user-2', username: 'grace', displayName: 'Grace Hopper', role: 'AGENT' });

const anInvitation: Invitation = {
  id: 'invitation-1',
  projectId: 'project-1',
  projectName: 'Demo',
  email: 'ada@tgops.example',
  role: 'VIEWER',
  invitedBy: 'Demo User',
  createdAt: '2026-11-20T09:00:00Z',
  expiresAt: '2026-11-27T09:00:00Z',
};

function withProjects(): void {
  server.use(
    http.get(api('/projects'), ({ request }) => {
      const q = new URL(request.url).searchParams.get('q') ?? '';
      return page([aProject(), other].filter(({ name }) => name.toLowerCase().includes(q)));
    }),
  );
}

test('projects stand in a grid or in a list, and are found by a word', async () => {
  withProjects();
  const { user, router } = renderApp('/projects');
  const grid = await screen.findByRole('list', { name: 'Projects' });
  expect(await within(grid).findByRole('heading', { name: 'Repairs' })).toBeVisible();
  expect(within(grid).getByText('Open now · Administrator · 2 members')).toBeVisible();
  await user.click(screen.getByRole('radio', { name: 'List' }));
  expect(await screen.findByRole('table', { name: 'Projects' })).toBeVisible();
  await user.type(screen.getByRole('textbox', { name: 'Search projects' }), 'rep');
  await waitFor(() => expect(screen.queryByText('Demo', { selector: 'td *, th *' })).toBeNull());
  expect(router.state.location.search).toEqual({ q: 'rep', view: 'list' });
  await user.type(screen.getByRole('textbox', { name: 'Search projects' }), 'x');
  expect(await screen.findByRole('heading', { name: 'No project fits' })).toBeVisible();
});

test('a project is deleted only by who types its name', async () => {
  withProjects();
  let deleted = '';
  server.use(
    http.delete(api('/projects/:id'), ({ params }) => {
      deleted = String(params.id);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const { user } = renderApp('/projects');
  await user.click(await screen.findByRole('button', { name: 'Actions for Demo' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  const dialog = await screen.findByRole('dialog', { name: 'Delete Demo?' });
  expect(within(dialog).getByRole('button', { name: 'Delete project' })).toBeDisabled();
  await user.type(within(dialog).getByLabelText('Type Demo to confirm'), 'Demo');
  await user.click(within(dialog).getByRole('button', { name: 'Delete project' }));
  expect(await screen.findByText('Demo was deleted')).toBeVisible();
  expect(deleted).toBe('project-1');
});

test('the last administrator is told why leaving is refused', async () => {
  withProjects();
  server.use(
    http.post(api('/projects/:id/leave'), () =>
      problem(409, { code: 'last-admin', detail: 'This is the project’s only admin.' }),
    ),
  );
  const { user } = renderApp('/projects');
  await user.click(await screen.findByRole('button', { name: 'Actions for Demo' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Leave' }));
  await user.click(await screen.findByRole('button', { name: 'Leave project' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('only admin');
});

test('a project is made, and what is wrong with its name is said', async () => {
  withProjects();
  server.use(
    http.post(api('/projects'), () =>
      problem(400, { errors: [{ field: 'name', message: 'size must be between 0 and 100' }] }),
    ),
  );
  const { user } = renderApp('/projects');
  await user.click(await screen.findByRole('button', { name: 'New project' }));
  await user.click(await screen.findByRole('button', { name: 'Make project' }));
  expect(await screen.findByText('Enter a name')).toBeVisible();
  await user.type(screen.getByLabelText('Name'), 'Desk');
  await user.click(screen.getByRole('button', { name: 'Make project' }));
  expect(await screen.findByText('size must be between 0 and 100')).toBeVisible();
});

test('a project can demand that people in Telegram connect first', async () => {
  withProjects();
  const changes: unknown[] = [];
  server.use(
    http.put(api('/projects/project-1'), async ({ request }) => {
      changes.push(await request.json());
      return HttpResponse.json(aProject({ untiedRole: 'VIEWER' }));
    }),
  );
  const { user } = renderApp('/projects');
  await user.click(await screen.findByRole('button', { name: 'Actions for Demo' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Change' }));
  const role = await screen.findByRole('combobox', { name: 'Role without /connect' });
  expect(role).toHaveValue('As the platform is set');
  await user.click(role);
  await user.click(await screen.findByRole('option', { name: 'Viewer' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(changes).toEqual([{ name: 'Demo', description: '', untiedRole: 'VIEWER' }]);
});

test('an administrator invites, changes roles, removes and takes invitations back', async () => {
  const calls: unknown[] = [];
  let invitations = [anInvitation];
  server.use(
    http.get(api('/projects/project-1/members'), () => page([aMember(), grace])),
    http.get(api('/projects/project-1/invitations'), () => page(invitations)),
    http.put(api('/projects/project-1/members/user-2'), async ({ request }) => {
      calls.push(await request.json());
      return HttpResponse.json({ ...grace, role: 'MANAGER' });
    }),
    http.delete(api('/projects/project-1/members/user-2'), () => {
      calls.push('removed');
      return new HttpResponse(null, { status: 204 });
    }),
    http.delete(api('/projects/project-1/invitations/invitation-1'), () => {
      invitations = [];
      return new HttpResponse(null, { status: 204 });
    }),
    http.post(api('/projects/project-1/invitations'), async ({ request }) => {
      calls.push(await request.json());
      return HttpResponse.json(
        { invitation: anInvitation, link: 'http://localhost:8080/invitation#s', mailed: false },
        { status: 201 },
      );
    }),
  );
  const { user } = renderApp('/members');
  await user.click(await screen.findByRole('combobox', { name: 'Role of Grace Hopper' }));
  await user.click(await screen.findByRole('option', { name: 'Manager' }));
  expect(await screen.findByText('Grace Hopper is Manager now')).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Take back the invitation of ada@tgops.example' }));
  await waitFor(() => expect(screen.queryByRole('table', { name: 'Open invitations' })).toBeNull());

  await user.click(screen.getByRole('button', { name: 'Actions for Grace Hopper' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Remove' }));
  await user.click(await screen.findByRole('button', { name: 'Remove member' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

  await user.click(screen.getByRole('button', { name: 'Invite' }));
  const dialog = await screen.findByRole('dialog', { name: 'Invite somebody' });
  await user.type(within(dialog).getByLabelText('E-mail'), 'ada@tgops.example');
  await user.click(within(dialog).getByRole('button', { name: 'Invite' }));
  expect(await within(dialog).findByText(/could not be sent/)).toBeVisible();
  expect(within(dialog).getByLabelText('Link')).toHaveValue('http://localhost:8080/invitation#s');
  expect(calls).toEqual([{ role: 'MANAGER' }, 'removed', { email: 'ada@tgops.example', role: 'AGENT' }]);
});

test('who is no administrator sees the members only', async () => {
  server.use(
    http.get(api('/auth/me'), () =>
      HttpResponse.json({ ...demoUser, projects: [{ id: 'project-1', name: 'Demo', role: 'VIEWER' }] }),
    ),
    http.get(api('/projects/project-1/members'), () => page([aMember(), grace])),
  );
  renderApp('/members');
  expect(await screen.findByText('Grace Hopper')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Invite' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Actions for Grace Hopper' })).toBeNull();
});

test('who belongs to no project comes to the projects', async () => {
  server.use(
    http.get(api('/auth/me'), () => HttpResponse.json({ ...demoUser, projects: [] })),
    http.get(api('/projects'), () => page([])),
  );
  const { user } = renderApp('/bots');
  await user.click(await screen.findByRole('link', { name: 'Go to the projects' }));
  expect(await screen.findByRole('heading', { name: 'No projects yet' })).toBeVisible();
});
