import { Loader } from '@mantine/core';
import classes from './pending.module.css';

export function Pending() {
  return (
    <div className={classes.pending} role="status" aria-label="Loading">
      <Loader size="sm" />
    </div>
  );
}
