import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { loggedIn, renderApp } from '@/testing/render-app';
import { api, problem, server } from '@/testing/server';

async function fillRegistration(user: ReturnType<typeof renderApp>['user'], password = 'a-long-password') {
  await user.type(await screen.findByLabelText('User name'), 'ada');
  await user.type(screen.getByLabelText('E-mail'), 'ada@tgops.example');
  await user.type(screen.getByLabelText('First name'), 'Ada');
  await user.type(screen.getByLabelText('Last name'), 'Lovelace');
  await user.type(screen.getByLabelText('Password'), password);
  await user.click(screen.getByRole('button', { name: 'Register' }));
}

test('who registers is sent to the mailbox', async () => {
  let sent: unknown;
  server.use(
    http.post(api('/auth/register'), async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ confirmEmail: true }, { status: 202 });
    }),
  );
  const { user } = renderApp('/register');
  await fillRegistration(user);
  expect(await screen.findByRole('status')).toHaveTextContent('ada@tgops.example');
  expect(sent).toEqual({
    username: 'ada',
    email: 'ada@tgops.example',
    firstName: 'Ada',
    lastName: 'Lovelace',
    password: 'a-long-password',
  });
});

test('without confirmation of addresses, who registers is logged in and comes to the projects', async () => {
  server.use(
    http.post(api('/auth/register'), () => HttpResponse.json({ confirmEmail: false }, { status: 202 })),
    http.post(api('/auth/login'), () => HttpResponse.json({ accessToken: 'token', expiresIn: 300 })),
  );
  const { user, router } = renderApp('/register');
  await fillRegistration(user);
  await waitFor(() => expect(router.state.location.pathname).toBe('/projects'));
});

test('what the server refuses stands at its field', async () => {
  server.use(
    http.post(api('/auth/register'), () =>
      problem(400, { errors: [{ field: 'username', message: 'is taken; choose another' }] }),
    ),
  );
  const { user } = renderApp('/register');
  await fillRegistration(user);
  expect(await screen.findByText('is taken; choose another')).toBeVisible();
});

test('a short password is said before anything is sent', async () => {
  const { user } = renderApp('/register');
  await fillRegistration(user, 'short');
  expect(await screen.findByText('At least 10 characters')).toBeVisible();
});

test('a forgotten password: the answer tells nothing of the address', async () => {
  server.use(http.post(api('/auth/forgot-password'), () => new HttpResponse(null, { status: 202 })));
  const { user } = renderApp('/login');
  await user.click(await screen.findByRole('link', { name: 'Forgot your password?' }));
  await user.type(await screen.findByLabelText('E-mail'), 'ghost@tgops.example');
  await user.click(screen.getByRole('button', { name: 'Send the link' }));
  expect(await screen.findByRole('status')).toHaveTextContent('If ghost@tgops.example belongs to an account');
});

test('the link of a mail sets another password, and leaves the address bar', async () => {
  let sent: unknown;
  server.use(
    http.post(api('/auth/reset-password'), async ({ request }) => {
      sent = await request.json();
      return new HttpResponse(null, { status: 204 });
    }),
  );
  window.location.hash = '#the-secret';
  const { user } = renderApp('/reset-password');
  await user.type(await screen.findByLabelText('New password'), 'another-long-password');
  expect(window.location.hash).toBe('');
  await user.click(screen.getByRole('button', { name: 'Set password' }));
  expect(await screen.findByRole('heading', { name: 'Your password is set' })).toBeVisible();
  expect(sent).toEqual({ token: 'the-secret', password: 'another-long-password' });
});

test('an address is confirmed by a click, and a used link says so', async () => {
  server.use(
    http.post(
      api('/auth/confirm-email'),
      () => problem(404, { detail: 'This link is not valid, or no longer.' }),
      {
        once: true,
      },
    ),
    http.post(api('/auth/confirm-email'), () => new HttpResponse(null, { status: 204 })),
  );
  const { user } = renderApp('/confirm-email');
  await user.click(await screen.findByRole('button', { name: 'Confirm' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('not valid');
  await user.click(screen.getByRole('button', { name: 'Confirm' }));
  expect(await screen.findByRole('status')).toHaveTextContent('You can log in now.');
});

test('after a failed log-in a code may be entered', async () => {
  const bodies: unknown[] = [];
  server.use(
    http.post(api('/auth/login'), async ({ request }) => {
      const body = (await request.json()) as Record<string, string>;
      bodies.push(body);
      return body.code
        ? HttpResponse.json({ accessToken: 'token', expiresIn: 300 })
        : problem(401, { code: 'invalid-credentials' });
    }),
  );
  const { user, router } = renderApp('/login');
  await user.type(await screen.findByLabelText('User name'), 'ada');
  expect(screen.queryByLabelText('Code')).toBeNull();
  await user.type(screen.getByLabelText('Password'), 'a-long-password');
  await user.click(screen.getByRole('button', { name: 'Log in' }));
  await user.type(await screen.findByLabelText('Code'), '123456');
  await user.type(screen.getByLabelText('Password'), 'a-long-password');
  await user.click(screen.getByRole('button', { name: 'Log in' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/tickets'));
  expect(bodies).toEqual([
    { username: 'ada', password: 'a-long-password' },
    { username: 'ada', password: 'a-long-password', code: '123456' },
  ]);
});

test('an invitation waits through the log-in, and its secret stands in no address', async () => {
  server.use(
    http.post(api('/auth/login'), () => HttpResponse.json({ accessToken: 'token', expiresIn: 300 })),
    http.post(api('/invitations/view'), async ({ request }) => {
      expect(await request.json()).toEqual({ token: 'the-secret' });
      return HttpResponse.json({
        projectName: 'Desk',
        invitedBy: 'Grace',
        role: 'AGENT',
        projectId: 'project-2',
      });
    }),
  );
  const { user, router } = renderApp('/invitation#the-secret');
  await user.type(await screen.findByLabelText('User name'), 'ada');
  expect(router.state.location.href).not.toContain('the-secret');
  await user.type(screen.getByLabelText('Password'), 'a-long-password');
  await user.click(screen.getByRole('button', { name: 'Log in' }));
  expect(await screen.findByRole('heading', { name: 'Join Desk?' })).toBeVisible();
});

test('an invitation that is no longer good is said as such', async () => {
  loggedIn();
  server.use(
    http.post(api('/invitations/view'), () =>
      problem(404, { detail: 'There is no such invitation, or no longer.' }),
    ),
  );
  renderApp('/invitation#old');
  expect(await screen.findByText('There is no such invitation, or no longer.')).toBeVisible();
});
