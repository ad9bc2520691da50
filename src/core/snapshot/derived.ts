/** What is made of a part of a snapshot, or of all of it. */
interface Derived<Part extends object, Others extends readonly unknown[], T> {
  (part: Part, ...others: Others): T
  /** Something else than the part has changed by which it is read: it is read again. */
  forget(part: Part): void
}

/**
 * What is read off a snapshot, or a part of it, and a few other values, read once for each set of them. It is the one place where such is
 * remembered. Parts that did not change keep their identity from one snapshot to the next, so most of what is asked for at a change is known;
 * what was read of one goes with it. Of each part the last set is known.
 */
export function derived<Part extends object, Others extends readonly unknown[], T>(
  read: (part: Part, ...others: Others) => T,
): Derived<Part, Others, T> {
  const known = new WeakMap<Part, { others: Others; value: T }>()
  const of = (part: Part, ...others: Others): T => {
    const before = known.get(part)
    const isSame =
      before?.others.length === others.length && before.others.every((other, i) => other === others[i])
    if (isSame) return before.value
    const value = read(part, ...others)
    known.set(part, { others, value })
    return value
  }
  return Object.assign(of, { forget: (part: Part) => void known.delete(part) })
}
