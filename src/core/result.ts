import { z } from 'zod'
import { describeCause } from './cause'
import { AnyReasonSchema } from './verdict/shown'

export { describeCause }

/**
 * Something that went wrong, as a value: a sentence for the person and a cause for the log.
 *
 * `kind` says what may be done about it, which is what commands need to stay at most once:
 * - `invalid`: the request was refused (a locked app, a key that may not); asking again changes nothing by itself.
 * - `gone`: the other side was asked and answered that what it was asked about does not exist there (any more): a branch, a tag, a
 *   commit, a run, a deploy. Never set where it could not be asked, nor where "not found" may mean "not allowed to see".
 * - `unreachable`: the request never left, so nothing happened and it may be tried again.
 * - `lost`: the request left and no answer came; it may or may not have happened.
 * - `fault`: the other side, or this machine, failed.
 */
export const ProblemSchema = z.object({
  kind: z.enum(['invalid', 'gone', 'unreachable', 'lost', 'fault']),
  sentence: z.string(),
  cause: z.string().nullable(),
  /** The other side's own word on when to ask again (`Retry-After`), ms. */
  retryAfterMs: z.number().optional(),
  /** The environment variable of a key that is missing or was refused. */
  keyVariable: z.string().optional(),
  /** Refused because of a check that can be passed over where the person insists (`capabilities.force`). */
  checkFailed: z.literal(true).optional(),
  /** Refused because of these, which speak against it and were not in the verdict that was shown: to be read first. */
  unseen: z.array(AnyReasonSchema).optional(),
})
export type Problem = z.infer<typeof ProblemSchema>

export interface Success<T> {
  readonly ok: true
  readonly value: T
}
export interface Failure {
  readonly ok: false
  readonly problem: Problem
}
export type Result<T> = Success<T> | Failure

/** A success with its value. */
export const ok = <T>(value: T): Success<T> => ({ ok: true, value })

/** A failure that a person can read; `cause` is any thrown thing and goes to the log only. */
export const fail = (kind: Problem['kind'], sentence: string, cause: unknown = null): Failure => ({
  ok: false,
  problem: { kind, sentence, cause: cause === null ? null : describeCause(cause) },
})

/** Whether the other side has answered, and its answer is no: nothing was done, and the same request gets the same answer. */
export const isRefusal = ({ kind }: Problem): boolean => kind === 'invalid' || kind === 'gone'

/** Closes a `switch` over a union: a new case that is not handled fails to compile. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`)
}
