import { Button } from '@mantine/core';
import { ApiError, messageOf } from '@/shared/api/problem';
import { AlertIcon } from './icons';
import classes from './state.module.css';

interface ErrorStateProps {
  error: unknown;
  title?: string;
  onRetry?: (() => void) | undefined;
}

/** Where something could not be shown: why, and a way on. */
export function ErrorState({ error, title = 'This could not be loaded', onRetry }: ErrorStateProps) {
  return (
    <div className={classes.state} role="alert">
      <div className={classes.icon} data-tone="bad">
        <AlertIcon size={26} />
      </div>
      <h2 className={classes.title}>{title}</h2>
      <div className={classes.text}>{messageOf(error)}</div>
      {error instanceof ApiError && error.traceId && (
        <code className={classes.trace}>Trace {error.traceId}</code>
      )}
      {onRetry && (
        <div className={classes.action}>
          <Button variant="default" onClick={onRetry}>
            Try again
          </Button>
        </div>
      )}
    </div>
  );
}
