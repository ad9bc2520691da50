import { z } from 'zod'
import type { ChatRequest } from './request'

/** What was said of one thing, and where its message is. */
export const PostRecordSchema = z.object({
  /** What it is about: a deploy with its identity, or an event. */
  key: z.string(),
  channel: z.string(),
  /** The message; null while it is not known to be there. */
  id: z.string().nullable(),
  /** When a post was sent whose answer is not known, epoch ms; null for none. */
  postingAt: z.number().nullable(),
  /** Whether this Binnacle keeps it up to date. */
  isMine: z.boolean(),
  /** The text that it has, as far as is known. */
  text: z.string(),
  stage: z.number(),
  /** What was said in its thread. */
  details: z.array(z.string()),
  /** Nothing more is to be said of it. */
  isOver: z.boolean(),
  /** Epoch ms. */
  at: z.number(),
})
export type PostRecord = z.infer<typeof PostRecordSchema>

/** The durable memory of what was said in chat. Each method has reached the disk when it returns, and throws when it could not. */
export interface ChatJournal {
  said(key: string): PostRecord | null
  keepSaid(said: PostRecord): void
  /** What is not over yet, oldest first. */
  openSaid(): PostRecord[]
  request(id: string): ChatRequest | null
  keepRequest(request: ChatRequest): void
  /** Requests that are not over yet, oldest first. */
  openRequests(): ChatRequest[]
}
