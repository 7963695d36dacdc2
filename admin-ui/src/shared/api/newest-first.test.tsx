import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useNewestFirst, withNewest } from './newest-first';

const page = (ids: string[], next: string | null = null, text = 'before') => ({
  items: ids.map((id) => ({ id, text })),
  next,
});
const shown = (data: ReturnType<typeof withNewest>) =>
  data.pages.flatMap(({ items }) => items.map(({ id }) => id));

it('puts what is new on top and keeps the older pages', () => {
  const data = { pages: [page(['4', '3'], 'c3'), page(['2', '1'])], pageParams: ['', 'c3'] };
  const merged = withNewest(data, page(['5', '4'], 'c4'));
  expect(shown(merged)).toEqual(['5', '4', '3', '2', '1']);
  expect(merged.pages.map(({ next }) => next)).toEqual(['c3', null]);
});

it('takes over what has changed', () => {
  const merged = withNewest({ pages: [page(['2', '1'])], pageParams: [''] }, page(['2', '1'], null, 'after'));
  expect(merged.pages).toEqual([page(['2', '1'], null, 'after')]);
});

it('shows an entry once that has moved to a newer page', () => {
  const data = { pages: [page(['4'], 'c4'), page(['3', '2'])], pageParams: ['', 'c4'] };
  expect(shown(withNewest(data, page(['5', '4', '3'], 'c3')))).toEqual(['5', '4', '3', '2']);
});

it('starts over where more came than a page holds, rather than leave a gap', () => {
  const data = { pages: [page(['2'], 'c2'), page(['1'])], pageParams: ['', 'c2'] };
  expect(withNewest(data, page(['9', '8'], 'c8'))).toEqual({
    pages: [page(['9', '8'], 'c8')],
    pageParams: [''],
  });
});

it('fills an empty list', () => {
  expect(shown(withNewest({ pages: [page([])], pageParams: [''] }, page(['1'])))).toEqual(['1']);
});

it('asks for the newest page alone when it looks again', async () => {
  const client = new QueryClient();
  const asked: string[] = [];
  let newest = page(['2'], 'c2');
  const { result } = renderHook(
    () =>
      useNewestFirst(['things'], (cursor) => {
        asked.push(cursor);
        return Promise.resolve(cursor === '' ? newest : page(['1']));
      }),
    { wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider> },
  );
  await waitFor(() => expect(result.current.hasNextPage).toBe(true));
  await act(() => result.current.fetchNextPage());
  newest = page(['3', '2'], 'c2');
  await act(() => client.refetchQueries({ queryKey: ['things', 'newest'] }));
  expect(asked).toEqual(['', 'c2', '']);
  await waitFor(() =>
    expect(result.current.data?.pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual([
      '3',
      '2',
      '1',
    ]),
  );
});
