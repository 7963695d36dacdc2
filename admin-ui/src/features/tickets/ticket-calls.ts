import {
  type InfiniteData,
  type QueryClient,
  infiniteQueryOptions,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import {
  type ListTicketsParams,
  type MessageView,
  type PageMessageView,
  type PageTicketView,
  type TicketView,
  getGetTicketQueryKey,
  getListMessagesQueryKey,
  getListTicketsQueryKey,
  listMessages,
  listTickets,
  useCloseTicket,
  useReopenTicket,
  useUpdateTicket,
} from '@/shared/api/generated/ticket-service';
import { pagedLive } from '@/shared/api/polling';
import { toastError } from '@/shared/ui/toast';

const TICKETS_PER_PAGE = 50;
const MESSAGES_PER_PAGE = 60;

export function useTicketPages(filter: Omit<ListTicketsParams, 'limit' | 'cursor'>) {
  return useInfiniteQuery({
    queryKey: [...getListTicketsQueryKey(filter), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      listTickets(
        { ...filter, limit: TICKETS_PER_PAGE, ...(pageParam && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: pagedLive,
    placeholderData: (before) => before,
  });
}

/** The newest page first; each further page is older. */
const messagePages = (ticketId: string) =>
  infiniteQueryOptions({
    queryKey: [...getListMessagesQueryKey(ticketId), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      listMessages(
        ticketId,
        { order: 'NEWEST_FIRST', limit: MESSAGES_PER_PAGE, ...(pageParam && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export function useMessagePages(ticketId: string) {
  return useInfiniteQuery({ ...messagePages(ticketId), refetchInterval: pagedLive });
}

/** Shows a message that was just written before the next poll brings it. */
export function storeMessage(queryClient: QueryClient, ticketId: string, message: MessageView): void {
  queryClient.setQueryData(messagePages(ticketId).queryKey, (data) => {
    const [newest, ...older] = data?.pages ?? [];
    if (!data || !newest || newest.items.some(({ id }) => id === message.id)) return data;
    const page: PageMessageView = { ...newest, items: [message, ...newest.items] };
    return { ...data, pages: [page, ...older] };
  });
}

/** Shows a ticket's new state everywhere at once. */
export function storeTicket(queryClient: QueryClient, ticket: TicketView): void {
  queryClient.setQueryData(getGetTicketQueryKey(ticket.id), ticket);
  queryClient.setQueriesData<InfiniteData<PageTicketView>>(
    { queryKey: getListTicketsQueryKey(), predicate: ({ queryKey }) => queryKey.at(-1) === 'pages' },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map((other) => (other.id === ticket.id ? ticket : other)),
        })),
      },
  );
  void queryClient.invalidateQueries({ queryKey: getListTicketsQueryKey() });
}

export function useTicketControls(ticket: TicketView) {
  const queryClient = useQueryClient();
  const outcome = (what: string) => ({
    mutation: {
      onSuccess: (changed: TicketView) => storeTicket(queryClient, changed),
      onError: (error: unknown) => toastError(`Ticket #${ticket.number} could not be ${what}`, error),
    },
  });
  const close = useCloseTicket(outcome('closed'));
  const reopen = useReopenTicket(outcome('reopened'));
  return {
    close: () => close.mutate({ id: ticket.id }),
    reopen: () => reopen.mutate({ id: ticket.id }),
    busy: close.isPending || reopen.isPending,
  };
}

/** The caller shows what is refused. */
export function useChangeTicket() {
  const queryClient = useQueryClient();
  return useUpdateTicket({ mutation: { onSuccess: (changed) => storeTicket(queryClient, changed) } });
}
