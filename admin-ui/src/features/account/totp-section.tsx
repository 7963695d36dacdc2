import { Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  confirmTotp,
  getTotpStateQueryKey,
  removeTotp,
  useBeginTotp,
  useTotpState,
  type TotpSecret,
} from '@/shared/api/generated/auth-service';
import { fieldErrorsOf } from '@/shared/api/problem';
import { ErrorState } from '@/shared/ui/error-state';
import { useFormFailure } from '@/shared/ui/form';
import { StatusBadge } from '@/shared/ui/status-badge';
import { toastDone, toastError } from '@/shared/ui/toast';
import { QrCode } from './qr-code';
import { CodeInput, SectionForm } from './section-form';
import classes from './account-page.module.css';

const validateCode = (value: string) => (/^\d{6}$/.test(value.trim()) ? null : 'Six digits');

export function TotpSection() {
  const state = useTotpState();
  const [secret, setSecret] = useState<TotpSecret | null>(null);
  const [removing, setRemoving] = useState(false);
  const begin = useBeginTotp({
    mutation: {
      onSuccess: setSecret,
      onError: (error) => toastError('A second factor was not set up', error),
    },
  });
  const active = state.data?.active;
  const queryClient = useQueryClient();
  const done = async (message: string) => {
    setSecret(null);
    setRemoving(false);
    toastDone(message);
    await queryClient.invalidateQueries({ queryKey: getTotpStateQueryKey() });
  };
  return (
    <section className={classes.section} aria-labelledby="totp-title">
      <div className={classes.head}>
        <h2 id="totp-title" className={classes.heading}>
          Second factor
        </h2>
        {active !== undefined && (
          <StatusBadge tone={active ? 'good' : 'idle'}>{active ? 'On' : 'Off'}</StatusBadge>
        )}
      </div>
      <p className={classes.text}>
        With it, a log-in also asks for a code of an authenticator app, so that a stolen password alone is
        good for nothing.
      </p>
      {state.isError && !state.data && (
        <ErrorState error={state.error} onRetry={() => void state.refetch()} />
      )}
      {secret && <SetUp secret={secret} onDone={() => done('Log-ins ask for a code from now on')} />}
      {active === true && removing && <Remove onDone={() => done('Log-ins ask for no code any more')} />}
      {active === false && !secret && (
        <div>
          <Button variant="default" loading={begin.isPending} onClick={() => begin.mutate()}>
            Set up
          </Button>
        </div>
      )}
      {active === true && !removing && (
        <div>
          <Button variant="default" onClick={() => setRemoving(true)}>
            Remove
          </Button>
        </div>
      )}
    </section>
  );
}

function SetUp({ secret, onDone }: { secret: TotpSecret; onDone: () => Promise<void> }) {
  const [failure, setFailure] = useFormFailure();
  const form = useForm({ initialValues: { code: '' }, validate: { code: validateCode } });
  const submit = form.onSubmit(async ({ code }) => {
    setFailure(null);
    try {
      await confirmTotp({ code: code.trim() });
    } catch (error) {
      const { errors, rest } = fieldErrorsOf(error, ['code']);
      form.setErrors(errors);
      setFailure(rest);
      return;
    }
    await onDone();
  });
  return (
    <>
      <p className={classes.text}>
        Scan this with your authenticator app, then enter the code that it shows.
      </p>
      <QrCode text={secret.uri} label="QR code for your authenticator app" className={classes.qr} />
      <p className={classes.text}>
        Or type the key: <span className={classes.secret}>{secret.secret}</span>
      </p>
      <SectionForm action="Turn on" submitting={form.submitting} failure={failure} onSubmit={submit}>
        <CodeInput label="Code" {...form.getInputProps('code')} />
      </SectionForm>
    </>
  );
}

function Remove({ onDone }: { onDone: () => Promise<void> }) {
  const [failure, setFailure] = useFormFailure();
  const form = useForm({
    initialValues: { password: '', code: '' },
    validate: { password: (value) => (value === '' ? 'Enter your password' : null), code: validateCode },
  });
  const submit = form.onSubmit(async ({ password, code }) => {
    setFailure(null);
    try {
      await removeTotp({ password, code: code.trim() });
    } catch (error) {
      const { errors, rest } = fieldErrorsOf(error, ['password', 'code']);
      form.setErrors(errors);
      setFailure(rest);
      return;
    }
    await onDone();
  });
  return (
    <SectionForm
      action="Remove the second factor"
      danger
      submitting={form.submitting}
      failure={failure}
      onSubmit={submit}
    >
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
        {...form.getInputProps('password')}
      />
      <CodeInput label="Code" {...form.getInputProps('code')} />
    </SectionForm>
  );
}
