import { Outlet, useMatch } from '@tanstack/react-router';
import { TicketList } from './ticket-list';
import classes from './tickets-layout.module.css';

/** The inbox beside the open ticket; on narrow screens one of the two. */
export function TicketsLayout() {
  const open = useMatch({ from: '/desk/tickets/$ticketId', shouldThrow: false });
  return (
    <div className={classes.layout} data-open={open !== undefined || undefined}>
      <div className={classes.list}>
        <TicketList />
      </div>
      <div className={classes.content}>
        <Outlet />
      </div>
    </div>
  );
}
