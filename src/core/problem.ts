import { z } from 'zod'
import { AnyReasonSchema } from './reasons/shown'

/**
 * Something that went wrong, as a value: a sentence for the person and a cause for the log.
 *
 * `kind` says what may be done about it, which is what commands need to stay at most once:
 * - `invalid`: the request was refused (a locked app, a key that may not); asking again changes nothing by itself.
 * - `gone`: the other side was asked and answered that what it was asked about does not exist there (any longer): a branch, a tag, a
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
