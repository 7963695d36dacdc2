import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type {
  Bot,
  BotLogEntry,
  BotMessage,
  BotMetrics,
  BotProfile,
} from '@/shared/api/generated/bot-runner-service';
import { aBot } from '@/testing/fixtures';
import { loggedIn, renderApp } from '@/testing/render-app';
import { api, page, problem, server } from '@/testing/server';
import { rowsOf } from './bot-charts';
import { commandsOf } from './bot-profile';

const anEntry = (over: Partial<BotLogEntry> = {}): BotLogEntry => ({
  id: 'entry-1',
  at: '2026-11-20T09:00:00Z',
  level: 'INFO',
  kind: 'CHANGE',
  text: 'Start asked for',
  ...over,
});

const aMessage = (over: Partial<BotMessage> = {}): BotMessage => ({
  id: 'message-1',
  at: '2026-11-20T09:00:00Z',
  direction: 'IN',
  chatId: '77',
  type: 'message',
  content: 'text',
  text: 'My printer is on fire',
  sender: 'Ada',
  status: 'RECEIVED',
  ...over,
});

const aProfile = (over: Partial<BotProfile> = {}): BotProfile => ({
  language: '',
  name: 'Acme',
  description: '',
  shortDescription: '',
  commands: [{ command: 'start', description: 'Begin' }],
  menuButton: { type: 'DEFAULT' },
  privacyMode: true,
  findings: [],
  ...over,
});

function service(bot: Bot = aBot()) {
  const asked: { url: URL; body?: unknown }[] = [];
  const remember = async (request: Request) => {
    const text = await request.text();
    asked.push({ url: new URL(request.url), ...(text && { body: JSON.parse(text) as unknown }) });
  };
  server.use(
    http.get(api('/bots/:id'), () => HttpResponse.json(bot)),
    http.get(api('/bots/:id/status'), () =>
      HttpResponse.json({ ...bot, since: '2026-11-20T09:00:00Z', lag: 3, owner: 'runner-1' }),
    ),
    http.get(api('/bots/:id/metrics'), () =>
      HttpResponse.json({ from: '2026-11-20T09:00:00Z', stepSeconds: 60, points: [] }),
    ),
    http.get(api('/bots/:id/logs'), async ({ request }) => {
      await remember(request);
      return page([anEntry({ text: `q=${new URL(request.url).searchParams.get('q') ?? ''}` })]);
    }),
    http.get(api('/bots/:id/messages'), async ({ request }) => {
      await remember(request);
      return page([
        aMessage(),
        aMessage({ id: 'message-2', direction: 'OUT', status: 'BLOCKED', chatId: '78' }),
      ]);
    }),
    http.get(api('/bots/:id/profile'), ({ request }) =>
      HttpResponse.json(aProfile({ language: new URL(request.url).searchParams.get('language') ?? '' })),
    ),
    http.put(api('/bots/:id/profile'), async ({ request }) => {
      await remember(request);
      return HttpResponse.json(aProfile());
    }),
    http.patch(api('/bots/:id'), async ({ request }) => {
      await remember(request);
      return HttpResponse.json(bot);
    }),
  );
  return asked;
}

const open = (tab: string) => renderApp(`/bots/bot-1?tab=${tab}`);

beforeEach(loggedIn);

test('the log is searched', async () => {
  service();
  const { user } = open('log');
  expect(await screen.findByText('q=')).toBeVisible();
  await user.type(screen.getByRole('textbox', { name: 'Search the log' }), 'asked');
  expect(await screen.findByText('q=asked')).toBeVisible();
});

test('messages show how they ended, and a chat is chosen by its id', async () => {
  const asked = service();
  const { user } = open('messages');
  expect(await screen.findByText('Blocked')).toBeVisible();
  expect(screen.getAllByText('My printer is on fire')).toHaveLength(2);
  await user.click(screen.getByRole('button', { name: '78' }));
  await waitFor(() => expect(asked.at(-1)?.url.searchParams.get('chat')).toBe('78'));
  const chat = screen.getByRole('textbox', { name: 'Chat id' });
  await user.clear(chat);
  await user.type(chat, 'seven');
  expect(await screen.findByText('A chat id is a number')).toBeVisible();
});

