import { LIMITS } from '@core/limits'
import { z } from 'zod'

/** How it stands with one webhook. Times are epoch ms. */
const WebhookStatusSchema = z.object({
  url: z.string(),
  /** What it is told of; null for everything. */
  apps: z.array(z.string()).nullable(),
  events: z.array(z.string()).nullable(),
  /** Whether there is a key to sign with; without one nothing is sent. */
  hasKey: z.boolean(),
  /** When a message arrived there last; null where none has. */
  arrivedAt: z.number().nullable(),
  /** Messages that wait to be sent, and why the first of them has not arrived yet. */
  waiting: z.number().int(),
  trouble: z.string().nullable(),
  /** Messages that were given up, oldest first. */
  dead: z.array(z.object({ id: z.string(), sentence: z.string(), at: z.number(), trouble: z.string() })),
})
export type WebhookStatus = z.infer<typeof WebhookStatusSchema>

const url = z.string().max(LIMITS.field.address)

export const queries = {
  webhooks: { input: z.null(), output: z.array(WebhookStatusSchema), from: ['accounts'] },
} as const

export const commands = {
  /** Sends a `ping`, and answers why it did not arrive where it did not. */
  testWebhook: { sends: true, input: z.object({ url }), output: z.null() },
  /** Sends once more what was given up. */
  resendToWebhook: {
    sends: true,
    input: z.object({ url, id: z.string().max(LIMITS.field.address) }),
    output: z.null(),
  },
} as const
