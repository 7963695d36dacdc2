import { QueryClient } from '@tanstack/react-query';
import { isTemporary } from '@/shared/api/problem';

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Views that must be live poll; the others are fresh for a moment.
        staleTime: 5_000,
        retry: (failures, error) => failures < 2 && isTemporary(error),
        retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 5_000),
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
