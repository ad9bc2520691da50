import { z } from 'zod'
import { CommandPowerSchema, ServerPowerSchema } from './powers'

const StandingSchema = z.enum(['as before', 'new', 'changed'])

/** What a person is asked before a workspace may run or tell anything. */
export const TrustQuestionSchema = z.object({
  /** Names exactly these powers: who trusts says which they saw. */
  id: z.string(),
  commands: z.array(CommandPowerSchema.extend({ standing: StandingSchema, was: z.string().nullable() })),
  servers: z.array(ServerPowerSchema.extend({ standing: StandingSchema, isOpen: z.boolean() })),
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
