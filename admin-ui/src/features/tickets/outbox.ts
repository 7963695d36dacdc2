import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { createMessage } from '@/shared/api/generated/ticket-service';
import { ApiError, NetworkError, messageOf } from '@/shared/api/problem';
import { storeMessage } from './ticket-calls';

/** An answer that the server has not taken yet. */
export interface Unsent {
  localId: string;
  text: string;
  at: string;
  /** Why it was not taken; null while it is on its way. */
  failure: string | null;
}

const outboxOf = (ticketId: string) =>
  queryOptions<Unsent[]>({
    queryKey: ['outbox', ticketId],
    queryFn: () => [],
    initialData: [],
    staleTime: Infinity,
    gcTime: Infinity,
  });

/** Outlives the view of the ticket, not a reload. */
export const useOutbox = (ticketId: string): Unsent[] => useQuery(outboxOf(ticketId)).data;

/** What became of an answer: sent, kept in the outbox as failed, or refused as it is (to be changed and sent again). */
export interface Sent {
  refused: string | null;
}

/** Shows the answer as pending at once, and then sends it. */
export async function send(queryClient: QueryClient, ticketId: string, text: string): Promise<Sent> {
  const unsent: Unsent = {
    localId: crypto.randomUUID(),
    text,
    at: new Date().toISOString(),
    failure: null,
  };
  change(queryClient, ticketId, (outbox) => [...outbox, unsent]);
  return deliver(queryClient, ticketId, unsent);
}

export async function sendAgain(queryClient: QueryClient, ticketId: string, unsent: Unsent): Promise<void> {
  const pending = { ...unsent, failure: null };
  change(queryClient, ticketId, (outbox) =>
    outbox.map((other) => (other.localId === unsent.localId ? pending : other)),
  );
  await deliver(queryClient, ticketId, pending);
}

export function discard(queryClient: QueryClient, ticketId: string, localId: string): void {
  change(queryClient, ticketId, (outbox) => outbox.filter((other) => other.localId !== localId));
}

async function deliver(queryClient: QueryClient, ticketId: string, unsent: Unsent): Promise<Sent> {
  try {
    storeMessage(queryClient, ticketId, await createMessage(ticketId, { text: unsent.text }));
    discard(queryClient, ticketId, unsent.localId);
    return { refused: null };
  } catch (error) {
    if (error instanceof ApiError && error.status === 400) {
      discard(queryClient, ticketId, unsent.localId);
      return { refused: error.errors.map(({ message }) => message).join('; ') || error.message };
    }
    const failure =
      error instanceof NetworkError
        ? 'The connection broke, so it may have arrived. Look before you send it again.'
        : messageOf(error);
    change(queryClient, ticketId, (outbox) =>
      outbox.map((other) => (other.localId === unsent.localId ? { ...other, failure } : other)),
    );
    return { refused: null };
  }
}

function change(queryClient: QueryClient, ticketId: string, update: (outbox: Unsent[]) => Unsent[]): void {
  queryClient.setQueryData(outboxOf(ticketId).queryKey, (outbox) => update(outbox ?? []));
}
