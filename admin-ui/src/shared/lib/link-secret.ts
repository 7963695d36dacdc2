/** What stands behind the `#` of the address: the secret of a link in a mail. It leaves the address bar, and with it the history. */
export function linkSecret(): string {
  const secret = window.location.hash.slice(1);
  if (secret) window.history.replaceState(window.history.state, '', window.location.pathname);
  return secret;
}
