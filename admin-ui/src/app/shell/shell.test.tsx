import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import { aGroup, demoUser } from '@/testing/fixtures';
import { loggedIn, renderApp } from '@/testing/render-app';
import { api, page, problem, server } from '@/testing/server';

beforeEach(loggedIn);

test('the sidebar leads to every place', async () => {
  const { router, user } = renderApp('/');
  const main = await screen.findByRole('navigation', { name: 'Main' });
  for (const [label, path] of [
    ['Bots', '/bots'],
    ['Groups', '/groups'],
    ['Customers', '/customers'],
    ['Tickets', '/tickets'],
  ] as const) {
    await user.click(within(main).getByRole('link', { name: label }));
    await waitFor(() => expect(router.state.location.pathname).toBe(path));
    expect(await screen.findByRole('heading', { level: 1, name: label })).toBeVisible();
  }
});

test('the command palette opens by keyboard and goes there', async () => {
  const { router, user } = renderApp('/bots');
  await screen.findByRole('navigation', { name: 'Main' });
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('textbox', { name: 'Search and commands' }), 'custom{Enter}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/customers'));
});

test('an address that leads nowhere says so', async () => {
  renderApp('/nowhere');
  expect(await screen.findByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Go to the tickets' })).toBeVisible();
});

test('somebody without a project is told whom to ask', async () => {
  server.use(http.get(api('/auth/me'), () => HttpResponse.json({ ...demoUser, projects: [] })));
  renderApp('/bots');
  expect(await screen.findByRole('heading', { name: 'You belong to no project yet' })).toBeVisible();
});

test('a page that fails leaves the rest alive', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(console, 'warn').mockReturnValue();
  server.use(http.get(api('/groups'), () => page([aGroup({ title: undefined as unknown as string }), null])));
  renderApp('/groups');
  expect(await screen.findByText('This page failed')).toBeVisible();
  expect(screen.getByRole('navigation', { name: 'Main' })).toBeVisible();
});

test('a group that needs attention says what to do', async () => {
  server.use(http.get(api('/groups'), () => page([aGroup({ problem: 'NO_RIGHTS' })])));
  renderApp('/groups');
  expect(await screen.findByText('Make the bot an administrator that may manage topics.')).toBeVisible();
});

test('a list that cannot be loaded offers to try again', async () => {
  server.use(http.get(api('/customers'), () => problem(403, { detail: 'Not for you.' }), { once: true }));
  const { user } = renderApp('/customers');
  expect(await screen.findByText('Not for you.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('heading', { name: 'No customers yet' })).toBeVisible();
});
