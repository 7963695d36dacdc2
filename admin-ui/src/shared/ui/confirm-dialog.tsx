import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { messageOf } from '@/shared/api/problem';
import { FormActions, FormFailure } from './form';
import classes from './form.module.css';

interface ConfirmDialogProps {
  title: string;
  /** What will happen. */
  children: ReactNode;
  /** The button's words: what it does. */
  action: string;
  /** The call under way, or what came of it. */
  call: { isPending: boolean; isError: boolean; error: unknown };
  /** Whether something is still to be entered. */
  disabled?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something is done that cannot be undone. */
export function ConfirmDialog({
  title,
  children,
  action,
  call,
  disabled = false,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className={classes.dialog}>
        <div className={classes.text}>{children}</div>
        <FormFailure>{call.isError ? messageOf(call.error) : null}</FormFailure>
        <FormActions>
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button color="red" loading={call.isPending} disabled={disabled} onClick={onConfirm}>
            {action}
          </Button>
        </FormActions>
      </div>
    </Modal>
  );
}
