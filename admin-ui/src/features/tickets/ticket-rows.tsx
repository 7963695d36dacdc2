import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { TicketView } from '@/shared/api/generated/ticket-service';
import { Ago } from '@/shared/ui/ago';
import { PriorityBadge, TicketStatusBadge, partyOf, subjectOf } from './ticket-status';
import classes from './ticket-list.module.css';

/** Up to here all rows stand in the page; beyond, only those in view. */
const PLAIN_ROWS = 100;
const ROW_HEIGHT = 70;

interface TicketRowsProps {
  tickets: readonly TicketView[];
  showStatus: boolean;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
}

export function TicketRows({ tickets, showStatus, hasMore, loadingMore, onMore }: TicketRowsProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const virtual = tickets.length > PLAIN_ROWS;

  // The next page comes when the end of the list comes into view; the button is for keyboards and old browsers.
  useEffect(() => {
    if (!hasMore || loadingMore || !end.current || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) onMore();
      },
      { root: scroll.current, rootMargin: '400px' },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [hasMore, loadingMore, onMore]);

  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- the links in it are what is focused
    <div ref={scroll} className={classes.scroll} onKeyDown={moveFocus}>
      {virtual ? (
        <VirtualRows tickets={tickets} showStatus={showStatus} scroll={scroll} />
      ) : (
        <ul className={classes.rows} aria-label="Tickets">
          {tickets.map((ticket) => (
            <li key={ticket.id}>
              <Row ticket={ticket} showStatus={showStatus} />
            </li>
          ))}
        </ul>
      )}
      <div ref={end}>
        {hasMore && (
          <Button
            className={classes.more}
            variant="subtle"
            color="gray"
            size="xs"
            loading={loadingMore}
            onClick={onMore}
          >
            Show more
          </Button>
        )}
      </div>
    </div>
  );
}

interface VirtualRowsProps {
  tickets: readonly TicketView[];
  showStatus: boolean;
  scroll: React.RefObject<HTMLDivElement | null>;
}

function VirtualRows({ tickets, showStatus, scroll }: VirtualRowsProps) {
  // eslint-disable-next-line react-hooks/incompatible-library -- this component is all that depends on it
  const rows = useVirtualizer({
    count: tickets.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => tickets[index]?.id ?? index,
    overscan: 8,
  });
  return (
    <ul
      className={classes.rows}
      aria-label="Tickets"
      style={{ position: 'relative', height: rows.getTotalSize() }}
    >
      {rows.getVirtualItems().map(({ index, key, start }) => {
        const ticket = tickets[index];
        return (
          ticket && (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              className={classes.virtual}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={tickets.length}
              aria-posinset={index + 1}
            >
              <Row ticket={ticket} showStatus={showStatus} />
            </li>
          )
        );
      })}
    </ul>
  );
}

function Row({ ticket, showStatus }: { ticket: TicketView; showStatus: boolean }) {
  const badges =
    showStatus || ticket.priority === 'HIGH' || ticket.priority === 'URGENT' || ticket.tags.length > 0;
  return (
    <Link
      to="/tickets/$ticketId"
      params={{ ticketId: ticket.id }}
      search={(search) => search}
      className={classes.row}
    >
      <span className={classes.line}>
        <bdi className={classes.party}>{partyOf(ticket)}</bdi>
        <Ago at={ticket.updatedAt} className={classes.ago} />
      </span>
      <span className={classes.subject}>
        <span className={classes.number}>#{ticket.number}</span> <bdi>{subjectOf(ticket)}</bdi>
      </span>
      {badges && (
        <span className={classes.badges}>
          {showStatus && <TicketStatusBadge status={ticket.status} />}
          <PriorityBadge priority={ticket.priority} />
          {ticket.tags.map((tag) => (
            <span key={tag} className={classes.tag}>
              {tag}
            </span>
          ))}
        </span>
      )}
    </Link>
  );
}

/** The arrow keys move from ticket to ticket. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('li > a')];
  const index = links.findIndex((link) => link === document.activeElement);
  const next = links[index + (event.key === 'ArrowDown' ? 1 : -1)];
  if (index === -1 || !next) return;
  event.preventDefault();
  next.focus();
}
