import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';

/** Relative addresses become jsdom's origin. */
export const api = (path: string): string => `/api/v1${path}`;

/** A problem as the services answer it. */
export function problem(status: number, body: Record<string, unknown> = {}) {
  return HttpResponse.json(
    { type: 'about:blank', title: 'Problem', status, ...body },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
}

export const server = setupServer(
  http.post(api('/auth/refresh'), () => problem(401)),
  http.post(api('/auth/logout'), () => new HttpResponse(null, { status: 204 })),
);
