/**
 * A value as JSON text, the same whatever the order in which its fields were put together: by it, or by `isSame`, it is told whether two values say the same.
 */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  )

/**
 * Whether two values of plain data say the same: whether they have the same canonical text, without writing it. Each answer of a service is compared with
 * what is known, deploy by deploy.
 */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, i) => isSame(one, b[i]))
    )
  }
  const names = fieldsOf(a)
  return (
    names.length === fieldsOf(b).length &&
    names.every((name) => isSame(Reflect.get(a, name), Reflect.get(b, name)))
  )
}

/** An undefined field counts as a missing one. */
const fieldsOf = (value: object): string[] =>
  Object.keys(value).filter((name) => Reflect.get(value, name) !== undefined)
