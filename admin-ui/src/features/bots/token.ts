/** As BotFather gives it: the bot's id, a colon, the secret. */
export function validateToken(value: string): string | null {
  const token = value.trim();
  if (token === '') return 'Paste the token of the bot';
  if (token.length > 200) return 'At most 200 characters';
  return /^\d+:\S+$/.test(token) ? null : 'This is no bot token: it looks like 123456789:AA…';
}
