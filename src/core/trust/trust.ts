import { z } from 'zod'
import { ShownCommandSchema, ShownServerSchema } from './powers'

/** What a person is asked before a workspace may run or tell anything. */
export const TrustQuestionSchema = z.object({
  /** Names exactly these powers: who trusts says which they saw. */
  id: z.string(),
  commands: z.array(ShownCommandSchema),
  servers: z.array(ShownServerSchema),
  /** The same file was trusted with other powers. */
  isChange: z.boolean(),
})
export type TrustQuestion = z.infer<typeof TrustQuestionSchema>

/**
 * Whether the workspace in use may run commands and ask servers. `asked`: nobody has answered yet; `read-only`: the person looks at it
 * without trusting it. In both nothing runs and nothing is sent.
 */
export const TrustSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('trusted') }),
  z.object({ state: z.literal('asked'), question: TrustQuestionSchema }),
  z.object({ state: z.literal('read-only'), question: TrustQuestionSchema }),
])
export type Trust = z.infer<typeof TrustSchema>
