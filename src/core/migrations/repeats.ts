import type { Operation } from './operation'

/** The operations, with what is not understood line after line said once, where it begins. */
export const withoutRepeats = (operations: readonly Operation[]): readonly Operation[] =>
  operations.filter((operation, i) => {
    const before = operations[i - 1]
    return !(operation.kind === 'unknown' && before?.kind === 'unknown' && before.words === operation.words)
  })

/** A change that may not be made, so that what it makes may have been there before. */
export const unsure = <T extends { readonly kind: string }>(change: T): T =>
  /^(create-table|add-column|create-object)$/.test(change.kind) ? { ...change, mayExist: true } : change
