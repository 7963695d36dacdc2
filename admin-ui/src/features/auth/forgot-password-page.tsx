import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { forgotPassword } from '@/shared/api/generated/auth-service';
import { fieldErrorsOf } from '@/shared/api/problem';
import { FormFailure, useFormFailure } from '@/shared/ui/form';
import { AuthCard } from './auth-card';
import classes from './login-page.module.css';

export function ForgotPasswordPage() {
  const [failure, setFailure] = useFormFailure();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : 'Enter your e-mail address') },
  });
  const submit = form.onSubmit(async ({ email }) => {
    setFailure(null);
    try {
      await forgotPassword({ email: email.trim() });
      setSentTo(email.trim());
    } catch (error) {
      const { errors, rest } = fieldErrorsOf(error, ['email']);
      form.setErrors(errors);
      setFailure(rest);
    }
  });

  const links = <Link to="/login">Back to the log-in</Link>;
  if (sentTo !== null) {
    return (
      <AuthCard
        title="Look into your mailbox"
        text={
          <p role="status">
            If <strong>{sentTo}</strong> belongs to an account, a link is on its way to it. It is good for an
            hour.
          </p>
        }
        links={links}
      />
    );
  }
  return (
    <AuthCard
      title="Forgot your password?"
      text="We send you a link by which you set another one."
      links={links}
    >
      <form onSubmit={submit} noValidate className={classes.form}>
        <FormFailure>{failure}</FormFailure>
        <TextInput
          label="E-mail"
          type="email"
          size="md"
          autoComplete="email"
          autoFocus
          {...form.getInputProps('email')}
        />
        <Button type="submit" size="md" fullWidth loading={form.submitting} className={classes.submit}>
          Send the link
        </Button>
      </form>
    </AuthCard>
  );
}
