import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  type GroupView,
  getGetTicketQueryKey,
  getListTicketsQueryKey,
  useCreateTicket,
  useListGroups,
} from '@/shared/api/generated/ticket-service';
import { fieldErrorsOf } from '@/shared/api/problem';
import { FormActions, FormFailure, useFormFailure } from '@/shared/ui/form';
import { toastDone } from '@/shared/ui/toast';
import classes from './new-ticket-dialog.module.css';

const SUBJECT_LONGEST = 200;
const TEXT_LONGEST = 4096;

/** Opens a ticket by staff: a topic in the group follows. */
export function NewTicketDialog({ onClose }: { onClose: () => void }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const groups = useListGroups({ limit: 200 });
  const create = useCreateTicket();
  const [failure, setFailure] = useFormFailure();
  const form = useForm({
    initialValues: { groupId: '', subject: '', text: '' },
    validate: {
      groupId: (value) => (value === '' && groups.data?.items.length !== 1 ? 'Choose a group' : null),
      subject: (value) =>
        value.trim() === ''
          ? 'Enter a subject'
          : value.trim().length > SUBJECT_LONGEST
            ? `At most ${SUBJECT_LONGEST} characters`
            : null,
      text: (value) => (value.length > TEXT_LONGEST ? `At most ${TEXT_LONGEST} characters` : null),
    },
  });
  const only = groups.data?.items.length === 1 ? groups.data.items[0]?.id : undefined;

  const submit = form.onSubmit(async ({ groupId, subject, text }) => {
    setFailure(null);
    try {
      const ticket = await create.mutateAsync({
        data: { groupId: groupId || (only ?? ''), subject: subject.trim(), ...(text.trim() && { text }) },
      });
      queryClient.setQueryData(getGetTicketQueryKey(ticket.id), ticket);
      void queryClient.invalidateQueries({ queryKey: getListTicketsQueryKey() });
      toastDone(`Ticket #${ticket.number} was opened`);
      await navigate({ to: '/tickets/$ticketId', params: { ticketId: ticket.id } });
    } catch (error) {
      const { errors, rest } = fieldErrorsOf(error, ['groupId', 'subject', 'text']);
      form.setErrors(errors);
      setFailure(rest);
    }
  });

  return (
    <Modal opened onClose={onClose} title="New ticket" closeButtonProps={{ 'aria-label': 'Close' }}>
      {groups.data?.items.length === 0 ? (
        <p className={classes.text}>
          There is no support group yet. Add a bot to a Telegram group as an administrator and write /start
          there.
        </p>
      ) : (
        <form onSubmit={submit} noValidate className={classes.form}>
          <FormFailure>{failure}</FormFailure>
          <Select
            label="Group"
            description="The ticket gets a topic there."
            placeholder="Choose a group"
            data={groups.data?.items.map((group) => ({ value: group.id, label: nameOf(group) })) ?? []}
            allowDeselect={false}
            {...form.getInputProps('groupId')}
            value={form.values.groupId || (only ?? null)}
          />
          <TextInput
            label="Subject"
            autoComplete="off"
            dir="auto"
            data-autofocus
            {...form.getInputProps('subject')}
          />
          <Textarea
            label="Text"
            description="Optional: the first message in the topic."
            autosize
            minRows={3}
            maxRows={10}
            dir="auto"
            {...form.getInputProps('text')}
          />
          <FormActions>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={form.submitting}>
              Open ticket
            </Button>
          </FormActions>
        </form>
      )}
    </Modal>
  );
}

const nameOf = ({ title, problem }: GroupView): string => (problem ? `${title} (needs attention)` : title);
