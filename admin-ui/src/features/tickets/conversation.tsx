import { Button, Loader, Skeleton } from '@mantine/core';
import { Fragment, useMemo, useState } from 'react';
import type { MessageView } from '@/shared/api/generated/ticket-service';
import { dayKey, formatDay } from '@/shared/lib/time';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { ChevronDownIcon, InboxIcon } from '@/shared/ui/icons';
import { MessageBubble } from './message-bubble';
import { useOutbox } from './outbox';
import { useMessagePages } from './ticket-calls';
import { UnsentBubble } from './unsent-bubble';
import { useReadingScroll } from './use-reading-scroll';
import classes from './conversation.module.css';

/** Messages of one author within this time stand together. Milliseconds. */
const TOGETHER_MS = 5 * 60_000;
const HIGHLIGHT_MS = 1_600;

export function Conversation({ ticketId }: { ticketId: string }) {
  const pages = useMessagePages(ticketId);
  const messages = useMemo(
    () => (pages.data?.pages ?? []).flatMap((page) => page.items).toReversed(),
    [pages.data],
  );
  if (pages.isPending) return <ConversationSkeleton />;
  if (pages.isError && !pages.data) {
    return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  }
  return (
    <Log
      ticketId={ticketId}
      messages={messages}
      hasEarlier={pages.hasNextPage}
      loadingEarlier={pages.isFetchingNextPage}
      onEarlier={() => void pages.fetchNextPage()}
    />
  );
}

interface LogProps {
  ticketId: string;
  messages: readonly MessageView[];
  hasEarlier: boolean;
  loadingEarlier: boolean;
  onEarlier: () => void;
}

function Log({ ticketId, messages, hasEarlier, loadingEarlier, onEarlier }: LogProps) {
  const unsent = useOutbox(ticketId);
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const { ref, contentRef, onScroll, unseen, toEnd } = useReadingScroll(
    messages.length + unsent.length,
    messages[0]?.id,
  );

  const show = (messageId: string) => {
    document.getElementById(`message-${messageId}`)?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    setHighlighted(messageId);
    setTimeout(() => setHighlighted(null), HIGHLIGHT_MS);
  };

  return (
    <div className={classes.frame}>
      <div
        ref={ref}
        className={classes.scroll}
        onScroll={onScroll}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that the keyboard can scroll it
        tabIndex={0}
        role="log"
        aria-label="Conversation"
      >
        <div ref={contentRef} className={classes.messages}>
          {hasEarlier && (
            <Button
              className={classes.earlier}
              size="compact-sm"
              variant="default"
              loading={loadingEarlier}
              onClick={onEarlier}
            >
              Show earlier messages
            </Button>
          )}
          {messages.length === 0 && unsent.length === 0 && (
            <EmptyState icon={<InboxIcon size={26} />} title="No messages yet">
              What the customer and your staff write appears here.
            </EmptyState>
          )}
          <Messages messages={messages} highlighted={highlighted} onShow={show} />
          {unsent.map((answer) => (
            <UnsentBubble key={answer.localId} ticketId={ticketId} unsent={answer} />
          ))}
        </div>
      </div>
      {unseen > 0 && (
        <Button
          className={classes.newer}
          size="compact-md"
          radius="xl"
          rightSection={<ChevronDownIcon size={16} />}
          onClick={toEnd}
        >
          {unseen === 1 ? '1 new message' : `${unseen} new messages`}
        </Button>
      )}
    </div>
  );
}

interface MessagesProps {
  messages: readonly MessageView[];
  highlighted: string | null;
  onShow: (messageId: string) => void;
}

function Messages({ messages, highlighted, onShow }: MessagesProps) {
  const byId = useMemo(() => new Map(messages.map((message) => [message.id, message])), [messages]);
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const newDay = !before || dayKey(before.sentAt) !== dayKey(message.sentAt);
    return (
      <Fragment key={message.id}>
        {newDay && (
          <div className={classes.day} role="separator">
            <span>{formatDay(message.sentAt)}</span>
          </div>
        )}
        <MessageBubble
          message={message}
          repliedTo={message.replyTo ? byId.get(message.replyTo) : undefined}
          continued={!newDay && belongsTo(before, message)}
          highlighted={highlighted === message.id}
          onShow={onShow}
        />
      </Fragment>
    );
  });
}

function belongsTo(before: MessageView, message: MessageView): boolean {
  return (
    before.author.id === message.author.id &&
    before.direction === message.direction &&
    Date.parse(message.sentAt) - Date.parse(before.sentAt) < TOGETHER_MS
  );
}

function ConversationSkeleton() {
  return (
    <div className={classes.frame} role="status" aria-label="Loading the conversation">
      <div className={classes.messages}>
        <Skeleton height={44} width="48%" radius="lg" mt="lg" />
        <Skeleton height={64} width="56%" radius="lg" ml="auto" mt="lg" />
        <Skeleton height={44} width="38%" radius="lg" mt="lg" />
        <Loader size="xs" className={classes.earlier} />
      </div>
    </div>
  );
}
