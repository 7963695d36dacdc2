import { screen, waitFor, within } from '@testing-library/react';
import { delay, http, HttpResponse } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { MessageView, TicketView } from '@/shared/api/generated/ticket-service';
import { aGroup, aMessage, aTicket, demoUser } from '@/testing/fixtures';
import { loggedIn, renderApp } from '@/testing/render-app';
import { api, page, problem, server } from '@/testing/server';

/** A little desk that behaves like the service's. */
function deskWith(ticket: TicketView, ...messages: MessageView[]) {
  const desk = { ticket, messages, asked: [] as URLSearchParams[], sent: [] as string[] };
  const change = (over: Partial<TicketView>) => {
    desk.ticket = { ...desk.ticket, ...over };
    return HttpResponse.json(desk.ticket);
  };
  server.use(
    http.get(api('/tickets'), ({ request }) => {
      const asked = new URL(request.url).searchParams;
      desk.asked.push(asked);
      const status = asked.get('status');
      return page(!status || status === desk.ticket.status ? [desk.ticket] : []);
    }),
    http.get(api('/tickets/:id'), () => HttpResponse.json(desk.ticket)),
    http.put(api('/tickets/:id'), async ({ request }) =>
      change((await request.json()) as Partial<TicketView>),
    ),
    http.post(api('/tickets/:id/close'), () => change({ status: 'CLOSED' })),
    http.post(api('/tickets/:id/reopen'), () => change({ status: 'OPEN' })),
    http.get(api('/tickets/:id/messages'), () => page(desk.messages.toReversed())),
    http.post(api('/tickets/:id/messages'), async ({ request }) => {
      const { text } = (await request.json()) as { text: string };
      desk.sent.push(text);
      const message = anAnswer({ id: `message-${desk.messages.length + 1}`, text, delivery: 'PENDING' });
      desk.messages = [...desk.messages, message];
      return HttpResponse.json(message, { status: 201 });
    }),
    http.get(api('/groups'), () => page([aGroup()])),
  );
  return desk;
}

const anAnswer = (over: Partial<MessageView> = {}) =>
  aMessage({
    id: 'message-2',
    direction: 'OUTBOUND',
    author: { kind: 'USER', id: 'user-1', name: 'Demo User' },
    text: 'Unplug it.',
    sentAt: '2026-11-20T09:10:00Z',
    ...over,
  });

const bubble = async (text: string | RegExp) => (await screen.findByText(text)).closest('article')!;

beforeEach(loggedIn);

