import type { ReactNode } from 'react';
import { useListUsers } from '@/shared/api/generated/auth-service';
import { type TicketView, useListGroups } from '@/shared/api/generated/ticket-service';
import { formatExact } from '@/shared/lib/time';
import { LinksSection } from './links-section';
import { PriorityBadge, TicketStatusBadge, partyOf, priorityNames } from './ticket-status';
import classes from './details-pane.module.css';

/** All that is known of a ticket beside its messages. */
export function DetailsPane({ ticket }: { ticket: TicketView }) {
  const group = useListGroups(
    { limit: 200 },
    { query: { enabled: ticket.groupId !== undefined, staleTime: 60_000 } },
  );
  const users = useListUsers(
    { limit: 200 },
    { query: { enabled: ticket.assignee !== undefined, staleTime: 60_000 } },
  );
  const assignee = users.data?.items.find(({ id }) => id === ticket.assignee);
  return (
    <section className={classes.pane} aria-label="Details">
      <dl className={classes.facts}>
        <Fact name={ticket.customerId ? 'Customer' : 'Opened by'}>
          <span dir="auto">{partyOf(ticket)}</span>
        </Fact>
        <Fact name="Status">
          <TicketStatusBadge status={ticket.status} />
        </Fact>
        <Fact name="Priority">
          {ticket.priority === 'HIGH' || ticket.priority === 'URGENT' ? (
            <PriorityBadge priority={ticket.priority} />
          ) : (
            priorityNames[ticket.priority]
          )}
        </Fact>
        <Fact name="Assignee">{ticket.assignee ? (assignee?.displayName ?? '…') : 'Nobody'}</Fact>
        {ticket.tags.length > 0 && <Fact name="Tags">{ticket.tags.join(', ')}</Fact>}
        <Fact name="Group">
          {ticket.groupId ? (
            <span dir="auto">{group.data?.items.find(({ id }) => id === ticket.groupId)?.title ?? '…'}</span>
          ) : (
            'None yet'
          )}
        </Fact>
        <Fact name="Opened">{formatExact(ticket.createdAt)}</Fact>
        <Fact name="Changed">{formatExact(ticket.updatedAt)}</Fact>
        {ticket.closedAt && <Fact name="Closed">{formatExact(ticket.closedAt)}</Fact>}
      </dl>
      <LinksSection ticket={ticket} />
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
