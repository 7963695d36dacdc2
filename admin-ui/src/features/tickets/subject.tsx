import { ActionIcon, TextInput } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import type { TicketView } from '@/shared/api/generated/ticket-service';
import { fieldErrorsOf } from '@/shared/api/problem';
import { CheckIcon, CloseIcon, PencilIcon } from '@/shared/ui/icons';
import { useChangeTicket } from './ticket-calls';
import { subjectOf } from './ticket-status';
import classes from './subject.module.css';

const LONGEST = 200;

/** The ticket's subject as the page's heading; whoever may, edits it in place. */
export function Subject({ ticket, editable }: { ticket: TicketView; editable: boolean }) {
  const [editing, setEditing] = useState(false);
  return editing ? (
    <SubjectForm ticket={ticket} onDone={() => setEditing(false)} />
  ) : (
    <div className={classes.subject}>
      <h1 className={classes.heading} title={ticket.subject}>
        <span className={classes.number}>#{ticket.number}</span> <bdi>{subjectOf(ticket)}</bdi>
      </h1>
      {editable && (
        <ActionIcon
          className={classes.edit}
          variant="subtle"
          color="gray"
          size={30}
          aria-label="Edit subject"
          onClick={() => setEditing(true)}
        >
          <PencilIcon size={15} />
        </ActionIcon>
      )}
    </div>
  );
}

function SubjectForm({ ticket, onDone }: { ticket: TicketView; onDone: () => void }) {
  const change = useChangeTicket();
  const [subject, setSubject] = useState(ticket.subject);
  const [fault, setFault] = useState<string | null>(null);

  const save = async () => {
    const next = subject.trim();
    if (next === ticket.subject) {
      onDone();
      return;
    }
    if (next === '' || next.length > LONGEST) {
      setFault(next === '' ? 'Enter a subject' : `At most ${LONGEST} characters`);
      return;
    }
    try {
      await change.mutateAsync({ id: ticket.id, data: { subject: next } });
      onDone();
    } catch (error) {
      const { errors, rest } = fieldErrorsOf(error, ['subject']);
      setFault(errors.subject ?? rest);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onDone();
  };

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        className={classes.input}
        aria-label="Subject"
        size="xs"
        dir="auto"
        autoFocus
        value={subject}
        error={fault}
        onChange={(event) => setSubject(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <ActionIcon type="submit" size={30} loading={change.isPending} aria-label="Save subject">
        <CheckIcon size={16} />
      </ActionIcon>
      <ActionIcon size={30} variant="default" aria-label="Cancel" onClick={onDone}>
        <CloseIcon size={16} />
      </ActionIcon>
    </form>
  );
}
