// In a file of its own, so that saying why something failed needs no schema.

/** The text of whatever was thrown: an Error's message with its code, else the value as text. */
export function describeCause(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  const code = 'code' in cause && typeof cause.code === 'string' ? ` (${cause.code})` : ''
  return `${cause.message}${code}`
}
