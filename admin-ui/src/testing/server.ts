import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { demoUser } from './fixtures';

/** Relative addresses become jsdom's origin. */
export const api = (path: string): string => `/api/v1${path}`;

/** A problem as the services answer it. */
export function problem(status: number, body: Record<string, unknown> = {}) {
  return HttpResponse.json(
    { type: 'about:blank', title: 'Problem', status, code: 'problem', ...body },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
}

export const page = (items: unknown[], next: string | null = null) => HttpResponse.json({ items, next });

/** An empty project; tests say what is in it. */
export const server = setupServer(
  http.post(api('/auth/refresh'), () => problem(401)),
  http.post(api('/auth/logout'), () => new HttpResponse(null, { status: 204 })),
  http.get(api('/auth/login-options'), () => HttpResponse.json({ singleSignOn: null })),
  http.get(api('/auth/me'), () => HttpResponse.json(demoUser)),
  http.get(api('/users'), () => page([])),
  http.get(api('/bots'), () => page([])),
  http.get(api('/tickets'), () => page([])),
  http.get(api('/groups'), () => page([])),
  http.get(api('/customers'), () => page([])),
);
