import { useSyncExternalStore } from 'react';
import { formatAgo, formatExact } from '@/shared/lib/time';

const TICK_MS = 30_000;

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, TICK_MS);
  return () => clearInterval(timer);
}

const tick = (): number => Math.floor(Date.now() / TICK_MS);

/** How long ago, kept up to date; the exact time on hover. */
export function Ago({ at, className }: { at: string; className?: string | undefined }) {
  useSyncExternalStore(subscribe, tick);
  return (
    <time dateTime={at} title={formatExact(at)} className={className}>
      {formatAgo(at)}
    </time>
  );
}
