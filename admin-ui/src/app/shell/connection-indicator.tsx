import { Tooltip } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { connection } from '@/shared/api/connection';
import classes from './connection-indicator.module.css';

/** Whether what is shown is up to date. */
export function ConnectionIndicator() {
  const current = useSyncExternalStore(connection.subscribe, connection.current);
  const [word, explanation] =
    current.state === 'live'
      ? ['Live', 'Open views are kept up to date.']
      : current.state === 'offline'
        ? ['Offline', 'This device has no connection. Views show what was known last.']
        : ['Reconnecting', `${current.reason}. Views show what was known last; we keep trying.`];
  return (
    <Tooltip label={explanation} multiline maw={280}>
      <div className={classes.indicator} data-state={current.state} role="status" aria-label="Connection">
        <span className={classes.dot} aria-hidden="true" />
        <span className={classes.word}>{word}</span>
      </div>
    </Tooltip>
  );
}
