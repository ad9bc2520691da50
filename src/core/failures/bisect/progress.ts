import { z } from 'zod'

/** Where a search for the first bad commit by its checks stands. */
export const BisectProgressSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('running'),
    /** How many checks have told something. */
    checked: z.number().int(),
    /** How many commits may still be the culprit. */
    remaining: z.number().int(),
    /** The commit whose check is waited for. */
    checking: z.string(),
  }),
  /** Proven: its check is red, and that of the commit before it is green. */
  z.object({ state: z.literal('found'), sha: z.string(), checks: z.number().int() }),
  /** It is one of these, oldest first; those between cannot be checked. */
  z.object({ state: z.literal('open'), candidates: z.array(z.string()) }),
  z.object({ state: z.literal('cancelled') }),
  z.object({ state: z.literal('failed'), sentence: z.string() }),
])
export type BisectProgress = z.infer<typeof BisectProgressSchema>
