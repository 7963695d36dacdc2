import {
  type InfiniteData,
  type QueryKey,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { LIVE_MS, live } from './polling';

interface Item {
  id: string;
}

interface ItemPage<T extends Item> {
  items: T[];
  next: string | null;
}

/**
 * Pages of a list that grows at its top. Polling asks for the newest page alone, however many are open.
 *
 * @param fetchPage cursor of the page; empty for the newest
 */
export function useNewestFirst<T extends Item>(
  queryKey: QueryKey,
  fetchPage: (cursor: string, signal: AbortSignal) => Promise<ItemPage<T>>,
) {
  const queryClient = useQueryClient();
  const pagesKey = [...queryKey, 'pages'];
  const newestKey = [...queryKey, 'newest'];
  const list = useInfiniteQuery({
    queryKey: pagesKey,
    queryFn: async ({ pageParam, signal }) => {
      const page = await fetchPage(pageParam, signal);
      if (pageParam === '') queryClient.setQueryData(newestKey, page);
      return page;
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: Infinity,
  });
  useQuery({
    queryKey: newestKey,
    queryFn: async ({ signal }) => {
      const newest = await fetchPage('', signal);
      queryClient.setQueryData<InfiniteData<ItemPage<T>, string>>(
        pagesKey,
        (data) => data && withNewest(data, newest),
      );
      return newest;
    },
    enabled: list.isSuccess,
    staleTime: LIVE_MS,
    refetchInterval: (query) => 2 * live(query),
  });
  return list;
}

/** The pages with what is new at the top, and what has changed; the newest page alone where more came than it holds. */
export function withNewest<T extends Item>(
  data: InfiniteData<ItemPage<T>, string>,
  newest: ItemPage<T>,
): InfiniteData<ItemPage<T>, string> {
  const [first, ...older] = data.pages;
  const fresh = new Set(newest.items.map(({ id }) => id));
  const meets = data.pages.some((page) => page.items.some(({ id }) => fresh.has(id)));
  if (!first || (!meets && first.items.length > 0)) return { pages: [newest], pageParams: [''] };
  const rest = (page: ItemPage<T>) => ({ ...page, items: page.items.filter(({ id }) => !fresh.has(id)) });
  return {
    ...data,
    pages: [{ ...first, items: [...newest.items, ...rest(first).items] }, ...older.map(rest)],
  };
}
