import { ConfigError } from '@/shared/config/config';
import { Logo } from '@/shared/ui/logo';
import classes from './start-failure.module.css';

/** Instead of the app, where it could not start at all. */
export function StartFailure({ error }: { error: unknown }) {
  return (
    <main className={classes.page} role="alert">
      <Logo size={44} />
      <h1>TgOps could not start</h1>
      <p>{error instanceof ConfigError ? error.message : 'Something went wrong on this page.'}</p>
      <button type="button" onClick={() => window.location.reload()}>
        Try again
      </button>
    </main>
  );
}
