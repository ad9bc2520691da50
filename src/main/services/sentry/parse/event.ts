import { identifier } from '@core/text/foreign-text'
import type { Breadcrumb, Raised } from '@core/user-errors'
import { z } from 'zod'
import { crumbsIn } from './breadcrumbs'
import { raisedIn } from './exception'
import { maybeWord, type PartialList, readable, time } from './readable'

const EventSchema = z.object({
  eventID: identifier,
  dateCreated: time.nullish().catch(null),
  entries: z.array(z.unknown()).catch([]),
  tags: z.array(z.unknown()).catch([]),
})
const EntrySchema = z.object({ type: identifier, data: z.unknown() })
const TagSchema = z.object({ key: identifier, value: maybeWord })

/** What is read of an event. */
export interface SentryEvent {
  readonly id: string
  /** Epoch ms. */
  readonly at: number | null
  readonly version: string | null
  readonly environment: string | null
  readonly raised: PartialList<Raised>
  readonly breadcrumbs: PartialList<Breadcrumb>
}

/** Reads an event; null where the answer is something else. */
export function parseEvent(json: unknown): SentryEvent | null {
  const { data } = EventSchema.safeParse(json)
  if (data === undefined) return null
  const entries = readable(EntrySchema, data.entries) ?? []
  const tags = readable(TagSchema, data.tags) ?? []
  const entry = (type: string): unknown => entries.find((one) => one.type === type)?.data
  const tag = (key: string): string | null => tags.find((one) => one.key === key)?.value ?? null
  return {
    id: data.eventID,
    at: data.dateCreated ?? null,
    version: tag('release'),
    environment: tag('environment'),
    raised: raisedIn(entry('exception')),
    breadcrumbs: crumbsIn(entry('breadcrumbs')),
  }
}

const LookupSchema = z.object({ groupId: identifier, projectSlug: identifier, event: z.unknown() })

/** Which issue an event is of, and in which project; null where the answer is something else. */
export function parseEventLookup(
  json: unknown,
): { issue: string; project: string; event: SentryEvent | null } | null {
  const { data } = LookupSchema.safeParse(json)
  if (data === undefined) return null
  return { issue: data.groupId, project: data.projectSlug, event: parseEvent(data.event) }
}
