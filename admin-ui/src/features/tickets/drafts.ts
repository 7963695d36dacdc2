import { DRAFTS } from '@/shared/lib/stored';

/** Where the unsent answer of a ticket is kept; forgotten at log-out. */
export const draftKey = (ticketId: string): string => DRAFTS + ticketId;
