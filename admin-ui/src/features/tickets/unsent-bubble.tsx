import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCurrent } from '@/shared/api/current';
import { formatTime } from '@/shared/lib/time';
import { AlertIcon, ClockIcon } from '@/shared/ui/icons';
import { discard, sendAgain, type Unsent } from './outbox';
import { RichText } from './rich-text';
import classes from './message-bubble.module.css';

/** An answer on its way to the server, or stuck on it. */
export function UnsentBubble({ ticketId, unsent }: { ticketId: string; unsent: Unsent }) {
  const queryClient = useQueryClient();
  const author = useCurrent()?.me.displayName;
  const failed = unsent.failure !== null;
  return (
    <article
      className={classes.message}
      data-direction="OUTBOUND"
      aria-label={failed ? 'Not sent' : 'Being sent'}
    >
      <header className={classes.author}>{author}</header>
      <div className={classes.bubble}>
        <RichText text={unsent.text} entities={[]} />
        <footer className={classes.footer}>
          <time dateTime={unsent.at}>{formatTime(unsent.at)}</time>
          <span
            className={classes.mark}
            data-tone={failed ? 'bad' : undefined}
            role="img"
            aria-label={failed ? 'Not sent' : 'Sending'}
          >
            {failed ? <AlertIcon size={14} /> : <ClockIcon size={14} />}
          </span>
        </footer>
      </div>
      {failed && (
        <div role="alert">
          <p className={classes.trouble}>Not sent. {unsent.failure}</p>
          <div className={classes.unsentActions}>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => void sendAgain(queryClient, ticketId, unsent)}
            >
              Send again
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              onClick={() => discard(queryClient, ticketId, unsent.localId)}
            >
              Discard
            </Button>
          </div>
        </div>
      )}
    </article>
  );
}
