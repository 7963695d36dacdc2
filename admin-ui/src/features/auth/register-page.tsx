import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { register } from '@/shared/api/generated/auth-service';
import { fieldErrorsOf } from '@/shared/api/problem';
import { session } from '@/shared/api/session';
import { validateNewPassword } from '@/shared/lib/new-password';
import { FormFailure, useFormFailure } from '@/shared/ui/form';
import { AuthCard } from './auth-card';
import classes from './login-page.module.css';

const FIELDS = ['username', 'email', 'firstName', 'lastName', 'password'] as const;

const required = (what: string) => (value: string) => (value.trim() === '' ? `Enter ${what}` : null);

export function RegisterPage() {
  const [failure, setFailure] = useFormFailure();
  /** The address that a link was sent to. */
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    initialValues: { username: '', email: '', firstName: '', lastName: '', password: '' },
    validate: {
      username: (value) =>
        /^[a-z0-9][a-z0-9._-]{1,30}[a-z0-9]$/.test(value.trim())
          ? null
          : '3 to 32 small letters, digits, dots, dashes or underscores',
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : 'Enter your e-mail address'),
      firstName: required('your first name'),
      lastName: required('your last name'),
      password: validateNewPassword,
    },
  });

  const submit = form.onSubmit(async ({ password, ...names }) => {
    setFailure(null);
    const data = {
      username: names.username.trim(),
      email: names.email.trim(),
      firstName: names.firstName.trim(),
      lastName: names.lastName.trim(),
      password,
    };
    try {
      const { confirmEmail } = await register(data);
      if (confirmEmail) setSentTo(data.email);
      else await session.login(data.username, password, null);
    } catch (error) {
      const { errors, rest } = fieldErrorsOf(error, FIELDS);
      form.setErrors(errors);
      setFailure(rest);
    }
  });

  const toLogin = <Link to="/login">Log in</Link>;
  if (sentTo !== null) {
    return (
      <AuthCard
        title="Look into your mailbox"
        text={
          <p role="status">
            We have sent a mail to <strong>{sentTo}</strong>. Open the link in it to confirm your address;
            then you can log in.
          </p>
        }
        links={toLogin}
      />
    );
  }
  return (
    <AuthCard title="Register" text="Make an account for TgOps." links={<>You have an account? {toLogin}</>}>
      <form onSubmit={submit} noValidate className={classes.form}>
        <FormFailure>{failure}</FormFailure>
        <TextInput
          label="User name"
          description="Your colleagues mention you by it."
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          {...form.getInputProps('username')}
        />
        <TextInput label="E-mail" type="email" autoComplete="email" {...form.getInputProps('email')} />
        <TextInput label="First name" autoComplete="given-name" {...form.getInputProps('firstName')} />
        <TextInput label="Last name" autoComplete="family-name" {...form.getInputProps('lastName')} />
        <PasswordInput
          label="Password"
          description="At least 10 characters."
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
          {...form.getInputProps('password')}
        />
        <Button type="submit" size="md" fullWidth loading={form.submitting} className={classes.submit}>
          Register
        </Button>
      </form>
    </AuthCard>
  );
}
