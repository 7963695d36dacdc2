import { useCallback, useState } from 'react';

/** A string kept in this browser; memory only where storage is closed. */
export function readStored(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function writeStored(key: string, value: string | null): void {
  try {
    if (value === null) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, value);
  } catch {
    // Storage is closed to us or full: the value lives as long as the page.
  }
}

/** Removes all keys that begin with `prefix`. */
export function clearStored(prefix: string): void {
  try {
    for (const key of Object.keys(window.localStorage)) {
      if (key.startsWith(prefix)) window.localStorage.removeItem(key);
    }
  } catch {
    // Storage is closed to us: nothing was kept.
  }
}

/** A yes or no that survives reloads. */
export function useStoredFlag(key: string): [boolean, (value: boolean) => void] {
  const [value, setValue] = useState(() => readStored(key) === 'true');
  const set = useCallback(
    (next: boolean) => {
      writeStored(key, String(next));
      setValue(next);
    },
    [key],
  );
  return [value, set];
}

/** What people wrote and did not send yet stands under keys that begin so; forgotten at log-out. */
export const DRAFTS = 'tgops.draft.';
