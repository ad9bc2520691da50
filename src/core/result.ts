import { describeCause } from './cause'
import type { Problem } from './problem'

export type { Problem }
export { describeCause }

export interface Success<T> {
  readonly ok: true
  readonly value: T
}
export interface FailureResult {
  readonly ok: false
  readonly problem: Problem
}
export type Result<T> = Success<T> | FailureResult

/** A success with its value. */
export const ok = <T>(value: T): Success<T> => ({ ok: true, value })

/** A failure that a person can read; `cause` is any thrown thing and goes to the log only. */
export const fail = (kind: Problem['kind'], sentence: string, cause: unknown = null): FailureResult => ({
  ok: false,
  problem: { kind, sentence, cause: cause === null ? null : describeCause(cause) },
})

/** Whether the other side has answered, and its answer is no: nothing was done, and the same request gets the same answer. */
export const isRefusal = ({ kind }: Problem): boolean => kind === 'invalid' || kind === 'gone'

/** Whether a refusal is about what was asked for and says nothing of other questions, as one of whoever asks (its key) does. */
export const isOfSubject = (problem: Problem): boolean =>
  isRefusal(problem) && problem.keyVariable === undefined

/** Closes a `switch` over a union: a new case that is not handled fails to compile. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`)
}
