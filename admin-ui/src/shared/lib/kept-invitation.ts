const KEY = 'tgops.invitation';

/** The secret of an invitation's link waits in this tab while its reader logs in or registers. */
export function keepInvitation(secret: string): void {
  try {
    window.sessionStorage.setItem(KEY, secret);
  } catch {
    // Storage is closed to us: the link must be opened again after the log-in.
  }
}

export function keptInvitation(): string | null {
  try {
    return window.sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function forgetInvitation(): void {
  try {
    window.sessionStorage.removeItem(KEY);
  } catch {
    // There is nothing to forget.
  }
}
