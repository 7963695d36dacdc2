import { Alert } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { AlertIcon } from './icons';
import classes from './form.module.css';

export const useFormFailure = () => useState<string | null>(null);

/** Why the form as a whole was refused; nothing where it was not. */
export function FormFailure({ children }: { children: string | null }) {
  return (
    children && (
      <Alert color="red" variant="light" icon={<AlertIcon size={18} />} role="alert">
        {children}
      </Alert>
    )
  );
}

/** The buttons that end a form. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className={classes.actions}>{children}</div>;
}
