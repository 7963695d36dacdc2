import { Popover, UnstyledButton } from '@mantine/core';
import type { MessageView } from '@/shared/api/generated/ticket-service';
import { formatExact, formatTime } from '@/shared/lib/time';
import { AlertIcon, ClockIcon, DoubleCheckIcon, ForwardIcon, QuestionIcon } from '@/shared/ui/icons';
import { ContentCard } from './content-card';
import { MessageActions, placeOf } from './message-actions';
import { RichText } from './rich-text';
import classes from './message-bubble.module.css';

interface MessageBubbleProps {
  message: MessageView;
  /** The message it replies to, where that is loaded. */
  repliedTo: MessageView | undefined;
  /** Follows another of the same author closely. */
  continued: boolean;
  highlighted: boolean;
  onShow: (messageId: string) => void;
}

export function MessageBubble({ message, repliedTo, continued, highlighted, onShow }: MessageBubbleProps) {
  const { author, direction, text, contentType, attachments } = message;
  const card = contentType !== 'text' || attachments.length > 0;
  return (
    <article
      id={`message-${message.id}`}
      className={classes.message}
      data-direction={direction}
      data-continued={continued || undefined}
      data-deleted={message.deletedAt ? true : undefined}
      data-highlighted={highlighted || undefined}
      aria-label={`${author.name}, ${formatExact(message.sentAt)}`}
    >
      {!continued && (
        <header className={classes.author}>
          <span dir="auto">{author.name}</span>
          {direction === 'OUTBOUND' && author.kind === 'TELEGRAM_USER' && (
            <span className={classes.via}>in Telegram</span>
          )}
        </header>
      )}
      <div className={classes.bubble}>
        {message.forwardedFrom && (
          <div className={classes.forwarded}>
            <ForwardIcon size={14} /> Forwarded from <span dir="auto">{message.forwardedFrom}</span>
          </div>
        )}
        {message.replyTo && <Reply message={message} repliedTo={repliedTo} onShow={onShow} />}
        {card && attachments.length <= 1 && (
          <ContentCard contentType={contentType} attachment={attachments[0]} />
        )}
        {attachments.length > 1 &&
          attachments.map((attachment, index) => (
            <ContentCard key={index} contentType={attachment.type} attachment={attachment} />
          ))}
        {message.deletedAt && (
          <div className={classes.forwarded}>
            Deleted by <span dir="auto">{message.deletedBy?.name}</span>, {formatExact(message.deletedAt)}
          </div>
        )}
        {text && <RichText text={text} entities={message.entities} />}
        <footer className={classes.footer}>
          {message.editedAt && <Edited message={message} />}
          <time dateTime={message.sentAt} title={formatExact(message.sentAt)}>
            {formatTime(message.sentAt)}
          </time>
          <DeliveryMark message={message} />
          <MessageActions message={message} />
        </footer>
        <Reactions message={message} />
      </div>
      <Trouble message={message} />
    </article>
  );
}

function Reply({ message, repliedTo, onShow }: Pick<MessageBubbleProps, 'message' | 'repliedTo' | 'onShow'>) {
  const words =
    message.quote ?? (repliedTo ? (repliedTo.text ?? `(${repliedTo.contentType})`) : 'An earlier message');
  const content = (
    <>
      {repliedTo && (
        <span className={classes.replyAuthor} dir="auto">
          {repliedTo.author.name}
        </span>
      )}
      <span className={classes.replyText} dir="auto">
        {words}
      </span>
    </>
  );
  return repliedTo ? (
    <UnstyledButton
      className={classes.reply}
      aria-label={`Reply to ${repliedTo.author.name}: ${words}. Go there`}
      onClick={() => onShow(repliedTo.id)}
    >
      {content}
    </UnstyledButton>
  ) : (
    <div className={classes.reply}>{content}</div>
  );
}

function Reactions({ message }: { message: MessageView }) {
  if (message.reactions.length === 0) return null;
  return (
    <div className={classes.reactions} role="group" aria-label="Reactions">
      {message.reactions.map(({ endpoint, emoji }) => (
        <span key={endpoint} title={`In ${placeOf(endpoint, undefined)}`}>
          {emoji.startsWith('custom:') ? '★' : emoji}
        </span>
      ))}
    </div>
  );
}

function Edited({ message }: { message: MessageView }) {
  if (message.edits.length === 0) return <span>edited</span>;
  return (
    <Popover width={320} position="top" withArrow shadow="md">
      <Popover.Target>
        <button type="button" className={classes.edited}>
          edited
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.historyTitle}>Before</div>
        <ol className={classes.history}>
          {message.edits.toReversed().map((edit) => (
            <li key={edit.replacedAt}>
              <time dateTime={edit.replacedAt}>until {formatExact(edit.replacedAt)}</time>
              <div dir="auto">{edit.text ?? '(no text)'}</div>
            </li>
          ))}
        </ol>
      </Popover.Dropdown>
    </Popover>
  );
}

/** How far an answer is. Customers' messages are where they were written; only trouble with them is told. */
function DeliveryMark({ message }: { message: MessageView }) {
  if (message.direction === 'INBOUND' && message.delivery !== 'FAILED') return null;
  switch (message.delivery) {
    case 'PENDING':
      return <Mark label="Sending" Icon={ClockIcon} />;
    case 'DELETED':
      return null;
    case 'DELIVERED':
      return <Mark label="Delivered" Icon={DoubleCheckIcon} />;
    case 'UNKNOWN':
      return <Mark label="May not have arrived" Icon={QuestionIcon} tone="warn" />;
    case 'FAILED':
      return <Mark label="Not delivered" Icon={AlertIcon} tone="bad" />;
  }
}

function Mark({ label, Icon, tone }: { label: string; Icon: typeof ClockIcon; tone?: 'warn' | 'bad' }) {
  return (
    <span className={classes.mark} data-tone={tone} role="img" aria-label={label} title={label}>
      <Icon size={14} />
    </span>
  );
}

/** Where and why a message did not arrive. */
function Trouble({ message }: { message: MessageView }) {
  return message.copies
    .filter((copy) => copy.delivery === 'FAILED' || copy.delivery === 'UNKNOWN')
    .map((copy) => {
      const where = placeOf(copy.endpoint, undefined);
      const what = copy.delivery === 'FAILED' ? `Did not reach ${where}` : `May not have reached ${where}`;
      return (
        <p key={copy.endpoint} className={classes.trouble} data-delivery={copy.delivery}>
          {what}
          {copy.error && <>: {copy.error}</>}
        </p>
      );
    });
}
