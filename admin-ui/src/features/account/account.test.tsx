import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { OwnSession } from '@/shared/api/generated/auth-service';
import { clientName } from '@/shared/lib/client-name';
import { loggedIn, renderApp } from '@/testing/render-app';
import { api, page, problem, server } from '@/testing/server';

const aSession = (over: Partial<OwnSession> = {}): OwnSession => ({
  id: 'session-1',
  address: '127.0.0.1',
  client: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  openedAt: '2026-11-20T09:00:00Z',
  seenAt: '2026-11-20T09:30:00Z',
  endsAt: '2026-11-20T21:30:00Z',
  current: true,
  ...over,
});
const phone = aSession({ id: 'session-2', client: 'curl/8.5.0', current: false });

beforeEach(() => {
  loggedIn();
  server.use(
    http.get(api('/auth/totp'), () => HttpResponse.json({ active: false })),
    http.get(api('/auth/sessions'), () => page([aSession(), phone])),
    http.get(api('/auth/telegram-accounts'), () => page([])),
  );
});

test('the password is changed, and a wrong one is said at its field', async () => {
  server.use(
    http.post(
      api('/auth/change-password'),
      () => problem(400, { errors: [{ field: 'currentPassword', message: 'is wrong' }] }),
      { once: true },
    ),
    http.post(api('/auth/change-password'), () => new HttpResponse(null, { status: 204 })),
  );
  const { user } = renderApp('/account');
  await user.type(await screen.findByLabelText('Current password'), 'not-the-password');
  await user.type(screen.getByLabelText('New password'), 'another-long-password');
  await user.click(screen.getByRole('button', { name: 'Change password' }));
  expect(await screen.findByText('is wrong')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Change password' }));
  expect(await screen.findByText(/Your password was changed/)).toBeVisible();
  expect(screen.getByLabelText('Current password')).toHaveValue('');
});

test('a second factor is set up by a QR code and a first code', async () => {
  let active = false;
  server.use(
    http.get(api('/auth/totp'), () => HttpResponse.json({ active })),
    http.post(api('/auth/totp'), () =>
      HttpResponse.json({
        secret: 'ABCDEFGH',
        uri: 'otpauth://totp/TgOps:Demo?secret=ABCDEFGH&issuer=TgOps',
      }),
    ),
    http.post(api('/auth/totp/confirm'), async ({ request }) => {
      expect(await request.json()).toEqual({ code: '123456' });
      active = true;
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const { user } = renderApp('/account');
  const section = await screen.findByRole('region', { name: 'Second factor' });
  await user.click(await within(section).findByRole('button', { name: 'Set up' }));
  expect(await within(section).findByRole('img', { name: /QR code/ })).toBeVisible();
  expect(within(section).getByText('ABCDEFGH')).toBeVisible();
  await user.type(within(section).getByLabelText('Code'), '123456');
  await user.click(within(section).getByRole('button', { name: 'Turn on' }));
  expect(await within(section).findByRole('button', { name: 'Remove' })).toBeVisible();
  expect(within(section).queryByRole('img', { name: /QR code/ })).toBeNull();
});

test('sessions are listed by browser, and the others are closed', async () => {
  let open = [aSession(), phone];
  server.use(
    http.get(api('/auth/sessions'), () => page(open)),
    http.delete(api('/auth/sessions/session-2'), () => {
      open = [aSession()];
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const { user } = renderApp('/account');
  const table = await screen.findByRole('table', { name: 'Sessions' });
  expect(await within(table).findByText('Firefox on Linux')).toBeVisible();
  expect(within(table).getByText('This one')).toBeVisible();
  await user.click(within(table).getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(within(table).queryByText('curl/8.5.0')).toBeNull());
  expect(screen.queryByRole('button', { name: 'Close all others' })).toBeNull();
});

test('a Telegram account is tied by a code', async () => {
  server.use(
    http.post(api('/auth/telegram-link'), () =>
      HttpResponse.json({ code: 'ABCD2345', expiresAt: '2026-11-20T09:10:00Z' }),
    ),
  );
  const { user } = renderApp('/account');
  await user.click(await screen.findByRole('button', { name: 'Tie an account' }));
  expect(await screen.findByText('/connect ABCD2345')).toBeVisible();
});

test('clients have names for people', () => {
  expect(
    clientName('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0'),
  ).toBe('Edge on Windows');
  expect(clientName('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1')).toBe(
    'Safari on iOS',
  );
  expect(clientName('python-requests/2.32')).toBe('python-requests/2.32');
  expect(clientName('')).toBe('A program');
});
