import { Button, Modal, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useChangeBot, type Bot } from '@/shared/api/generated/bot-runner-service';
import { fieldErrorsOf } from '@/shared/api/problem';
import { FormActions, FormFailure, useFormFailure } from '@/shared/ui/form';
import { toastDone } from '@/shared/ui/toast';
import { storeBot } from './bot-calls';
import { validateToken } from './token';
import classes from './dialogs.module.css';

export function ReplaceTokenDialog({ bot, onClose }: { bot: Bot; onClose: () => void }) {
  const queryClient = useQueryClient();
  const change = useChangeBot();
  const [failure, setFailure] = useFormFailure();
  const form = useForm({ initialValues: { token: '' }, validate: { token: validateToken } });

  const submit = form.onSubmit(async ({ token }) => {
    setFailure(null);
    try {
      storeBot(queryClient, await change.mutateAsync({ id: bot.id, data: { token: token.trim() } }));
      toastDone(`The token of @${bot.username} was replaced`);
      onClose();
    } catch (error) {
      const { errors, rest } = fieldErrorsOf(error, ['token']);
      form.setErrors(errors);
      setFailure(rest);
    }
  });

  return (
    <Modal
      opened
      onClose={onClose}
      title={`Replace the token of @${bot.username}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit} noValidate className={classes.form}>
        <p className={classes.text}>
          It must be a token of the same bot. With <strong>/revoke</strong>, @BotFather makes a new one and
          ends the old one.
        </p>
        <FormFailure>{failure}</FormFailure>
        <PasswordInput
          label="New token"
          placeholder="123456789:AA…"
          autoComplete="off"
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': 'Show token' }}
          {...form.getInputProps('token')}
        />
        <FormActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={form.submitting}>
            Replace token
          </Button>
        </FormActions>
      </form>
    </Modal>
  );
}
