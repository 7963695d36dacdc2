import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { ApiError, messageOf } from '@/shared/api/problem';
import { session } from '@/shared/api/session';
import { AlertIcon } from '@/shared/ui/icons';
import { Logo } from '@/shared/ui/logo';
import { useDocumentTitle } from '@/shared/ui/page';
import classes from './login-page.module.css';

export function LoginPage() {
  useDocumentTitle('Log in');
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm({
    initialValues: { username: '', password: '' },
    validate: {
      username: (value) => (value.trim() === '' ? 'Enter your user name' : null),
      password: (value) => (value === '' ? 'Enter your password' : null),
    },
  });

  const submit = form.onSubmit(async ({ username, password }) => {
    setFailure(null);
    try {
      // The log-in route leads on by itself once somebody is logged in.
      await session.login(username.trim(), password);
    } catch (error) {
      const refused = error instanceof ApiError && (error.status === 401 || error.status === 400);
      setFailure(refused ? 'The user name or the password is wrong.' : messageOf(error));
      form.setFieldValue('password', '');
      form.getInputNode('password')?.focus();
    }
  });

  return (
    <main className={classes.page}>
      <section className={classes.card} aria-labelledby="login-title">
        <Logo size={44} />
        <h1 id="login-title" className={classes.title}>
          Log in to TgOps
        </h1>
        <p className={classes.text}>The desk for your Telegram bots.</p>
        <form onSubmit={submit} noValidate className={classes.form}>
          {failure && (
            <Alert color="red" variant="light" icon={<AlertIcon size={18} />} role="alert">
              {failure}
            </Alert>
          )}
          <TextInput
            label="User name"
            size="md"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            {...form.getInputProps('username')}
          />
          <PasswordInput
            label="Password"
            size="md"
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
            {...form.getInputProps('password')}
          />
          <Button type="submit" size="md" fullWidth loading={form.submitting} className={classes.submit}>
            Log in
          </Button>
        </form>
      </section>
    </main>
  );
}
