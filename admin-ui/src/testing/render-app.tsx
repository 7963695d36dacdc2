import { createMemoryHistory } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { App } from '@/app/app';
import { createQueryClient } from '@/app/query-client';
import { createAppRouter } from '@/app/router';
import { api, server } from './server';

/** The refresh cookie is there and good: whoever opens a page is logged in. */
export function loggedIn(): void {
  window.localStorage.setItem('tgops.session', '1');
  server.use(
    http.post(api('/auth/refresh'), () => HttpResponse.json({ accessToken: 'token', expiresIn: 300 })),
  );
}

/** Opens the whole app at `path`. */
export function renderApp(path: string) {
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { ...queryClient.getDefaultOptions().queries, retryDelay: 1 } });
  const router = createAppRouter(queryClient, createMemoryHistory({ initialEntries: [path] }));
  const view = render(<App router={router} queryClient={queryClient} />);
  return { ...view, router, queryClient, user: userEvent.setup() };
}
