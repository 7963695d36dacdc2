import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { api, problem, server } from '@/testing/server';
import { ApiError, NetworkError } from './problem';
import { request } from './request';
import { Session, session } from './session';

const token = (accessToken: string, expiresIn = 300) => HttpResponse.json({ accessToken, expiresIn });

/** Answers refreshes with `renewed-1`, `renewed-2`, ...; counts them. As the service does, it takes a body for a token of its own. */
function countedRefreshes(expiresIn = 300): { count: number } {
  const counter = { count: 0 };
  server.use(
    http.post(api('/auth/refresh'), async ({ request }) => {
      if ((await request.text()) !== '') return problem(400);
      counter.count += 1;
      return token(`renewed-${counter.count}`, expiresIn);
    }),
  );
  return counter;
}

/** A resource that accepts one token only, and tells which tokens came. */
function resourceFor(good: string): string[] {
  const seen: string[] = [];
  server.use(
    http.get(api('/thing'), ({ request: { headers } }) => {
      const sent = headers.get('Authorization') ?? 'none';
      seen.push(sent);
      return sent === `Bearer ${good}` ? HttpResponse.json({ ok: true }) : problem(401);
    }),
  );
  return seen;
}

describe('logging in', () => {
  test('asks as a browser and keeps the access token out of storage', async () => {
    let client: string | null = null;
    server.use(
      http.post(api('/auth/login'), async ({ request }) => {
        client = request.headers.get('X-Client');
        expect(await request.json()).toEqual({ username: 'demo', password: 'secret' });
        return token('fresh');
      }),
    );
    await session.login('demo', 'secret');
    expect(client).toBe('browser');
    expect(session.status()).toBe('authenticated');
    const stored = [window.localStorage, window.sessionStorage].flatMap((storage) =>
      Object.values<string>(storage),
    );
    expect(stored).not.toContain('fresh');
  });

  test('wrong credentials are an ApiError and leave nobody logged in', async () => {
    server.use(http.post(api('/auth/login'), () => problem(401, { code: 'invalid-credentials' })));
    await expect(session.login('demo', 'wrong')).rejects.toBeInstanceOf(ApiError);
    expect(session.status()).not.toBe('authenticated');
  });
});

describe('after a reload', () => {
  test('a visitor without a session makes no call', async () => {
    const refreshes = countedRefreshes();
    expect(await session.restore()).toBe('anonymous');
    expect(refreshes.count).toBe(0);
  });

  test('the cookie brings the session back', async () => {
    window.localStorage.setItem('tgops.session', '1');
    countedRefreshes();
    expect(await session.restore()).toBe('authenticated');
  });

  test('a dead cookie means logged out', async () => {
    window.localStorage.setItem('tgops.session', '1');
    expect(await session.restore()).toBe('anonymous');
    expect(window.localStorage.getItem('tgops.session')).toBeNull();
  });

  test('a server that is away is not taken for logged out', async () => {
    window.localStorage.setItem('tgops.session', '1');
    server.use(http.post(api('/auth/refresh'), () => HttpResponse.error()));
    await expect(session.restore()).rejects.toBeInstanceOf(NetworkError);
    expect(session.status()).toBe('unknown');
    countedRefreshes();
    expect(await session.restore()).toBe('authenticated');
  });
});

describe('calls', () => {
  beforeEach(() => window.localStorage.setItem('tgops.session', '1'));

  test('a refused token is renewed once, and the call repeated', async () => {
    const refreshes = countedRefreshes();
    const seen = resourceFor('renewed-2');
    expect(await request(api('/thing'))).toEqual({ ok: true });
    expect(seen).toEqual(['Bearer renewed-1', 'Bearer renewed-2']);
    expect(refreshes.count).toBe(2);
  });

  test('many calls refused at once cause one renewal', async () => {
    const refreshes = countedRefreshes();
    resourceFor('renewed-2');
    await Promise.all(Array.from({ length: 6 }, () => request(api('/thing'))));
    expect(refreshes.count).toBe(2);
  });

  test('a token that is refused for ever does not loop', async () => {
    const refreshes = countedRefreshes();
    const seen = resourceFor('never');
    await expect(request(api('/thing'))).rejects.toMatchObject({ status: 401 });
    expect(seen).toHaveLength(2);
    expect(refreshes.count).toBe(2);
  });

  test('a session that ended at the server ends here', async () => {
    let refreshes = 0;
    server.use(http.post(api('/auth/refresh'), () => (++refreshes === 1 ? token('first') : problem(401))));
    resourceFor('never');
    await expect(request(api('/thing'))).rejects.toMatchObject({ status: 401 });
    expect(session.status()).toBe('anonymous');
  });

  test('field errors and the trace of a refusal are kept', async () => {
    countedRefreshes();
    const errors = [{ field: 'token', message: 'Telegram does not know this token' }];
    server.use(
      http.post(api('/thing'), () =>
        problem(400, { code: 'invalid-request', detail: 'No.', traceId: 'abc', errors }),
      ),
    );
    await expect(request(api('/thing'), { method: 'POST' })).rejects.toMatchObject({
      message: 'No.',
      status: 400,
      code: 'invalid-request',
      traceId: 'abc',
      errors,
    });
  });
});

describe('renewal ahead of time', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
  afterEach(() => vi.useRealTimers());

  test('the token is renewed before it ends, without a call', async () => {
    window.localStorage.setItem('tgops.session', '1');
    const refreshes = countedRefreshes(60);
    await session.restore();
    await vi.advanceTimersByTimeAsync(39_000);
    expect(refreshes.count).toBe(1);
    await vi.advanceTimersByTimeAsync(2_000);
    vi.useRealTimers();
    await vi.waitFor(() => expect(refreshes.count).toBe(2));
  });
});

test('logging out in one tab ends the others', async () => {
  window.localStorage.setItem('tgops.session', '1');
  countedRefreshes();
  const other = new Session();
  await other.restore();
  await session.restore();
  await session.logout();
  expect(session.status()).toBe('anonymous');
  await vi.waitFor(() => expect(other.status()).toBe('anonymous'));
  other.reset();
});
