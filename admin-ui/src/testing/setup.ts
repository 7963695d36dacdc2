import '@testing-library/jest-dom/vitest';
import { notifications } from '@mantine/notifications';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import { connection } from '@/shared/api/connection';
import { session } from '@/shared/api/session';
import { server } from './server';

// A busy machine is no failure: what is waited for comes in milliseconds, or here.
configure({ asyncUtilTimeout: 15_000 });

// What jsdom lacks and our libraries ask for.
vi.stubGlobal('matchMedia', (media: string) => ({
  matches: false,
  media,
  addEventListener: nothing,
  removeEventListener: nothing,
}));
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe = nothing;
    unobserve = nothing;
    disconnect = nothing;
  },
);
vi.stubGlobal('scrollTo', nothing);
Object.defineProperty(document, 'fonts', { value: new EventTarget() });
Element.prototype.scrollIntoView = nothing;
Element.prototype.scrollTo = nothing;

function nothing(): void {
  // Layout does not exist in jsdom.
}

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));

afterEach(() => {
  cleanup();
  // The Content-Security-Policy allows no inline style element: no page may have written one.
  expect(document.querySelectorAll('style')).toHaveLength(0);
  server.resetHandlers();
  notifications.clean();
  session.reset();
  connection.succeeded();
  window.localStorage.clear();
  window.sessionStorage.clear();
});

afterAll(() => server.close());
