import { ActionIcon, Menu, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '@/shared/api/current';
import {
  type MessageView,
  type StepView,
  type TicketView,
  getGetTicketQueryKey,
  getListMessagesQueryKey,
  useDeleteMessage,
  useGetTrace,
} from '@/shared/api/generated/ticket-service';
import { live } from '@/shared/api/polling';
import { formatExact } from '@/shared/lib/time';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { ErrorState } from '@/shared/ui/error-state';
import { DotsIcon } from '@/shared/ui/icons';
import classes from './message-actions.module.css';

/** What can be done with a message: see its way, delete it. */
export function MessageActions({ message }: { message: MessageView }) {
  const [open, setOpen] = useState<'trace' | 'delete' | null>(null);
  const mayDelete = useMay('AGENT') && !message.deletedAt;
  const close = () => setOpen(null);
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            className={classes.more}
            variant="subtle"
            color="gray"
            size={20}
            aria-label={`More about the message of ${message.author.name}`}
          >
            <DotsIcon size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('trace')}>Show its way</Menu.Item>
          {mayDelete && (
            <Menu.Item color="red" onClick={() => setOpen('delete')}>
              Delete everywhere
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'trace' && <Trace message={message} onClose={close} />}
      {open === 'delete' && <DeleteDialog message={message} onClose={close} />}
    </>
  );
}

function DeleteDialog({ message, onClose }: { message: MessageView; onClose: () => void }) {
  const queryClient = useQueryClient();
  const remove = useDeleteMessage({
    mutation: {
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: getListMessagesQueryKey(message.ticketId) });
        onClose();
      },
    },
  });
  return (
    <ConfirmDialog
      title="Delete this message everywhere?"
      action="Delete"
      call={remove}
      onConfirm={() => remove.mutate({ id: message.ticketId, messageId: message.id })}
      onClose={onClose}
    >
      <p>
        It disappears from all chats of the ticket, as far as Telegram lets the bots delete it. Here it stays,
        marked as deleted.
      </p>
    </ConfirmDialog>
  );
}

const whats: Record<StepView['what'], string> = {
  WRITTEN: 'Written',
  RECEIVED: 'Taken into the ticket',
  COPY: 'Sent',
  EDIT: 'Edited',
  DELETE: 'Deleted',
  REACTION: 'Reaction',
  PIN: 'Pinned',
};

const outcomes: Record<StepView['outcome'], string> = {
  OK: 'done',
  FAILED: 'failed',
  UNKNOWN: 'may not have happened',
  WAITING: 'waits',
  UNDER_WAY: 'under way',
};

function Trace({ message, onClose }: { message: MessageView; onClose: () => void }) {
  const trace = useGetTrace(message.ticketId, message.id, { query: { refetchInterval: live } });
  const queryClient = useQueryClient();
  const ticket = queryClient.getQueryData<TicketView>(getGetTicketQueryKey(message.ticketId));
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title="The message’s way"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {trace.isError && !trace.data && (
        <ErrorState error={trace.error} onRetry={() => void trace.refetch()} />
      )}
      <ol className={classes.steps} aria-label="Steps">
        {trace.data?.steps.map((step, index) => (
          <li key={index} data-outcome={step.outcome}>
            <div>
              {whats[step.what]}
              {step.endpoint && ` · ${placeOf(step.endpoint, ticket)}`}
              <span className={classes.outcome}> {outcomes[step.outcome]}</span>
            </div>
            <div className={classes.times}>
              {step.at && <time dateTime={step.at}>{formatExact(step.at)}</time>}
              {step.at && step.requestedAt && ` (${duration(step.requestedAt, step.at)})`}
              {step.telegramMessageId && ` · message ${step.telegramMessageId}`}
            </div>
            {step.error && (
              <div className={classes.error} dir="auto">
                {step.error}
              </div>
            )}
          </li>
        ))}
      </ol>
    </Modal>
  );
}

/** The chat in words. */
export function placeOf(endpointId: string, ticket: TicketView | undefined): string {
  if (endpointId === 'customer') return 'the customer';
  if (endpointId === 'topic') return 'the topic';
  const endpoint = ticket?.endpoints.find(({ id }) => id === endpointId);
  return endpoint?.kind === 'PRIVATE' ? 'a linked private chat' : 'a linked topic';
}

function duration(from: string, to: string): string {
  return `after ${Math.max(0, Date.parse(to) - Date.parse(from))} ms`;
}
