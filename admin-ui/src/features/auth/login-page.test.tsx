import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { session } from '@/shared/api/session';
import { loggedIn, renderApp } from '@/testing/render-app';
import { api, problem, server } from '@/testing/server';

function acceptLogin(): void {
  server.use(
    http.post(api('/auth/login'), () => HttpResponse.json({ accessToken: 'token', expiresIn: 300 })),
  );
}

async function logIn(user: ReturnType<typeof renderApp>['user']) {
  await user.type(await screen.findByLabelText('User name'), 'demo');
  await user.type(screen.getByLabelText('Password'), 'tgops-demo');
  await user.click(screen.getByRole('button', { name: 'Log in' }));
}

test('a protected page leads to the log-in and back to itself', async () => {
  acceptLogin();
  const { router, user } = renderApp('/customers?q=ada');
  await logIn(user);
  await waitFor(() => expect(router.state.location.pathname).toBe('/customers'));
  expect(router.state.location.search).toMatchObject({ q: 'ada' });
  expect(await screen.findByRole('navigation', { name: 'Main' })).toBeVisible();
});

test('a return path outside of this app is ignored', async () => {
  acceptLogin();
  const { router, user } = renderApp('/login?redirect=//evil.example');
  await logIn(user);
  await waitFor(() => expect(router.state.location.pathname).toBe('/tickets'));
});

test('wrong credentials are said, and the password is asked for again', async () => {
  server.use(http.post(api('/auth/login'), () => problem(401)));
  const { user } = renderApp('/login');
  await logIn(user);
  expect(await screen.findByRole('alert')).toHaveTextContent('The user name or the password is wrong.');
  expect(screen.getByLabelText('Password')).toHaveValue('');
  expect(screen.getByLabelText('Password')).toHaveFocus();
});

test('an identity provider that is away is said as such', async () => {
  server.use(
    http.post(api('/auth/login'), () => problem(503, { detail: 'Keycloak is away. Try again shortly.' })),
  );
  const { user } = renderApp('/login');
  await logIn(user);
  expect(await screen.findByRole('alert')).toHaveTextContent('Keycloak is away');
});

test('single sign-on is offered where it is on, and keeps the way back', async () => {
  server.use(
    http.get(api('/auth/login-options'), () =>
      HttpResponse.json({ singleSignOn: 'http://localhost:8080/api/v1/auth/sso' }),
    ),
  );
  renderApp('/customers?q=ada');
  expect(await screen.findByRole('link', { name: 'Single sign-on' })).toHaveAttribute(
    'href',
    'http://localhost:8080/api/v1/auth/sso?redirect=%2Fcustomers%3Fq%3Dada',
  );
});

test('who comes back from a single sign-on is logged in by the cookie', async () => {
  server.use(
    http.post(api('/auth/refresh'), () => HttpResponse.json({ accessToken: 'token', expiresIn: 300 })),
  );
  const { router } = renderApp('/login?sso=done&redirect=%2Fcustomers');
  await waitFor(() => expect(router.state.location.pathname).toBe('/customers'));
});

test('a single sign-on that failed is told', async () => {
  renderApp('/login?sso=unavailable');
  expect(await screen.findByRole('alert')).toHaveTextContent('Keycloak is away');
  expect(screen.queryByRole('link', { name: 'Single sign-on' })).not.toBeInTheDocument();
});

test('empty fields are named before anything is sent', async () => {
  const { user } = renderApp('/login');
  await user.click(await screen.findByRole('button', { name: 'Log in' }));
  expect(await screen.findByText('Enter your user name')).toBeVisible();
  expect(screen.getByLabelText('User name')).toHaveAccessibleDescription('Enter your user name');
});

test('somebody logged in is led past the log-in page', async () => {
  loggedIn();
  const { router } = renderApp('/login');
  await waitFor(() => expect(router.state.location.pathname).toBe('/tickets'));
});

test('logging out leads to the log-in page', async () => {
  loggedIn();
  const { user } = renderApp('/groups');
  await user.click(await screen.findByRole('button', { name: 'Account' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Log out' }));
  expect(await screen.findByRole('heading', { name: 'Log in to TgOps' })).toBeVisible();
  expect(session.status()).toBe('anonymous');
});

test('while the server is away, a reload shows that instead of the log-in page', async () => {
  // React and the router report what the error boundary catches.
  vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(console, 'warn').mockReturnValue();
  loggedIn();
  server.use(http.post(api('/auth/refresh'), () => HttpResponse.error()));
  const { user } = renderApp('/groups');
  expect(await screen.findByRole('alert')).toHaveTextContent('TgOps is not available');
  loggedIn();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('navigation', { name: 'Main' })).toBeVisible();
});
