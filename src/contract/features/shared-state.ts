import { z } from 'zod'

/** How it stands with what a team shares of one app. Times are epoch ms. */
const SharedStatusSchema = z.object({
  app: z.string(),
  /** When it was read last; null where it never was. */
  readAt: z.number().nullable(),
  entries: z.number().int(),
  /** What was said here and is not there yet. */
  waiting: z.number().int(),
  /** Who said something last; `words` follow on the name. */
  last: z.object({ by: z.string(), at: z.number(), words: z.string() }).nullable(),
  /** What is wrong with it, each a sentence. */
  troubles: z.array(z.string()),
})
export type SharedStatus = z.infer<typeof SharedStatusSchema>

export const queries = {
  sharedState: { input: z.null(), output: z.array(SharedStatusSchema), from: [] },
} as const
