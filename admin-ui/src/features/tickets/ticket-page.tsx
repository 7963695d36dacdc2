import { ActionIcon, Button, Drawer, Skeleton } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useMay } from '@/shared/api/current';
import { type TicketView, useGetTicket } from '@/shared/api/generated/ticket-service';
import { live } from '@/shared/api/polling';
import { useStoredFlag } from '@/shared/lib/stored';
import { useCrumb } from '@/shared/ui/crumbs';
import { ErrorState } from '@/shared/ui/error-state';
import { BackIcon, CheckIcon, PanelRightIcon, UnlockIcon } from '@/shared/ui/icons';
import { useDocumentTitle } from '@/shared/ui/page';
import { AnswerBox } from './answer-box';
import { Conversation } from './conversation';
import { DetailsPane } from './details-pane';
import { Subject } from './subject';
import { useTicketControls } from './ticket-calls';
import { TicketStatusBadge, subjectOf } from './ticket-status';
import classes from './ticket-page.module.css';

const route = getRouteApi('/desk/tickets/$ticketId');

export function TicketPage() {
  const { ticketId } = route.useParams();
  const ticket = useGetTicket(ticketId, { query: { refetchInterval: live } });
  const title = ticket.data && `#${ticket.data.number} ${subjectOf(ticket.data)}`;
  useCrumb(`/tickets/${ticketId}`, title);
  useDocumentTitle(title ?? 'Ticket');

  if (!ticket.data) {
    return ticket.isError ? (
      <ErrorState error={ticket.error} onRetry={() => void ticket.refetch()} />
    ) : (
      <div className={classes.header} role="status" aria-label="Loading the ticket">
        <Skeleton height={14} width={240} />
      </div>
    );
  }
  return <Ticket key={ticketId} ticket={ticket.data} />;
}

function Ticket({ ticket }: { ticket: TicketView }) {
  const mayAnswer = useMay('AGENT');
  const roomy = useMediaQuery('(min-width: 1200px)', true, { getInitialValueInEffect: false });
  const [hidden, setHidden] = useStoredFlag('tgops.details-hidden');
  const [drawerOpen, drawer] = useDisclosure(false);
  const shown = roomy && !hidden;

  return (
    <div className={classes.ticket} data-details={shown || undefined}>
      <section className={classes.main} aria-label={`Ticket #${ticket.number}`}>
        <header className={classes.header}>
          <ActionIcon
            className={classes.back}
            variant="subtle"
            color="gray"
            size={36}
            aria-label="Back to the tickets"
            renderRoot={(props) => <Link to="/tickets" search={(search) => search} {...props} />}
          >
            <BackIcon />
          </ActionIcon>
          <Subject ticket={ticket} editable={mayAnswer && !ticket.erasedAt} />
          <span className={classes.status}>
            <TicketStatusBadge status={ticket.status} />
          </span>
          {mayAnswer && !ticket.erasedAt && <CloseOrReopen ticket={ticket} />}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={34}
            aria-label={shown ? 'Hide details' : 'Show details'}
            aria-expanded={shown || drawerOpen}
            onClick={() => (roomy ? setHidden(shown) : drawer.open())}
          >
            <PanelRightIcon />
          </ActionIcon>
        </header>
        <Conversation ticketId={ticket.id} />
        <AnswerArea ticket={ticket} mayAnswer={mayAnswer} />
      </section>
      {shown && (
        <aside className={classes.details}>
          <DetailsPane ticket={ticket} />
        </aside>
      )}
      <Drawer
        opened={drawerOpen && !roomy}
        onClose={drawer.close}
        position="right"
        size={320}
        title={`Ticket #${ticket.number}`}
        closeButtonProps={{ 'aria-label': 'Close details' }}
      >
        <DetailsPane ticket={ticket} />
      </Drawer>
    </div>
  );
}

function CloseOrReopen({ ticket }: { ticket: TicketView }) {
  const { close, reopen, busy } = useTicketControls(ticket);
  return ticket.status === 'CLOSED' ? (
    <Button
      size="xs"
      variant="default"
      loading={busy}
      leftSection={<UnlockIcon size={15} />}
      onClick={reopen}
    >
      Reopen
    </Button>
  ) : (
    <Button size="xs" variant="default" loading={busy} leftSection={<CheckIcon size={15} />} onClick={close}>
      Close
    </Button>
  );
}

function AnswerArea({ ticket, mayAnswer }: { ticket: TicketView; mayAnswer: boolean }) {
  if (ticket.erasedAt) return <p className={classes.notice}>The content of this ticket was erased.</p>;
  if (!mayAnswer) return <p className={classes.notice}>Your role lets you read, not answer.</p>;
  if (ticket.status === 'CLOSED') {
    return (
      <p className={classes.notice}>
        This ticket is closed. Reopen it to answer; it reopens by itself when the customer writes.
      </p>
    );
  }
  return <AnswerBox ticket={ticket} />;
}
