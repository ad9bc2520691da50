import { z } from 'zod'
import { CameWithSchema } from './came-with'
import { ErrorIssueSchema } from './issue'

/** What a person who helps a user types: an event's id, or what the user is known by. */
export type SupportAsk =
  | { readonly kind: 'event'; readonly id: string }
  | { readonly kind: 'email'; readonly email: string }
  | { readonly kind: 'user'; readonly user: string }

/** An event's id is 32 hexadecimal digits, which some write as a UUID. */
const EVENT_ID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i

/** Reads what was typed; null where it is nothing. */
export function readSupportAsk(text: string): SupportAsk | null {
  const asked = text.trim()
  if (asked === '') return null
  if (EVENT_ID.test(asked)) return { kind: 'event', id: asked.replaceAll('-', '').toLowerCase() }
  return /^[^\s@]+@[^\s@]+$/.test(asked) ? { kind: 'email', email: asked } : { kind: 'user', user: asked }
}

/** An error that a user met. */
export const UserErrorSchema = z.object({
  app: z.string(),
  /** Who knows it: "Sentry". */
  service: z.string(),
  issue: ErrorIssueSchema,
  /** The deploys that it came with, one for each environment where that can be told. */
  deploys: z.array(CameWithSchema),
})
export type UserError = z.infer<typeof UserErrorSchema>

/** The errors of one user, or of one event; `sentence` says what is to be known besides, or why there are none. */
export const SupportAnswerSchema = z.object({
  found: z.array(UserErrorSchema),
  sentence: z.string().nullable(),
})
export type SupportAnswer = z.infer<typeof SupportAnswerSchema>

/** Newest first: what a user met last is most likely what they ask about. */
export const newestError = (a: UserError, b: UserError): number =>
  b.issue.lastSeen - a.issue.lastSeen || a.issue.id.localeCompare(b.issue.id)
