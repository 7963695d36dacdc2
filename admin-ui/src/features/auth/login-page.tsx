import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLoginOptions } from '@/shared/api/generated/auth-service';
import { ApiError, messageOf } from '@/shared/api/problem';
import { session } from '@/shared/api/session';
import { FormFailure } from '@/shared/ui/form';
import { AuthCard } from './auth-card';
import classes from './login-page.module.css';

const route = getRouteApi('/login');

/** Who comes back as logged in and still sees this page has no refresh cookie. */
const singleSignOnFailures = {
  done: 'The single sign-on did not reach this page. Do you allow cookies?',
  refused: 'You were not logged in by single sign-on.',
  expired: 'This single sign-on took too long, or was begun elsewhere. Please try again.',
  unavailable: 'Single sign-on is not available at the moment: Keycloak is away. Please try again shortly.',
};

export function LoginPage() {
  const search = route.useSearch();
  const [failure, setFailure] = useState<string | null>(search.sso ? singleSignOnFailures[search.sso] : null);
  // Whether an account has a second factor is told to nobody: after a failure everybody may enter a code.
  const [mayNeedCode, setMayNeedCode] = useState(false);
  const form = useForm({
    initialValues: { username: '', password: '', code: '' },
    validate: {
      username: (value) => (value.trim() === '' ? 'Enter your user name' : null),
      password: (value) => (value === '' ? 'Enter your password' : null),
      code: (value) => (/^(\d{6})?$/.test(value.trim()) ? null : 'Six digits'),
    },
  });

  const submit = form.onSubmit(async ({ username, password, code }) => {
    setFailure(null);
    try {
      // The log-in route leads on by itself once somebody is logged in.
      await session.login(username.trim(), password, code.trim() || null);
    } catch (error) {
      const refused = error instanceof ApiError && (error.status === 401 || error.status === 400);
      if (refused && error.code !== 'account-action-required') {
        setMayNeedCode(true);
        setFailure('The user name or the password is wrong.');
      } else {
        setFailure(messageOf(error));
      }
      form.setFieldValue('password', '');
      form.setFieldValue('code', '');
      form.getInputNode('password')?.focus();
    }
  });

  return (
    <AuthCard
      title="Log in to TgOps"
      text="The desk for your Telegram bots."
      links={
        <>
          <Link to="/forgot-password">Forgot your password?</Link>
          <Link to="/register">Register</Link>
        </>
      }
    >
      <form onSubmit={submit} noValidate className={classes.form}>
        <FormFailure>{failure}</FormFailure>
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
        {mayNeedCode && (
          <TextInput
            label="Code"
            description="From your authenticator app, if you have set one up."
            size="md"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            {...form.getInputProps('code')}
          />
        )}
        <Button type="submit" size="md" fullWidth loading={form.submitting} className={classes.submit}>
          Log in
        </Button>
      </form>
      <SingleSignOn redirect={search.redirect} />
    </AuthCard>
  );
}

/** Leads to Keycloak's own page; nothing where that is switched off, or not known. */
function SingleSignOn({ redirect }: { redirect: string | undefined }) {
  const begin = useLoginOptions().data?.singleSignOn;
  if (!begin) return null;
  const query = redirect ? `?${new URLSearchParams({ redirect }).toString()}` : '';
  return (
    <>
      <p className={classes.or}>or</p>
      <Button component="a" href={begin + query} variant="default" size="md" fullWidth>
        Single sign-on
      </Button>
    </>
  );
}
