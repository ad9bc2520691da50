import { SenderActivitySchema, WebhookSenderSchema } from '@core/incoming/senders'
import { SettingsSchema } from '@core/settings'
import { z } from 'zod'

const IncomingSchema = z.object({
  /** On loopback; null while nothing is listened for. */
  port: SettingsSchema.shape.incomingPort,
  /** Why nothing is listened for although it should be. */
  problem: z.string().nullable(),
  senders: z.array(SenderActivitySchema.extend({ sender: WebhookSenderSchema, hasSecret: z.boolean() })),
})
export type Incoming = z.infer<typeof IncomingSchema>

export const queries = {
  incoming: { input: z.null(), output: IncomingSchema, from: ['accounts'] },
} as const

export const commands = {
  /** Listens on another port, or no more. */
  setIncoming: { input: IncomingSchema.pick({ port: true }), output: IncomingSchema },
} as const
