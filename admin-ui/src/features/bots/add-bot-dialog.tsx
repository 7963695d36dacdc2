import { Anchor, Button, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import {
  getListBotsQueryKey,
  startBot,
  useRegisterBot,
  type Bot,
} from '@/shared/api/generated/bot-runner-service';
import { fieldErrorsOf } from '@/shared/api/problem';
import { FormActions, FormFailure, useFormFailure } from '@/shared/ui/form';
import { toastDone, toastError } from '@/shared/ui/toast';
import { validateToken } from './token';
import classes from './dialogs.module.css';

interface AddBotDialogProps {
  onClose: () => void;
  onAdded: (bot: Bot) => void;
}

/** Registers a bot by its token and starts it. */
export function AddBotDialog({ onClose, onAdded }: AddBotDialogProps) {
  const queryClient = useQueryClient();
  const register = useRegisterBot();
  const [failure, setFailure] = useFormFailure();
  const form = useForm({
    initialValues: { token: '', name: '' },
    validate: {
      token: validateToken,
      name: (value) => (value.trim().length > 100 ? 'At most 100 characters' : null),
    },
  });

  const submit = form.onSubmit(async ({ token, name }) => {
    setFailure(null);
    let bot: Bot;
    try {
      bot = await register.mutateAsync({
        data: { token: token.trim(), ...(name.trim() && { name: name.trim() }) },
      });
    } catch (error) {
      const { errors, rest } = fieldErrorsOf(error, ['token', 'name']);
      form.setErrors(errors);
      setFailure(rest);
      return;
    }
    // Registered is registered, even if it does not start: its state then shows why.
    await startBot(bot.id).catch((error: unknown) => toastError(`${bot.name} could not be started`, error));
    await queryClient.invalidateQueries({ queryKey: getListBotsQueryKey() });
    toastDone(`@${bot.username} was added`);
    onAdded(bot);
  });

  return (
    <Modal opened onClose={onClose} title="Add a bot" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit} noValidate className={classes.form}>
        <p className={classes.text}>
          Create the bot with{' '}
          <Anchor underline="always" href="https://t.me/BotFather" target="_blank" rel="noopener noreferrer">
            @BotFather
          </Anchor>{' '}
          in Telegram, and paste the token that it gives you. The token is stored encrypted and never shown
          again.
        </p>
        <FormFailure>{failure}</FormFailure>
        <PasswordInput
          label="Token"
          placeholder="123456789:AA…"
          autoComplete="off"
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': 'Show token' }}
          {...form.getInputProps('token')}
        />
        <TextInput
          label="Name"
          description="As your staff sees it. Left empty, the bot's own name."
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <FormActions>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={form.submitting}>
            Add bot
          </Button>
        </FormActions>
      </form>
    </Modal>
  );
}
