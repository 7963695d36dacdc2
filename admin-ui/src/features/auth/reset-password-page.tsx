import { Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { resetPassword } from '@/shared/api/generated/auth-service';
import { fieldErrorsOf } from '@/shared/api/problem';
import { linkSecret } from '@/shared/lib/link-secret';
import { validateNewPassword } from '@/shared/lib/new-password';
import { FormFailure, useFormFailure } from '@/shared/ui/form';
import { AuthCard } from './auth-card';
import classes from './login-page.module.css';

export function ResetPasswordPage() {
  const [token] = useState(linkSecret);
  const [failure, setFailure] = useFormFailure();
  const [done, setDone] = useState(false);
  const form = useForm({ initialValues: { password: '' }, validate: { password: validateNewPassword } });
  const submit = form.onSubmit(async ({ password }) => {
    setFailure(null);
    try {
      await resetPassword({ token, password });
      setDone(true);
    } catch (error) {
      const { errors, rest } = fieldErrorsOf(error, ['password']);
      form.setErrors(errors);
      setFailure(rest);
    }
  });

  if (done) {
    return (
      <AuthCard
        title="Your password is set"
        text={<p role="status">All sessions of your account have ended. Log in with the new password.</p>}
        links={<Link to="/login">Log in</Link>}
      />
    );
  }
  return (
    <AuthCard
      title="Set your password"
      text="It holds at once, and ends all sessions of your account."
      links={<Link to="/forgot-password">Ask for another link</Link>}
    >
      <form onSubmit={submit} noValidate className={classes.form}>
        <FormFailure>{failure}</FormFailure>
        <PasswordInput
          label="New password"
          description="At least 10 characters."
          size="md"
          autoComplete="new-password"
          autoFocus
          visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
          {...form.getInputProps('password')}
        />
        <Button type="submit" size="md" fullWidth loading={form.submitting} className={classes.submit}>
          Set password
        </Button>
      </form>
    </AuthCard>
  );
}
