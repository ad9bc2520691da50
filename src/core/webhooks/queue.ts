import { z } from 'zod'
import { DAY_MS } from '../text/time'
import { WebhookMessageSchema } from './message'

/** The first wait before a message is sent again, ms; each further one is three times as long. */
const FIRST_RETRY_MS = 10_000
const LONGEST_RETRY_MS = 60 * 60_000
/** After this long nothing is sent again by itself, ms. */
export const GIVE_UP_MS = DAY_MS

/** A message on its way to one address. Times are epoch ms. */
export const DeliverySchema = z.object({
  url: z.string(),
  message: WebhookMessageSchema,
  /** Messages of one subject arrive in their order. */
  subject: z.string(),
  queuedAt: z.number(),
  /** How often it was sent. */
  attempts: z.number().int(),
  state: z.discriminatedUnion('state', [
    /** `trouble`: why it did not arrive so far; null before the first attempt. */
    z.object({ state: z.literal('waiting'), dueAt: z.number(), trouble: z.string().nullable() }),
    z.object({ state: z.literal('arrived'), at: z.number() }),
    /** It is sent again only when a person says so. */
    z.object({ state: z.literal('dead'), at: z.number(), trouble: z.string() }),
  ]),
})
export type Delivery = z.infer<typeof DeliverySchema>

type Waiting = Delivery & { readonly state: { readonly state: 'waiting' } }
export const isWaiting = (delivery: Delivery): delivery is Waiting => delivery.state.state === 'waiting'
export const isDead = (delivery: Delivery): boolean => delivery.state.state === 'dead'

/** How an attempt went. `final`: the receiver says that it wants none of it ever. */
export type DeliveryAttempt =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly trouble: string
      readonly retryAfterMs: number | null
      readonly final: boolean
    }

/** The delivery after an attempt that ended at `now`. */
export function afterAttempt(delivery: Delivery, attempt: DeliveryAttempt, now: number): Delivery {
  const attempts = delivery.attempts + 1
  if (attempt.ok) return { ...delivery, attempts, state: { state: 'arrived', at: now } }
  const { trouble } = attempt
  const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 3 ** Math.min(delivery.attempts, 20))
  const dueAt = now + Math.max(wait, attempt.retryAfterMs ?? 0)
  return attempt.final || dueAt - delivery.queuedAt > GIVE_UP_MS
    ? { ...delivery, attempts, state: { state: 'dead', at: now, trouble } }
    : { ...delivery, attempts, state: { state: 'waiting', dueAt, trouble } }
}

/** The same once more, at once and with all its time: a person had it sent again. */
export const again = (delivery: Delivery, now: number): Delivery => ({
  ...delivery,
  queuedAt: now,
  attempts: 0,
  state: { state: 'waiting', dueAt: now, trouble: null },
})

/**
 * The next that may be sent to an address, of its deliveries in the order in which they were queued: the first of its subject that has not
 * arrived, whichever is due first. What is dead holds nobody up. Null where none waits.
 */
export function nextOf(deliveries: readonly Delivery[]): Waiting | null {
  const heads = new Map<string, Waiting>()
  for (const delivery of deliveries)
    if (isWaiting(delivery) && !heads.has(delivery.subject)) heads.set(delivery.subject, delivery)
  return [...heads.values()].reduce<Waiting | null>(
    (first, head) => (first === null || head.state.dueAt < first.state.dueAt ? head : first),
    null,
  )
}

/** Where deliveries are kept. */
export interface DeliveryStore {
  /** Keeps a new one; false where the same message to the same address is known. Throws where it could not be kept. */
  put(delivery: Delivery): boolean
  change(delivery: Delivery): void
  forget(delivery: Delivery): void
  /** What has not arrived at an address, in the order in which it was queued. */
  open(url: string): Delivery[]
  /** When a message arrived there last, epoch ms; null where none has. */
  arrivedAt(url: string): number | null
}
