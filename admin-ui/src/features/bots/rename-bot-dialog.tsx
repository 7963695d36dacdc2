import { Button, Modal, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useChangeBot, type Bot } from '@/shared/api/generated/bot-runner-service';
import { fieldErrorsOf } from '@/shared/api/problem';
import { FormActions, FormFailure, useFormFailure } from '@/shared/ui/form';
import { storeBot } from './bot-calls';
import classes from './dialogs.module.css';

export function RenameBotDialog({ bot, onClose }: { bot: Bot; onClose: () => void }) {
  const queryClient = useQueryClient();
  const change = useChangeBot();
  const [failure, setFailure] = useFormFailure();
  const form = useForm({
    initialValues: { name: bot.name },
    validate: {
      name: (value) =>
        value.trim() === '' ? 'Enter a name' : value.trim().length > 100 ? 'At most 100 characters' : null,
    },
  });

  const submit = form.onSubmit(async ({ name }) => {
    setFailure(null);
    try {
      storeBot(queryClient, await change.mutateAsync({ id: bot.id, data: { name: name.trim() } }));
      onClose();
    } catch (error) {
      const { errors, rest } = fieldErrorsOf(error, ['name']);
      form.setErrors(errors);
      setFailure(rest);
    }
  });

  return (
    <Modal
      opened
      onClose={onClose}
      title={`Rename @${bot.username}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit} noValidate className={classes.form}>
        <FormFailure>{failure}</FormFailure>
        <TextInput
          label="Name"
          description="Only your staff sees it; in Telegram the bot keeps its own."
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <FormActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={form.submitting}>
            Rename
          </Button>
        </FormActions>
      </form>
    </Modal>
  );
}
