import { z } from 'zod'
import type { Clock } from '../ports'

/** Who can tell Binnacle that there is something new. */
export const SENDERS = ['github', 'sentry', 'statuspage'] as const
export const WebhookSenderSchema = z.enum(SENDERS)
export type WebhookSender = z.infer<typeof WebhookSenderSchema>

const NAMES: Record<WebhookSender, string> = { github: 'GitHub', sentry: 'Sentry', statuspage: 'Statuspage' }

export const senderName = (sender: WebhookSender): string => NAMES[sender]

/** Under which its secret is kept: no server, since it is the sender that comes here. */
export const secretPlace = (sender: WebhookSender): string => `http://127.0.0.1/${sender}`

/** The sender whose secret is kept under this address; null for any other address. */
export const senderAt = (url: string): WebhookSender | null =>
  SENDERS.find((sender) => secretPlace(sender) === url) ?? null

/** How often what came from a sender was listened to and refused since the start, and when it was listened to last (epoch ms). */
export const SenderActivitySchema = z.object({
  taken: z.number().int(),
  refused: z.number().int(),
  at: z.number().nullable(),
})
export type SenderActivity = z.infer<typeof SenderActivitySchema>

const HintSchema = z.object({ repository: z.object({ full_name: z.string().max(300) }) })

/**
 * What a verified event may be about; null for nothing that can be looked at. Of the event nothing is believed: it says where to look, and only
 * of GitHub, which has many repositories, it is read of which one.
 */
export function aboutOf(sender: WebhookSender, event: unknown): string | null {
  if (sender !== 'github') return sender
  const { data } = HintSchema.safeParse(event)
  return data === undefined ? null : `github ${data.repository.full_name.toLowerCase()}`
}

/** Whether a source, by its id, is of what an event is about. */
export function isAbout(about: string, source: string): boolean {
  // "github URL owner/name", "github-ci URL owner/name", "github-deploys URL owner/name app"; "sentry URL".
  const [service = '', , repository = ''] = source.toLowerCase().split(' ')
  const sender = service.split('-')[0]
  return sender === 'github' ? about === `github ${repository}` : about === sender
}

/** What is listened for. */
export interface Listening {
  readonly port: number
  readonly clock: Clock
  /** What a sender signs with; null while there is no secret. */
  readonly secret: (sender: WebhookSender) => string | null
  /** A verified event, as JSON where it is. */
  readonly heard: (sender: WebhookSender, event: unknown) => void
  /** Something came that is not listened to: unsigned, too long, too much, or here before. */
  readonly refused: (sender: WebhookSender | null) => void
}
