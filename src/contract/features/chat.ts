import { z } from 'zod'

/** A request from chat that waits for the person at this desktop, as they are shown it. */
export const WaitingRequestSchema = z.object({
  id: z.string(),
  /** Who asks, by their name in the workspace file. */
  by: z.string(),
  app: z.string(),
  environment: z.string(),
  what: z.enum(['deploy', 'rollback']),
  /** What would be done and the verdict on it, as who asked has seen them; several lines. */
  text: z.string(),
  /** When it was confirmed, epoch ms. */
  since: z.number(),
})
export type WaitingRequest = z.infer<typeof WaitingRequestSchema>

export const queries = {
  /** The requests from chat that wait for approval, oldest first. */
  chatRequests: { input: z.null(), output: z.array(WaitingRequestSchema) },
} as const

export const commands = {
  /** Approves a request from chat, which is judged once more and sent, or denies it. */
  answerRequest: {
    input: z.object({ id: z.string().max(100), approve: z.boolean() }),
    output: z.null(),
  },
} as const