test('the profile is saved with its commands, and findings are told', async () => {
  const asked = service();
  server.use(
    http.get(api('/bots/:id/profile'), () =>
      HttpResponse.json(
        aProfile({
          findings: [
            { code: 'privacy-mode', chatId: '-1', chatTitle: 'Desk', text: 'It sees only commands.' },
          ],
        }),
      ),
    ),
  );
  const { user } = open('profile');
  expect(await screen.findByText('It sees only commands.')).toBeVisible();
  const commands = screen.getByRole('textbox', { name: 'Commands' });
  await user.clear(commands);
  await user.type(commands, 'help - Ask us{enter}nonsense');
  await user.click(screen.getByRole('button', { name: 'Save profile' }));
  expect(commands).toHaveAccessibleDescription(/One on a line: start/);
  expect(asked).toEqual([]);
  await user.clear(commands);
  await user.type(commands, 'help - Ask us');
  await user.click(screen.getByRole('button', { name: 'Save profile' }));
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.body).toMatchObject({
    name: 'Acme',
    commands: [{ command: 'help', description: 'Ask us' }],
  });
});

test('mode and proxy are changed, and a refused proxy is said at its field', async () => {
  const asked = service();
  const { user } = open('connection');
  await user.click(await screen.findByRole('radio', { name: 'Webhook' }));
  await user.click(screen.getByRole('combobox', { name: 'Proxy' }));
  await user.click(await screen.findByRole('option', { name: 'SOCKS5' }));
  await user.click(screen.getByRole('button', { name: 'Save connection' }));
  expect(screen.getByRole('textbox', { name: 'Host' })).toHaveAccessibleDescription(
    'Enter a name or an address',
  );
  await user.type(screen.getByRole('textbox', { name: 'Host' }), 'proxy.example.com');
  await user.type(screen.getByRole('textbox', { name: 'Port' }), '1080');
  await user.click(screen.getByRole('button', { name: 'Save connection' }));
  await waitFor(() =>
    expect(asked.at(-1)?.body).toEqual({
      mode: 'WEBHOOK',
      proxy: { type: 'SOCKS5', host: 'proxy.example.com', port: 1080 },
    }),
  );

  const errors = [{ field: 'proxy.host', message: 'must be a name or an address' }];
  server.use(http.patch(api('/bots/:id'), () => problem(400, { code: 'invalid-request', errors })));
  await user.click(screen.getByRole('button', { name: 'Save connection' }));
  await waitFor(() =>
    expect(screen.getByRole('textbox', { name: 'Host' })).toHaveAccessibleDescription(
      'must be a name or an address',
    ),
  );
});

test('the overview tells owner, lag and mode', async () => {
  service(aBot({ mode: 'WEBHOOK' }));
  open('overview');
  const details = await screen.findByLabelText('Details');
  expect(await within(details).findByText('runner-1')).toBeVisible();
  expect(within(details).getByText('Webhook')).toBeVisible();
  expect(await screen.findByText('Updates taken: 0')).toBeInTheDocument();
});

test('charts have a row for each step, quiet ones too', () => {
  const from = new Date(Date.now() - 3 * 60_000).toISOString();
  const metrics: BotMetrics = {
    from,
    stepSeconds: 60,
    points: [
      {
        start: new Date(Date.parse(from) + 60_000).toISOString(),
        updates: 5,
        sends: { sent: 2, unreachable: 1, refused: 1, notCalled: 0, unknown: 0 },
        limited: 0,
        callMillis: 12,
        longestCallMillis: 20,
        waiting: 4,
      },
    ],
  };
  const rows = rowsOf(metrics);
  expect(rows.map((row) => row.updates)).toEqual([0, 5, 0, 0]);
  expect(rows[1]).toMatchObject({ sent: 2, failed: 2, milliseconds: 12, waiting: 4 });
});

test('commands are read as @BotFather takes them', () => {
  expect(commandsOf('/start - Begin\n\nhelp – Ask')).toEqual([
    { command: 'start', description: 'Begin' },
    { command: 'help', description: 'Ask' },
  ]);
  expect(commandsOf('Start - Begin')).toBeNull();
  expect(commandsOf('start')).toBeNull();
});
