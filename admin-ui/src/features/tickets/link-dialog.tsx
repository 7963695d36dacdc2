import { Button, Modal, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useListBots } from '@/shared/api/generated/bot-runner-service';
import {
  type TicketView,
  getGetTicketQueryKey,
  useCreateLink,
  useListCustomers,
  useListGroups,
} from '@/shared/api/generated/ticket-service';
import { fieldErrorsOf } from '@/shared/api/problem';
import { FormActions, FormFailure, useFormFailure } from '@/shared/ui/form';
import { toastDone } from '@/shared/ui/toast';
import classes from './new-ticket-dialog.module.css';

/** Shows the ticket in a further topic, or in a further private chat. */
export function LinkDialog({ ticket, onClose }: { ticket: TicketView; onClose: () => void }) {
  const queryClient = useQueryClient();
  const groups = useListGroups({ limit: 200 });
  const customers = useListCustomers({ limit: 200 });
  const bots = useListBots({ limit: 200 });
  const create = useCreateLink();
  const [failure, setFailure] = useFormFailure();
  const form = useForm({
    initialValues: { kind: 'topic', groupId: '', threadId: '', customerId: '', botId: '' },
    validate: {
      groupId: (value, { kind }) => (kind === 'topic' && !value ? 'Choose a group' : null),
      threadId: (value, { kind }) =>
        kind === 'topic' && value.trim() && !/^[1-9][0-9]*$/.test(value.trim())
          ? 'The last number of the topic’s link'
          : null,
      customerId: (value, { kind }) => (kind === 'private' && !value ? 'Choose a customer' : null),
      botId: (value, { kind }) => (kind === 'private' && !value ? 'Choose a bot' : null),
    },
  });

  const submit = form.onSubmit(async ({ kind, groupId, threadId, customerId, botId }) => {
    setFailure(null);
    try {
      await create.mutateAsync({
        id: ticket.id,
        data:
          kind === 'topic'
            ? { groupId, ...(threadId.trim() && { threadId: threadId.trim() }) }
            : { customerId, botId },
      });
      await queryClient.invalidateQueries({ queryKey: getGetTicketQueryKey(ticket.id) });
      toastDone('The chat is linked');
      onClose();
    } catch (error) {
      const { errors, rest } = fieldErrorsOf(error, ['groupId', 'threadId', 'customerId', 'botId']);
      form.setErrors(errors);
      setFailure(rest);
    }
  });

  return (
    <Modal opened onClose={onClose} title="Link a chat" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit} noValidate className={classes.form}>
        <FormFailure>{failure}</FormFailure>
        <SegmentedControl
          aria-label="What to link"
          data={[
            { value: 'topic', label: 'Topic of a group' },
            { value: 'private', label: 'Private chat' },
          ]}
          {...form.getInputProps('kind')}
        />
        {form.values.kind === 'topic' ? (
          <>
            <Select
              label="Group"
              description="Of any bot of the project."
              placeholder="Choose a group"
              data={groups.data?.items.map(({ id, title }) => ({ value: id, label: title })) ?? []}
              allowDeselect={false}
              {...form.getInputProps('groupId')}
            />
            <TextInput
              label="Topic"
              description="The last number of the topic’s link. Empty: the bot makes a new topic."
              inputMode="numeric"
              autoComplete="off"
              {...form.getInputProps('threadId')}
            />
          </>
        ) : (
          <>
            <Select
              label="Customer"
              description="Who has an open ticket of their own cannot be linked."
              placeholder="Choose a customer"
              searchable
              data={customers.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
              {...form.getInputProps('customerId')}
            />
            <Select
              label="Bot"
              description="One that the customer has written to."
              placeholder="Choose a bot"
              data={bots.data?.items.map(({ id, username }) => ({ value: id, label: `@${username}` })) ?? []}
              allowDeselect={false}
              {...form.getInputProps('botId')}
            />
          </>
        )}
        <FormActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={form.submitting}>
            Link
          </Button>
        </FormActions>
      </form>
    </Modal>
  );
}
