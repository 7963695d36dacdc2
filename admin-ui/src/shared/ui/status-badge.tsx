import type { ReactNode } from 'react';
import classes from './status-badge.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'idle' | 'info';

interface StatusBadgeProps {
  tone: Tone;
  /** Something is under way. */
  busy?: boolean;
  children: ReactNode;
}

/** A state in one word, told by text and dot, never by colour alone. */
export function StatusBadge({ tone, busy = false, children }: StatusBadgeProps) {
  return (
    <span className={classes.badge} data-tone={tone} data-busy={busy || undefined}>
      <span className={classes.dot} aria-hidden="true" />
      {children}
    </span>
  );
}
