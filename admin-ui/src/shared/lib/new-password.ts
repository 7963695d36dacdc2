/** The server's policy, said while typing; the server decides. */
export const validateNewPassword = (value: string): string | null =>
  value.length < 10 ? 'At least 10 characters' : value.length > 128 ? 'At most 128 characters' : null;
