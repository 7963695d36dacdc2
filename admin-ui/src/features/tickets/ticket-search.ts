import { z } from 'zod/mini';

export const statusFilters = [
  { value: 'OPEN', label: 'Open' },
  { value: 'PENDING', label: 'Pending' },
  { value: 'CLOSED', label: 'Closed' },
  { value: 'ALL', label: 'All' },
] as const;

const text = z.catch(z.optional(z.string().check(z.maxLength(100))), undefined);

/** The part of the tickets' address after `?`; what is wrong in it counts as absent. */
export const ticketSearchSchema = z.object({
  status: z.catch(z._default(z.enum(statusFilters.map(({ value }) => value)), 'OPEN'), 'OPEN'),
  groupId: text,
  customerId: text,
  q: text,
  /** Whether the dialog for a new ticket is open. */
  compose: z.catch(z.optional(z.literal(true)), undefined),
});

export type TicketSearch = z.infer<typeof ticketSearchSchema>;

/** What needs not be said in the address. */
export const ticketSearchDefaults = { status: 'OPEN' } as const;
