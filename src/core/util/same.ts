/** A value as JSON text, the same whatever the order in which its fields were put together. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  )

/** Whether two values of plain data say the same. */
export const isSame = (a: unknown, b: unknown): boolean => a === b || canonical(a) === canonical(b)
