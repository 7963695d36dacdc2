import { Button, TextInput, type TextInputProps } from '@mantine/core';
import type { ReactNode, SubmitEventHandler } from 'react';
import { FormFailure } from '@/shared/ui/form';
import classes from './account-page.module.css';

interface SectionFormProps {
  /** The fields. */
  children: ReactNode;
  /** The button's words: what it does. */
  action: string;
  /** Whether it takes something away. */
  danger?: boolean;
  submitting: boolean;
  failure: string | null;
  onSubmit: SubmitEventHandler<HTMLFormElement>;
}

/** A form within a section of the account page: why it was refused, its fields, its one button. */
export function SectionForm({
  children,
  action,
  danger = false,
  submitting,
  failure,
  onSubmit,
}: SectionFormProps) {
  return (
    <form onSubmit={onSubmit} noValidate className={classes.form}>
      <FormFailure>{failure}</FormFailure>
      {children}
      <div>
        <Button type="submit" loading={submitting} {...(danger && { color: 'red' })}>
          {action}
        </Button>
      </div>
    </form>
  );
}

/** Six digits of an authenticator app. */
export function CodeInput(props: TextInputProps) {
  return <TextInput inputMode="numeric" autoComplete="one-time-code" maxLength={6} {...props} />;
}