test('the inbox lists the open tickets and opens their conversation', async () => {
  const desk = deskWith(aTicket(), aMessage());
  const { router, user } = renderApp('/tickets');
  await user.click(await screen.findByRole('link', { name: /#12 Printer is on fire/ }));
  expect(await screen.findByText('It burns.')).toBeVisible();
  expect(router.state.location.pathname).toBe('/tickets/ticket-12');
  expect(desk.asked[0]?.get('status')).toBe('OPEN');
  expect(screen.getByRole('link', { name: /#12/ })).toHaveAttribute('aria-current', 'page');
  expect(screen.getByRole('navigation', { name: 'Breadcrumbs' })).toHaveTextContent('#12 Printer is on fire');
});

test('filters stand in the address and reach the server', async () => {
  const desk = deskWith(aTicket());
  const { router, user } = renderApp('/tickets');
  await user.type(await screen.findByLabelText('Search tickets'), 'fire');
  await user.click(screen.getByRole('radio', { name: 'All' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ status: 'ALL', q: 'fire' }));
  await waitFor(() => expect(desk.asked.at(-1)?.get('q')).toBe('fire'));
  expect(desk.asked.at(-1)?.has('status')).toBe(false);
});

test('an address with nonsense in it still opens', async () => {
  deskWith(aTicket());
  renderApp('/tickets?status=WRONG&q[]=1');
  expect(await screen.findByRole('link', { name: /#12/ })).toBeVisible();
});

test('more tickets come page by page', async () => {
  deskWith(aTicket());
  server.use(
    http.get(api('/tickets'), ({ request }) =>
      new URL(request.url).searchParams.get('cursor') === 'older'
        ? page([aTicket({ id: 'ticket-1', number: 1, subject: 'The first' })])
        : page([aTicket()], 'older'),
    ),
  );
  const { user } = renderApp('/tickets');
  await user.click(await screen.findByRole('button', { name: 'Show more' }));
  expect(await screen.findByRole('link', { name: /#1 The first/ })).toBeVisible();
  expect(screen.getByRole('link', { name: /#12/ })).toBeVisible();
});

test('a conversation tells who wrote what, edits, replies, and what is in Telegram', async () => {
  deskWith(
    aTicket(),
    aMessage(),
    anAnswer({
      replyTo: 'message-1',
      quote: 'burns',
      editedAt: '2026-11-20T09:11:00Z',
      edits: [{ text: 'Unplug.', replacedAt: '2026-11-20T09:11:00Z' }],
    }),
    aMessage({
      id: 'message-3',
      contentType: 'document',
      text: undefined as unknown as string,
      attachments: [{ type: 'document', fileName: 'invoice.pdf', size: 482_133 }],
    }),
  );
  const { user } = renderApp('/tickets/ticket-12');
  const answer = await bubble('Unplug it.');
  expect(
    within(answer).getByRole('button', { name: 'Reply to Ada Lovelace: burns. Go there' }),
  ).toBeVisible();
  expect(within(answer).getByRole('img', { name: 'Delivered' })).toBeVisible();
  await user.click(within(answer).getByRole('button', { name: 'edited' }));
  await waitFor(() => expect(screen.getByText('Unplug.')).toBeVisible());
  expect(within(await bubble('invoice.pdf')).getByText('File · 482 kB')).toBeVisible();
});

test('a message that did not arrive says why', async () => {
  deskWith(
    aTicket(),
    anAnswer({
      delivery: 'FAILED',
      copies: [{ endpoint: 'customer', delivery: 'FAILED', error: 'Forbidden: bot was blocked by the user' }],
    }),
  );
  renderApp('/tickets/ticket-12');
  expect(
    await screen.findByText('Did not reach the customer: Forbidden: bot was blocked by the user'),
  ).toBeVisible();
});

test('an answer shows at once as pending, then as delivered', async () => {
  const desk = deskWith(aTicket(), aMessage());
  const { user } = renderApp('/tickets/ticket-12');
  await user.type(await screen.findByLabelText('Your answer'), 'Unplug it.');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(within(await bubble('Unplug it.')).getByRole('img', { name: 'Sending' })).toBeVisible();
  expect(screen.getByLabelText('Your answer')).toHaveValue('');
  await waitFor(() => expect(desk.sent).toEqual(['Unplug it.']));
  desk.messages = desk.messages.map((message) => ({ ...message, delivery: 'DELIVERED' }));
  expect(await screen.findByRole('img', { name: 'Delivered' })).toBeVisible();
  expect(screen.getAllByText('Unplug it.')).toHaveLength(1);
});

test('an answer that the server cannot take stays, and is sent again on demand', async () => {
  const desk = deskWith(aTicket(), aMessage());
  server.use(
    http.post(api('/tickets/:id/messages'), () => problem(503, { detail: 'ticket-service is away.' }), {
      once: true,
    }),
  );
  const { user } = renderApp('/tickets/ticket-12');
  await user.type(await screen.findByLabelText('Your answer'), 'Unplug it.');
  await user.click(screen.getByRole('button', { name: 'Send' }));
  expect(await screen.findByText('Not sent. ticket-service is away.')).toBeVisible();
  expect(desk.sent).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Send again' }));
  await waitFor(() => expect(desk.sent).toEqual(['Unplug it.']));
  await waitFor(() => expect(screen.queryByText(/Not sent/)).not.toBeInTheDocument());
});

test('an answer that the server refuses returns to the box with the reason', async () => {
  deskWith(aTicket(), aMessage());
  server.use(
    http.post(api('/tickets/:id/messages'), () =>
      problem(400, { errors: [{ field: 'text', message: 'must have at most 4080 characters' }] }),
    ),
  );
  const { user } = renderApp('/tickets/ticket-12');
  const box = await screen.findByLabelText('Your answer');
  await user.type(box, 'Long');
  await user.click(screen.getByRole('button', { name: 'Send' }));
  expect(await screen.findByText('must have at most 4080 characters')).toBeVisible();
  expect(box).toHaveValue('Long');
});

test('an answer longer than Telegram takes is not sent', async () => {
  const desk = deskWith(aTicket(), aMessage());
  const { user } = renderApp('/tickets/ticket-12');
  const box = await screen.findByLabelText('Your answer');
  await user.click(box);
  await user.paste('x'.repeat(4097));
  expect(screen.getByText('4097 / 4096')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled();
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(desk.sent).toEqual([]);
});

test('a draft waits in its ticket until the log-out', async () => {
  deskWith(aTicket(), aMessage());
  const first = renderApp('/tickets/ticket-12');
  await first.user.type(await screen.findByLabelText('Your answer'), 'Not yet fin');
  first.unmount();
  const { user } = renderApp('/tickets/ticket-12');
  expect(await screen.findByLabelText('Your answer')).toHaveValue('Not yet fin');
  await user.click(screen.getByRole('button', { name: 'Account' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Log out' }));
  expect(Object.keys(window.localStorage).filter((key) => key.startsWith('tgops.draft.'))).toEqual([]);
});

test('a ticket is closed and reopened', async () => {
  deskWith(aTicket(), aMessage());
  const { user } = renderApp('/tickets/ticket-12');
  await user.click(await screen.findByRole('button', { name: 'Close' }));
  expect(await screen.findByText(/This ticket is closed/)).toBeVisible();
  expect(screen.queryByLabelText('Your answer')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Reopen' }));
  expect(await screen.findByLabelText('Your answer')).toBeVisible();
});

test('the subject is edited in place', async () => {
  deskWith(aTicket(), aMessage());
  const { user } = renderApp('/tickets/ticket-12');
  await user.click(await screen.findByRole('button', { name: 'Edit subject' }));
  const subject = screen.getByLabelText('Subject');
  await user.clear(subject);
  await user.type(subject, 'Fire is out{Enter}');
  expect(await screen.findByRole('heading', { name: '#12 Fire is out' })).toBeVisible();
  expect(await screen.findByRole('link', { name: /#12 Fire is out/ })).toBeVisible();
});

test('a new ticket is opened in a group', async () => {
  deskWith(aTicket({ subject: 'Router smokes' }));
  let body: unknown;
  server.use(
    http.post(api('/tickets'), async ({ request }) => {
      body = await request.json();
      await delay(1);
      return HttpResponse.json(aTicket({ subject: 'Router smokes' }), { status: 201 });
    }),
  );
  const { router, user } = renderApp('/tickets');
  await user.click(await screen.findByRole('button', { name: 'New ticket' }));
  const dialog = await screen.findByRole('dialog', { name: 'New ticket' });
  await user.type(await within(dialog).findByLabelText('Subject'), 'Router smokes');
  await user.click(within(dialog).getByRole('button', { name: 'Open ticket' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/tickets/ticket-12'));
  expect(body).toEqual({ groupId: 'group-1', subject: 'Router smokes' });
});

test('a viewer reads and does not answer', async () => {
  deskWith(aTicket(), aMessage());
  server.use(
    http.get(api('/auth/me'), () =>
      HttpResponse.json({ ...demoUser, projects: [{ id: 'project-1', name: 'Demo', role: 'VIEWER' }] }),
    ),
  );
  renderApp('/tickets/ticket-12');
  expect(await screen.findByText('Your role lets you read, not answer.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Close' })).not.toBeInTheDocument();
});

test('while ticket-service is away the header says so, and what was known stays', async () => {
  deskWith(aTicket(), aMessage());
  renderApp('/tickets/ticket-12');
  expect(await screen.findByText('It burns.')).toBeVisible();
  const away = () => problem(503, { detail: 'ticket-service is away' });
  server.use(
    http.get(api('/tickets'), away),
    http.get(api('/tickets/:id'), away),
    http.get(api('/tickets/:id/messages'), away),
  );
  await waitFor(() =>
    expect(screen.getByRole('status', { name: 'Connection' })).toHaveTextContent('Reconnecting'),
  );
  expect(screen.getByText('It burns.')).toBeVisible();
});

test('every call names the project', async () => {
  deskWith(aTicket());
  let project: string | null = null;
  server.events.on('request:start', ({ request }) => {
    if (request.url.includes('/tickets')) project = request.headers.get('X-Project-Id');
  });
  renderApp('/tickets');
  await screen.findByRole('link', { name: /#12/ });
  server.events.removeAllListeners();
  expect(project).toBe('project-1');
});
