/**
 * What is read off a part of a snapshot and a few other parts, read once for each set of them. Parts that did not change keep their identity from one
 * snapshot to the next, so most of what is asked for at a change is known.
 */
export function derived<Part extends object, Others extends readonly unknown[], T>(
  read: (part: Part, ...others: Others) => T,
): (part: Part, ...others: Others) => T {
  const known = new WeakMap<Part, { others: Others; value: T }>()
  return (part, ...others) => {
    const before = known.get(part)
    if (before?.others.every((other, i) => other === others[i])) return before.value
    const value = read(part, ...others)
    known.set(part, { others, value })
    return value
  }
}
