import { Button, CopyButton, TextInput } from '@mantine/core';
import classes from './form.module.css';

/** A link that is shown this once, to be handed on. */
export function LinkOnce({ link, mailed, to }: { link: string; mailed: boolean; to: string }) {
  return (
    <div className={classes.dialog}>
      <p className={classes.text}>
        {mailed ? (
          <>
            A mail with this link is on its way to <strong>{to}</strong>.
          </>
        ) : (
          <>
            The mail to <strong>{to}</strong> could not be sent. Hand the link on yourself.
          </>
        )}{' '}
        It is not shown again.
      </p>
      <TextInput label="Link" value={link} readOnly onFocus={(event) => event.currentTarget.select()} />
      <CopyButton value={link}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? 'Copied' : 'Copy the link'}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
