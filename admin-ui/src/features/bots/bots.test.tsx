import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { Bot } from '@/shared/api/generated/bot-runner-service';
import { aBot, demoUser } from '@/testing/fixtures';
import { loggedIn, renderApp } from '@/testing/render-app';
import { api, page, problem, server } from '@/testing/server';

/** A little registry that behaves like the service's. */
function registryWith(...initial: Bot[]) {
  const registry = { bots: initial, received: [] as unknown[] };
  const found = (id: unknown) => registry.bots.find((bot) => bot.id === id);
  const change = (id: unknown, over: Partial<Bot>) => {
    registry.bots = registry.bots.map((bot) => (bot.id === id ? { ...bot, ...over } : bot));
    return HttpResponse.json(found(id));
  };
  server.use(
    http.get(api('/bots'), () => page(registry.bots)),
    http.post(api('/bots'), async ({ request }) => {
      const body = (await request.json()) as { token: string; name?: string };
      registry.received.push(body);
      if (body.token.startsWith('999:')) {
        const errors = [{ field: 'token', message: 'Telegram does not know this token' }];
        return problem(400, { code: 'invalid-request', detail: 'The request is invalid.', errors });
      }
      const bot = aBot({
        id: 'bot-new',
        name: body.name ?? 'New bot',
        username: 'new_bot',
        state: 'STOPPED',
      });
      registry.bots = [...registry.bots, bot];
      return HttpResponse.json(bot, { status: 201 });
    }),
    http.get(api('/bots/:id'), ({ params: { id } }) =>
      found(id)
        ? HttpResponse.json(found(id))
        : problem(404, { detail: 'There is no such bot.', traceId: 'abc123' }),
    ),
    http.get(api('/bots/:id/status'), ({ params: { id } }) =>
      HttpResponse.json({
        id,
        state: found(id)?.state,
        since: '2026-11-20T09:00:00Z',
        lag: 3,
        owner: 'runner-1',
      }),
    ),
    http.get(api('/bots/:id/metrics'), () =>
      HttpResponse.json({ from: '2026-11-20T09:00:00Z', stepSeconds: 60, points: [] }),
    ),
    http.post(api('/bots/:id/start'), ({ params: { id } }) => change(id, { state: 'STARTING' })),
    http.post(api('/bots/:id/stop'), ({ params: { id } }) => change(id, { state: 'STOPPED' })),
    http.patch(api('/bots/:id'), async ({ params: { id }, request }) =>
      change(id, (await request.json()) as Partial<Bot>),
    ),
    http.delete(api('/bots/:id'), ({ params: { id } }) => {
      registry.bots = registry.bots.filter((bot) => bot.id !== id);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return registry;
}

const rowOf = async (name: string) => {
  const cell = await screen.findByRole('rowheader', { name: new RegExp(name) });
  return cell.closest('tr')!;
};

beforeEach(loggedIn);

test('every bot is listed with its state and its trouble', async () => {
  registryWith(
    aBot(),
    aBot({ id: 'bot-2', name: 'Old', state: 'CONFLICT', lastError: 'terminated by other getUpdates' }),
  );
  renderApp('/bots');
  expect(within(await rowOf('Acme Support')).getByText('Running')).toBeVisible();
  const old = await rowOf('Old');
  expect(within(old).getByText('Conflict')).toBeVisible();
  expect(within(old).getByText('terminated by other getUpdates')).toBeVisible();
});

test('a change at the server shows by itself', async () => {
  const registry = registryWith(aBot({ state: 'STARTING' }));
  renderApp('/bots');
  expect(within(await rowOf('Acme')).getByText('Starting')).toBeVisible();
  registry.bots = [aBot({ state: 'RUNNING' })];
  expect(await screen.findByText('Running')).toBeVisible();
});

test('without bots the page says what to do', async () => {
  renderApp('/bots');
  expect(await screen.findByRole('heading', { name: 'No bots yet' })).toBeVisible();
  expect(screen.getByRole('button', { name: 'Add bot' })).toBeVisible();
});

test('a bot is added by its token and started', async () => {
  const registry = registryWith(aBot());
  const { user } = renderApp('/bots');
  await user.click(await screen.findByRole('button', { name: 'Add bot' }));
  const dialog = await screen.findByRole('dialog', { name: 'Add a bot' });
  await user.type(within(dialog).getByLabelText('Token'), '123:abcdef');
  await user.type(within(dialog).getByLabelText('Name'), 'News');
  await user.click(within(dialog).getByRole('button', { name: 'Add bot' }));
  expect(within(await rowOf('News')).getByText('Starting')).toBeVisible();
  expect(registry.received).toEqual([{ token: '123:abcdef', name: 'News' }]);
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});

test('what is no token is not sent; what Telegram refuses is said at the field', async () => {
  const registry = registryWith(aBot());
  const { user } = renderApp('/bots');
  await user.click(await screen.findByRole('button', { name: 'Add bot' }));
  const dialog = await screen.findByRole('dialog');
  const token = within(dialog).getByLabelText('Token');
  await user.type(token, 'nonsense');
  await user.click(within(dialog).getByRole('button', { name: 'Add bot' }));
  expect(token).toHaveAccessibleDescription(/no bot token/);
  expect(registry.received).toEqual([]);
  await user.clear(token);
  await user.type(token, '999:abc');
  await user.click(within(dialog).getByRole('button', { name: 'Add bot' }));
  await waitFor(() => expect(token).toHaveAccessibleDescription('Telegram does not know this token'));
});

test('a bot is stopped and started from its menu', async () => {
  registryWith(aBot());
  const { user } = renderApp('/bots');
  await user.click(await screen.findByRole('button', { name: 'Actions for Acme Support' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Stop' }));
  expect(await screen.findByText('Stopped')).toBeVisible();
  const actions = screen.getByRole('button', { name: 'Actions for Acme Support' });
  await waitFor(() => expect(actions).toBeEnabled());
  await user.click(actions);
  await user.click(await screen.findByRole('menuitem', { name: 'Start' }));
  expect(await screen.findByText('Starting')).toBeVisible();
});

test('a refused action is told, and nothing pretends that it worked', async () => {
  registryWith(aBot());
  server.use(http.post(api('/bots/:id/stop'), () => problem(503, { detail: 'bot-runner-service is away.' })));
  const { user } = renderApp('/bots');
  await user.click(await screen.findByRole('button', { name: 'Actions for Acme Support' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Stop' }));
  expect(await screen.findByText('Acme Support could not be stopped')).toBeVisible();
  expect(screen.getByText('Running')).toBeVisible();
});

test('a bot is renamed', async () => {
  registryWith(aBot());
  const { user } = renderApp('/bots');
  await user.click(await screen.findByRole('button', { name: 'Actions for Acme Support' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Rename' }));
  const name = await screen.findByLabelText('Name');
  await user.clear(name);
  await user.type(name, 'Help desk');
  await user.click(screen.getByRole('button', { name: 'Rename' }));
  expect(await rowOf('Help desk')).toBeVisible();
});

test('a bot is deleted only after a confirmation', async () => {
  const registry = registryWith(aBot());
  const { user } = renderApp('/bots');
  await user.click(await screen.findByRole('button', { name: 'Actions for Acme Support' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  const dialog = await screen.findByRole('dialog', { name: 'Delete @acme_bot?' });
  expect(registry.bots).toHaveLength(1);
  await user.click(within(dialog).getByRole('button', { name: 'Delete bot' }));
  expect(await screen.findByRole('heading', { name: 'No bots yet' })).toBeVisible();
  expect(registry.bots).toHaveLength(0);
});

test('the order of the list stands in the address', async () => {
  registryWith(aBot({ id: 'b', name: 'Beta' }), aBot({ id: 'a', name: 'Alpha' }));
  const { router, user } = renderApp('/bots?sort=name');
  await rowOf('Alpha');
  const names = () =>
    screen.getAllByRole('rowheader').map((cell) => cell.textContent.replace('@acme_bot', ''));
  expect(names()).toEqual(['Alpha', 'Beta']);
  await user.click(screen.getByRole('button', { name: 'Bot' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ sort: '-name' }));
  expect(names()).toEqual(['Beta', 'Alpha']);
});

test('a bot’s page shows who runs it and what waits', async () => {
  registryWith(aBot());
  renderApp('/bots/bot-1');
  expect(await screen.findByRole('heading', { name: 'Acme Support' })).toBeVisible();
  expect(await screen.findByText('runner-1')).toBeVisible();
  expect(screen.getByText('3')).toBeVisible();
  expect(screen.getByRole('navigation', { name: 'Breadcrumbs' })).toHaveTextContent('DemoBotsAcme Support');
});

test('a bot that is gone is said as such, with its trace', async () => {
  registryWith();
  renderApp('/bots/none');
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('There is no such bot.');
  expect(alert).toHaveTextContent('abc123');
});

test('a viewer sees the bots, and nothing that would be refused', async () => {
  registryWith(aBot());
  server.use(
    http.get(api('/auth/me'), () =>
      HttpResponse.json({ ...demoUser, projects: [{ id: 'project-1', name: 'Demo', role: 'VIEWER' }] }),
    ),
  );
  renderApp('/bots');
  await rowOf('Acme');
  expect(screen.queryByRole('button', { name: 'Add bot' })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Actions for/ })).not.toBeInTheDocument();
});
