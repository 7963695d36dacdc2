import type { TicketView, TicketViewPriority, TicketViewStatus } from '@/shared/api/generated/ticket-service';
import { StatusBadge, type Tone } from '@/shared/ui/status-badge';

const statuses: Record<TicketViewStatus, { label: string; tone: Tone }> = {
  OPEN: { label: 'Open', tone: 'good' },
  PENDING: { label: 'Pending', tone: 'warn' },
  SNOOZED: { label: 'Snoozed', tone: 'info' },
  CLOSED: { label: 'Closed', tone: 'idle' },
};

export function TicketStatusBadge({ status }: { status: TicketViewStatus }) {
  const { label, tone } = statuses[status];
  return <StatusBadge tone={tone}>{label}</StatusBadge>;
}

export const priorityNames: Record<TicketViewPriority, string> = {
  LOW: 'Low',
  NORMAL: 'Normal',
  HIGH: 'High',
  URGENT: 'Urgent',
};

/** Only what stands out. */
export function PriorityBadge({ priority }: { priority: TicketViewPriority }) {
  if (priority === 'HIGH') return <StatusBadge tone="warn">High</StatusBadge>;
  if (priority === 'URGENT') return <StatusBadge tone="bad">Urgent</StatusBadge>;
  return null;
}

/** Whom it is with: the customer, else who opened it. */
export const partyOf = (ticket: TicketView): string => ticket.customerName ?? ticket.createdBy.name;

/** An erased ticket has no subject any more. */
export const subjectOf = (ticket: TicketView): string =>
  ticket.erasedAt ? 'Erased' : ticket.subject || 'No subject';
