import { z } from 'zod'
import { EventSchema } from '../events/event'
import { address } from '../services/descriptor/fields'

/** What a webhook can be told of, by the names of the events themselves. */
export const EVENT_KINDS = EventSchema.options.map(({ shape }) => shape.kind.value)

/** A server of the team's that is told what happens. Its key is no part of the file. */
export const WebhookSchema = z.strictObject({
  url: address.max(2000),
  /** Only what happens to these apps. Everything unless it is written, also what belongs to no app. */
  apps: z.array(z.string()).min(1, 'at least one app').optional(),
  /** Only these events. All unless it is written. */
  events: z.array(z.enum(EVENT_KINDS)).min(1, 'at least one event').optional(),
})
export type Webhook = z.infer<typeof WebhookSchema>
