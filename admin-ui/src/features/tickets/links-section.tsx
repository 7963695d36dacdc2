import { ActionIcon, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { useMay } from '@/shared/api/current';
import {
  type EndpointView,
  type TicketView,
  type WaitingView,
  getGetTicketQueryKey,
  useDeleteLink,
  useListGroups,
} from '@/shared/api/generated/ticket-service';
import { formatTime } from '@/shared/lib/time';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { AlertIcon, ClockIcon, CloseIcon, ExternalIcon } from '@/shared/ui/icons';
import { LinkDialog } from './link-dialog';
import classes from './details-pane.module.css';

/** The chats that show the ticket; further ones can be linked. */
export function LinksSection({ ticket }: { ticket: TicketView }) {
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<EndpointView | null>(null);
  const mayChange = useMay('AGENT') && !ticket.erasedAt;
  const groups = useListGroups({ limit: 200 }, { query: { staleTime: 60_000 } });
  const titleOf = (groupId: string | undefined) =>
    groups.data?.items.find((group) => group.id === groupId)?.title;
  return (
    <>
      <h2 className={classes.title}>Where it is shown</h2>
      {ticket.endpoints.length === 0 && <p className={classes.none}>Nowhere any more.</p>}
      <ul className={classes.endpoints}>
        {ticket.endpoints.map((endpoint) => (
          <li key={endpoint.id} className={classes.row}>
            <div>
              <Endpoint endpoint={endpoint} group={titleOf(endpoint.groupId)} />
            </div>
            {endpoint.linked && mayChange && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={26}
                aria-label={`Unlink: ${nameOf(endpoint, titleOf(endpoint.groupId))}`}
                onClick={() => setEnding(endpoint)}
              >
                <CloseIcon size={14} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <Button className={classes.add} variant="default" size="compact-sm" onClick={() => setAdding(true)}>
          Link a chat
        </Button>
      )}
      {adding && <LinkDialog ticket={ticket} onClose={() => setAdding(false)} />}
      {ending && (
        <UnlinkDialog
          ticket={ticket}
          endpoint={ending}
          name={nameOf(ending, titleOf(ending.groupId))}
          onClose={() => setEnding(null)}
        />
      )}
    </>
  );
}

interface UnlinkDialogProps {
  ticket: TicketView;
  endpoint: EndpointView;
  name: string;
  onClose: () => void;
}

function UnlinkDialog({ ticket, endpoint, name, onClose }: UnlinkDialogProps) {
  const queryClient = useQueryClient();
  const unlink = useDeleteLink({
    mutation: {
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: getGetTicketQueryKey(ticket.id) });
        onClose();
      },
    },
  });
  return (
    <ConfirmDialog
      title="Unlink this chat?"
      action="Unlink"
      call={unlink}
      onConfirm={() => unlink.mutate({ id: ticket.id, linkId: endpoint.id })}
      onClose={onClose}
    >
      <p>
        <span dir="auto">{name}</span> no longer gets this ticket&apos;s messages, and what is written there
        no longer comes here. What was shown there stays.
      </p>
    </ConfirmDialog>
  );
}

const endpointStates: Record<EndpointView['state'], string> = {
  OPEN: '',
  CREATING: 'The topic is being made; messages wait for it.',
  HOMELESS: 'No group can hold its topic yet; messages wait. Register a forum group with /start in it.',
  BLOCKED: 'The customer has blocked the bot or is gone; answers do not arrive.',
};

const reasons: Record<WaitingView['reason'], string> = {
  BOT: 'its bot does not send now',
  GROUP: 'no group can hold the topic',
  TOPIC: 'the topic is being made',
  REPAIR: 'the chat is being repaired',
  ALBUM: 'more of an album may come',
  REPLY: 'what it replies to is not there yet',
  SENDING: "being sent, as Telegram's limits allow",
};

/** What was just handed over arrives while one reads of it. */
const SOON_MS = 5000;

function everySecond(listener: () => void): () => void {
  const timer = setInterval(listener, 1000);
  return () => clearInterval(timer);
}

function Waiting({ waiting }: { waiting: WaitingView }) {
  const { reason, since } = waiting;
  const isOnItsWay = useSyncExternalStore(
    everySecond,
    () => reason === 'SENDING' && !!since && Date.now() - Date.parse(since) < SOON_MS,
  );
  if (isOnItsWay) {
    return null;
  }
  const many = waiting.count === 1 ? '1 message waits' : `${String(waiting.count)} messages wait`;
  return (
    <div className={classes.waiting}>
      <ClockIcon size={14} />
      <span>
        {many}
        {since && <> since {formatTime(since)}</>}: {reasons[reason]}
        {waiting.detail && <> ({waiting.detail})</>}
      </span>
    </div>
  );
}

function nameOf(endpoint: EndpointView, group: string | undefined): string {
  if (endpoint.kind === 'PRIVATE') {
    return endpoint.linked ? `Private chat ${endpoint.chatId ?? ''}` : 'Private chat with the bot';
  }
  return endpoint.linked ? `Topic in ${group ?? 'another group'}` : 'Topic in the group';
}

function Endpoint({ endpoint, group }: { endpoint: EndpointView; group: string | undefined }) {
  const name = nameOf(endpoint, group);
  const note = endpointStates[endpoint.state];
  return (
    <>
      <div className={classes.endpoint}>
        {endpoint.link ? (
          <a href={endpoint.link} target="_blank" rel="noopener noreferrer">
            <span dir="auto">{name}</span> <ExternalIcon size={13} />
          </a>
        ) : (
          <span dir="auto">{name}</span>
        )}
      </div>
      {(note || endpoint.problem) && (
        <div className={classes.problem}>
          <AlertIcon size={14} />
          <span>
            {note} {endpoint.problem}
          </span>
        </div>
      )}
      {endpoint.waiting && <Waiting waiting={endpoint.waiting} />}
    </>
  );
}
