import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useConfirmEmail } from '@/shared/api/generated/auth-service';
import { messageOf } from '@/shared/api/problem';
import { linkSecret } from '@/shared/lib/link-secret';
import { FormFailure } from '@/shared/ui/form';
import { AuthCard } from './auth-card';
import classes from './login-page.module.css';

/** A click confirms, not the page: programs that look at mails open links, too. */
export function ConfirmEmailPage() {
  const [token] = useState(linkSecret);
  const confirm = useConfirmEmail();
  if (confirm.isSuccess) {
    return (
      <AuthCard
        title="Your address is confirmed"
        text={<p role="status">You can log in now.</p>}
        links={<Link to="/login">Log in</Link>}
      />
    );
  }
  return (
    <AuthCard
      title="Confirm your address"
      text="One more click, and you can log in."
      links={<Link to="/login">Back to the log-in</Link>}
    >
      <div className={classes.form}>
        <FormFailure>{confirm.isError ? messageOf(confirm.error) : null}</FormFailure>
        <Button
          size="md"
          fullWidth
          loading={confirm.isPending}
          onClick={() => confirm.mutate({ data: { token } })}
        >
          Confirm
        </Button>
      </div>
    </AuthCard>
  );
}
