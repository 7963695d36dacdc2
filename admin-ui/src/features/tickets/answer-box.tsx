import { Button, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState, type KeyboardEvent } from 'react';
import type { TicketView } from '@/shared/api/generated/ticket-service';
import { readStored, writeStored } from '@/shared/lib/stored';
import { SendIcon } from '@/shared/ui/icons';
import { draftKey } from './drafts';
import { send } from './outbox';
import classes from './answer-box.module.css';

/** Telegram's limit of a text, in UTF-16 units. */
const LONGEST = 4096;

interface AnswerBoxProps {
  ticket: TicketView;
}

/** Where staff answers. What is written stays as a draft of its ticket until it is sent. */
export function AnswerBox({ ticket }: AnswerBoxProps) {
  const queryClient = useQueryClient();
  const key = draftKey(ticket.id);
  const [text, setText] = useState(() => readStored(key) ?? '');
  const [refused, setRefused] = useState<string | null>(null);
  const hintId = useId();
  const tooLong = text.length > LONGEST;
  const sendable = text.trim() !== '' && !tooLong;

  const change = (next: string) => {
    setText(next);
    setRefused(null);
    writeStored(key, next === '' ? null : next);
  };

  const submit = async () => {
    if (!sendable) return;
    change('');
    const { refused: cause } = await send(queryClient, ticket.id, text);
    if (cause !== null) {
      change(text);
      setRefused(cause);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
    }
  };

  return (
    <form
      className={classes.box}
      aria-label="Answer"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Textarea
        aria-label="Your answer"
        aria-describedby={hintId}
        placeholder={
          ticket.customerId ? `Answer ${ticket.customerName ?? 'the customer'}…` : 'Write into the topic…'
        }
        autosize
        minRows={2}
        maxRows={10}
        dir="auto"
        variant="unstyled"
        value={text}
        error={tooLong ? `${text.length - LONGEST} characters too many` : refused}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={classes.bar}>
        <span id={hintId} className={classes.hint}>
          <span className={classes.keys}>Ctrl+Enter sends. </span>
          <span data-over={tooLong || undefined} className={classes.count}>
            {text.length} / {LONGEST}
          </span>
        </span>
        <Button type="submit" size="compact-md" disabled={!sendable} leftSection={<SendIcon size={15} />}>
          Send
        </Button>
      </div>
    </form>
  );
}
