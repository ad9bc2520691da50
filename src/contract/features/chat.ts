import { AnyVerdictSchema } from '@core/reasons/shown'
import { z } from 'zod'
import { EnvironmentInput } from '../inputs'

/** A request that waits for approval, as the person at this desktop is shown it. */
export const WaitingRequestSchema = z.object({
  id: z.string(),
  /** Who asks, by their name in the workspace file. */
  by: z.string(),
  app: z.string(),
  environment: z.string(),
  what: z.enum(['deploy', 'rollback']),
  /** What would be done, in a sentence, and the verdict on it, as who asked has seen it. */
  plan: z.string(),
  verdict: AnyVerdictSchema,
  /** When it was confirmed, epoch ms. */
  since: z.number(),
  /** It was asked for in this window: somebody else has to approve it, in chat. */
  own: z.boolean(),
})
export type WaitingRequest = z.infer<typeof WaitingRequestSchema>

/** Whose approval a deploy needs besides the person's who asks for it. */
export const NeededApprovalSchema = z.object({
  /** The names of who can give it. */
  by: z.array(z.string()),
  /** Why it can't be asked for, in a sentence; null where it can. */
  cannot: z.string().nullable(),
  /** What stands in the way may pass by itself. */
  isForNow: z.boolean(),
})
export type NeededApproval = z.infer<typeof NeededApprovalSchema>

export const queries = {
  /** The requests from chat that wait for approval, oldest first. */
  chatRequests: { input: z.null(), output: z.array(WaitingRequestSchema), from: [] },
  /** Whose approval a deploy there needs; null for nobody's. */
  neededApproval: { input: EnvironmentInput, output: NeededApprovalSchema.nullable(), from: ['workspace'] },
} as const

export const commands = {
  /** Approves a request from chat, which is judged once more and sent, or denies it; one of this window is taken back with that. */
  answerRequest: {
    sends: true,
    input: z.object({ id: z.string().max(100), approve: z.boolean() }),
    output: z.null(),
  },
} as const
