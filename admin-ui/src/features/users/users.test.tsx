import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { StaffMember } from '@/shared/api/generated/auth-service';
import { demoUser } from '@/testing/fixtures';
import { loggedIn, renderApp } from '@/testing/render-app';
import { api, page, server } from '@/testing/server';

const aUser = (over: Partial<StaffMember> = {}): StaffMember => ({
  id: 'user-2',
  username: 'grace',
  displayName: 'Grace Hopper',
  email: 'grace@tgops.example',
  enabled: true,
  platformAdmin: false,
  projects: 1,
  createdAt: '2026-11-01T09:00:00Z',
  ...over,
});

beforeEach(() => {
  loggedIn();
  server.use(http.get(api('/auth/me'), () => HttpResponse.json({ ...demoUser, platformAdmin: true })));
});

test('only administrators of the platform are led to the users', async () => {
  const { unmount } = renderApp('/bots');
  const main = await screen.findByRole('navigation', { name: 'Main' });
  expect(within(main).getByRole('link', { name: 'Users' })).toBeVisible();
  unmount();
  server.use(http.get(api('/auth/me'), () => HttpResponse.json(demoUser)));
  renderApp('/bots');
  await screen.findByRole('heading', { name: 'No bots yet' });
  expect(screen.queryByRole('link', { name: 'Users' })).toBeNull();
});

test('a new user gets a link to set the password', async () => {
  server.use(
    http.get(api('/users/all'), () => page([aUser()])),
    http.post(api('/users'), async ({ request }) => {
      expect(await request.json()).toEqual({
        username: 'ada',
        email: 'ada@tgops.example',
        firstName: 'Ada',
        lastName: 'Lovelace',
        platformAdmin: false,
      });
      return HttpResponse.json(
        {
          user: aUser({ username: 'ada', email: 'ada@tgops.example' }),
          password: { link: 'http://localhost:8080/reset-password#s', mailed: true },
        },
        { status: 201 },
      );
    }),
  );
  const { user } = renderApp('/users');
  await user.click(await screen.findByRole('button', { name: 'New user' }));
  const dialog = await screen.findByRole('dialog', { name: 'New user' });
  await user.type(within(dialog).getByLabelText('User name'), 'ada');
  await user.type(within(dialog).getByLabelText('E-mail'), 'ada@tgops.example');
  await user.type(within(dialog).getByLabelText('First name'), 'Ada');
  await user.type(within(dialog).getByLabelText('Last name'), 'Lovelace');
  await user.click(within(dialog).getByRole('button', { name: 'Make user' }));
  expect(await within(dialog).findByLabelText('Link')).toHaveValue('http://localhost:8080/reset-password#s');
});

test('a user is disabled after a question, and enabled again', async () => {
  let enabled = true;
  server.use(
    http.get(api('/users/all'), () => page([aUser({ enabled })])),
    http.patch(api('/users/user-2'), async ({ request }) => {
      enabled = ((await request.json()) as { enabled: boolean }).enabled;
      return HttpResponse.json(aUser({ enabled }));
    }),
  );
  const { user } = renderApp('/users');
  await user.click(await screen.findByRole('button', { name: 'Actions for Grace Hopper' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Disable' }));
  await user.click(await screen.findByRole('button', { name: 'Disable' }));
  const table = screen.getByRole('table', { name: 'Users' });
  expect(await within(table).findByText('Disabled')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Actions for Grace Hopper' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Enable' }));
  expect(await within(table).findByText('Active')).toBeVisible();
});

test('users are found by a word and by state', async () => {
  const asked: string[] = [];
  server.use(
    http.get(api('/users/all'), ({ request }) => {
      asked.push(new URL(request.url).search);
      return page([]);
    }),
  );
  const { user } = renderApp('/users?state=disabled');
  await user.type(await screen.findByRole('textbox', { name: 'Search users' }), 'ada');
  await waitFor(() => expect(asked.at(-1)).toContain('q=ada'));
  expect(asked.at(-1)).toContain('enabled=false');
  expect(await screen.findByRole('heading', { name: 'No user fits' })).toBeVisible();
});
