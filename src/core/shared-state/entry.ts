import { z } from 'zod'
import { MarkSchema } from '../deploys/mark'
import { HoldEndSchema, HoldSchema, TakenOutSchema } from '../holds/hold'
import { LIMITS } from '../limits'
import { StoodSchema } from '../releases/checklist'
import { cutTo, objectId } from '../text/foreign-text'
import { DAY_MS } from '../text/time'
import { canonical } from '../util/same'

const { team } = LIMITS
const name = z.string().max(LIMITS.field.name)
const time = z.number().int().min(0)
/** No request counts for longer, ms. */
export const MOST_LASTS = DAY_MS

/** Which thing of its kind an entry is about, who said it, on which Binnacle, and when (epoch ms, by that machine's clock). */
const Said = {
  subject: z.string().min(1).max(team.subject),
  by: name,
  from: z.string().max(LIMITS.field.id),
  at: time,
}

/** What a rollback took out, without how it ended and what was said of it later: each of these is an entry of its own. */
const HoldFactsSchema = HoldSchema.pick({
  environment: true,
  by: true,
  at: true,
  reason: true,
  from: true,
  to: true,
  total: true,
  included: true,
}).extend({
  rollback: z.number().int(),
  commits: z.array(TakenOutSchema).max(team.commits),
})

/**
 * One thing that somebody of the team said. Of all that is said of one thing (`kind` and `subject`) the last word stands; a value of null takes
 * it back.
 */
export const SharedEntrySchema = z.discriminatedUnion('kind', [
  z.object({ ...Said, kind: z.literal('hold'), value: HoldFactsSchema }),
  z.object({ ...Said, kind: z.literal('hold-end'), value: HoldEndSchema.nullable() }),
  z.object({
    ...Said,
    kind: z.literal('hold-cause'),
    value: z.object({ culprit: z.string().nullable(), fixes: z.array(z.string()).max(team.commits) }),
  }),
  z.object({
    ...Said,
    kind: z.literal('mark'),
    value: MarkSchema.pick({ environment: true, sha: true, number: true, kind: true, reason: true }).extend({
      link: z
        .string()
        .regex(/^https:\/\//)
        .nullable()
        .catch(null),
    }),
  }),
  z.object({
    ...Said,
    kind: z.literal('tick'),
    value: z.object({
      cycle: z.string(),
      item: z.string(),
      ticked: z.object({ note: z.string(), stood: StoodSchema }).nullable(),
    }),
  }),
  z.object({
    ...Said,
    kind: z.literal('notes'),
    value: z.object({ cycle: z.string(), generated: z.string(), text: z.string() }),
  }),
  z.object({ ...Said, kind: z.literal('known'), value: z.object({ note: z.string() }).nullable() }),
  /** Somebody is about to deploy; `waits`: once CI is green, or somebody approves it. It counts for `lasts` ms from when it was written. */
  z.object({
    ...Said,
    kind: z.literal('request'),
    value: z
      .object({
        environment: name,
        sha: objectId,
        what: z.enum(['deploy', 'rollback']),
        waits: z.enum(['no', 'green', 'approval']),
        lasts: z.number().int().min(0).max(MOST_LASTS),
      })
      .nullable(),
  }),
])
export type SharedEntry = z.infer<typeof SharedEntrySchema>
export type EntryKind = SharedEntry['kind']
export type EntryOf<Kind extends EntryKind> = Extract<SharedEntry, { readonly kind: Kind }>

type WithoutFrom<E> = E extends SharedEntry ? Omit<E, 'from'> : never
/** What a feature has to say, before it is known from where. */
export type EntryDraft = WithoutFrom<SharedEntry>

/** Two entries of one id are two words on the same thing. */
export const entryId = ({ kind, subject }: Pick<SharedEntry, 'kind' | 'subject'>): string =>
  `${kind} ${subject}`

/**
 * Of two words on the same thing the later one, by an order that is the same everywhere. Who has only seen a rollback does not know why it was made,
 * and takes nothing from what was said by who made it.
 */
export function laterEntry(a: SharedEntry, b: SharedEntry): SharedEntry {
  if (saysWhy(a) !== saysWhy(b)) return saysWhy(a) ? a : b
  if (a.at !== b.at) return a.at > b.at ? a : b
  return canonical(a) >= canonical(b) ? a : b
}

const saysWhy = (entry: SharedEntry): boolean => entry.kind === 'hold' && entry.value.reason !== ''

/** An entry that somebody else wrote; null where it isn't a valid one. Its texts are cut to their limits and can't reorder the text around them. */
export function readEntry(written: unknown): SharedEntry | null {
  const parsed = SharedEntrySchema.safeParse(cleaned(written, 0))
  return parsed.success ? parsed.data : null
}

const DEEPEST = 8

function cleaned(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cutTo(value, team.text)
  if (typeof value !== 'object' || value === null) return value
  if (depth > DEEPEST) return null
  if (Array.isArray(value)) return value.map((item: unknown) => cleaned(item, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleaned(item, depth + 1)]))
}
