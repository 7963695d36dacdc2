import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { session } from '@/shared/api/session';
import type { AppRouter } from './router';
import { theme } from './theme';

const colorSchemes = localStorageColorSchemeManager({ key: 'tgops.color-scheme' });

interface AppProps {
  router: AppRouter;
  queryClient: QueryClient;
}

/** Mantine is told to write no `<style>` element: the Content-Security-Policy allows none (see theme.ts). */
export function App({ router, queryClient }: AppProps) {
  useEffect(() => {
    let before = session.status();
    return session.subscribe(() => {
      // After a reload the route that asked goes on by itself.
      const changed = before !== 'unknown';
      before = session.status();
      if (!changed) return;
      // Nothing of one person is left for the next; the routes then lead to or from the log-in page.
      queryClient.clear();
      void router.invalidate();
    });
  }, [router, queryClient]);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemes}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" containerWidth={360} limit={4} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
