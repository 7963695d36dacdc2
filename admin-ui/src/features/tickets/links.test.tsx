import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { EndpointView, MessageView } from '@/shared/api/generated/ticket-service';
import { aGroup, aMessage, aTicket } from '@/testing/fixtures';
import { loggedIn, renderApp } from '@/testing/render-app';
import { api, page, problem, server } from '@/testing/server';

const anEndpoint = (over: Partial<EndpointView> = {}): EndpointView => ({
  id: 'topic',
  kind: 'TOPIC',
  state: 'OPEN',
  botId: 'bot-1',
  groupId: 'group-1',
  chatId: '-1001',
  threadId: '7',
  link: 'https://t.me/c/1/7',
  linked: false,
  ...over,
});

/** A ticket whose links change as the service would change them. */
function deskWith(...messages: MessageView[]) {
  const desk = {
    endpoints: [anEndpoint()],
    made: [] as unknown[],
    deleted: [] as string[],
    messages,
  };
  server.use(
    http.get(api('/tickets'), () => page([aTicket()])),
    http.get(api('/tickets/:id'), () => HttpResponse.json(aTicket({ endpoints: desk.endpoints }))),
    http.get(api('/tickets/:id/messages'), () => page(desk.messages.toReversed())),
    http.get(api('/groups'), () => page([aGroup(), aGroup({ id: 'group-2', title: 'Second floor' })])),
    http.get(api('/customers'), () => page([])),
    http.get(api('/bots'), () => page([])),
    http.post(api('/tickets/:id/links'), async ({ request }) => {
      desk.made.push(await request.json());
      const link = anEndpoint({ id: 'link-1', groupId: 'group-2', linked: true });
      desk.endpoints = [...desk.endpoints, link];
      return HttpResponse.json(link, { status: 201 });
    }),
    http.delete(api('/tickets/:id/links/:link'), ({ params }) => {
      desk.endpoints = desk.endpoints.filter(({ id }) => id !== params.link);
      return new HttpResponse(null, { status: 204 });
    }),
    http.delete(api('/tickets/:id/messages/:message'), ({ params }) => {
      desk.deleted.push(String(params.message));
      desk.messages = desk.messages.map((message) => ({
        ...message,
        deletedAt: '2026-11-20T10:00:00Z',
        deletedBy: { kind: 'USER', id: 'user-1', name: 'Demo User' },
      }));
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return desk;
}

beforeEach(loggedIn);

test('a topic of another group is linked, shown, and unlinked', async () => {
  const desk = deskWith();
  const { user } = renderApp('/tickets/ticket-12');
  await user.click(await screen.findByRole('button', { name: 'Show details' }));
  const details = await screen.findByRole('region', { name: 'Details' });
  expect(within(details).queryByRole('button', { name: /Unlink/ })).toBeNull();
  await user.click(within(details).getByRole('button', { name: 'Link a chat' }));
  const dialog = await screen.findByRole('dialog', { name: 'Link a chat' });
  await user.click(within(dialog).getByRole('button', { name: 'Link' }));
  expect(await within(dialog).findByText('Choose a group')).toBeVisible();
  await user.click(within(dialog).getByRole('combobox', { name: 'Group' }));
  await user.click(await screen.findByRole('option', { name: 'Second floor' }));
  await user.type(within(dialog).getByRole('textbox', { name: 'Topic' }), '12');
  await user.click(within(dialog).getByRole('button', { name: 'Link' }));
  expect(await within(details).findByText('Topic in Second floor')).toBeVisible();
  expect(desk.made).toEqual([{ groupId: 'group-2', threadId: '12' }]);

  await user.click(within(details).getByRole('button', { name: 'Unlink: Topic in Second floor' }));
  await user.click(
    within(await screen.findByRole('dialog', { name: 'Unlink this chat?' })).getByRole('button', {
      name: 'Unlink',
    }),
  );
  await waitFor(() => expect(within(details).queryByText('Topic in Second floor')).toBeNull());
});

test('how many messages wait for a chat, since when and why is said', async () => {
  const desk = deskWith();
  desk.endpoints = [
    anEndpoint({
      waiting: { count: 3, since: '2026-11-20T09:00:00Z', reason: 'BOT', detail: 'stopped by Eve' },
    }),
    anEndpoint({ id: 'customer', kind: 'PRIVATE', waiting: { count: 1, reason: 'SENDING' } }),
    anEndpoint({ id: 'link-1', linked: true }),
  ];
  const { user } = renderApp('/tickets/ticket-12');
  await user.click(await screen.findByRole('button', { name: 'Show details' }));
  const details = await screen.findByRole('region', { name: 'Details' });
  const chats = within(details).getAllByRole('listitem');
  expect(chats[0]).toHaveTextContent(
    /3 messages wait since \d\d:\d\d.*: its bot does not send now \(stopped by Eve\)/,
  );
  expect(chats[1]).toHaveTextContent(/1 message waits: being sent, as Telegram's limits allow/);
  expect(chats[2]).not.toHaveTextContent(/wait/);
});

test('what the service refuses is shown in the dialog', async () => {
  deskWith();
  server.use(
    http.post(api('/tickets/:id/links'), () =>
      problem(409, { detail: 'This chat belongs to ticket #7: unlink it there first.' }),
    ),
  );
  const { user } = renderApp('/tickets/ticket-12');
  await user.click(await screen.findByRole('button', { name: 'Show details' }));
  await user.click(await screen.findByRole('button', { name: 'Link a chat' }));
  const dialog = await screen.findByRole('dialog', { name: 'Link a chat' });
  await user.click(within(dialog).getByRole('combobox', { name: 'Group' }));
  await user.click(await screen.findByRole('option', { name: 'Second floor' }));
  await user.click(within(dialog).getByRole('button', { name: 'Link' }));
  expect(await within(dialog).findByText(/belongs to ticket #7/)).toBeVisible();
});

test('a message is deleted everywhere and stays, marked', async () => {
  const desk = deskWith(aMessage({ reactions: [{ endpoint: 'topic', emoji: '🔥' }] }));
  const { user } = renderApp('/tickets/ticket-12');
  expect(await screen.findByText('🔥')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'More about the message of Ada Lovelace' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Delete everywhere' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));
  expect(await screen.findByText(/Deleted by/)).toBeVisible();
  expect(desk.deleted).toEqual(['message-1']);
  expect(screen.getByText('It burns.')).toBeVisible();
});

test("a message's way shows each step and how it ended", async () => {
  deskWith(aMessage());
  server.use(
    http.get(api('/tickets/:id/messages/:message/trace'), () =>
      HttpResponse.json({
        messageId: 'message-1',
        steps: [
          { what: 'WRITTEN', endpoint: 'customer', at: '2026-11-20T09:00:00Z', outcome: 'OK' },
          {
            what: 'COPY',
            endpoint: 'topic',
            requestedAt: '2026-11-20T09:00:00.100Z',
            at: '2026-11-20T09:00:00.150Z',
            outcome: 'FAILED',
            error: 'Bad Request: TOPIC_CLOSED',
          },
        ],
      }),
    ),
  );
  const { user } = renderApp('/tickets/ticket-12');
  await user.click(await screen.findByRole('button', { name: 'More about the message of Ada Lovelace' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Show its way' }));
  const steps = await screen.findByRole('list', { name: 'Steps' });
  await waitFor(() => expect(within(steps).getAllByRole('listitem')).toHaveLength(2));
  expect(within(steps).getByText(/Sent · the topic/)).toHaveTextContent('failed');
  expect(within(steps).getByText(/after 50 ms/)).toBeVisible();
  expect(within(steps).getByText('Bad Request: TOPIC_CLOSED')).toBeVisible();
});
