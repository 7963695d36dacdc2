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
// A layout of a kind: with nothing but zeroes, Mantine takes a menu's button for scrolled out of view and hides the menu.
Element.prototype.getBoundingClientRect = () => new DOMRect(100, 100, 100, 20);
Object.defineProperty(Element.prototype, 'clientWidth', { get: () => 1024 });
Object.defineProperty(Element.prototype, 'clientHeight', { get: () => 768 });
Element.prototype.scrollIntoView = nothing;
Element.prototype.scrollTo = nothing;

function nothing(): void {
  // There is nothing to scroll or observe.
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
