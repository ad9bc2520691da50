import type { Operation } from './operation'

/** The operations, with what is not understood line after line said once, where it begins. */
export const withoutRepeats = (operations: readonly Operation[]): readonly Operation[] =>
  operations.filter((operation, i) => {
    const before = operations[i - 1]
    return !(operation.kind === 'unknown' && before?.kind === 'unknown' && before.words === operation.words)
  })
