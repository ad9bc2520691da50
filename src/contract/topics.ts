import { PlaceSchema } from '@core/place'
import { z } from 'zod'
import { type Queries, queries } from './contract'

type QueryName = keyof Queries
/** The questions that need nothing to be asked, so that what they answer can be told unasked. */
type WholeName = { [N in QueryName]: z.input<Queries[N]['input']> extends null ? N : never }[QueryName]

interface Topic {
  /** It is published at most this often, ms; what came meanwhile is made up for at the end. */
  readonly everyMs?: number
}

/**
 * The topics that carry a value: it is what the question of the same name answers now, by the same schema, and takes its place in the
 * window.
 */
export const values = {
  snapshot: { everyMs: 50 },
  machine: {},
  workspace: {},
  accounts: {},
  failures: {},
  incoming: { everyMs: 250 },
  sharedState: { everyMs: 250 },
  webhooks: { everyMs: 250 },
  updates: {},
  backfills: { everyMs: 1_000 },
} as const satisfies Partial<Record<WholeName, Topic>>

/** The topics that only say that there is news, since its answer depends on what is asked. */
const news = {
  /** A request from chat waits, or waits no more; while one does nothing is updated. */
  chatRequests: {},
  /** A deploy was written to the history or marked, or more is known of what one brought or which commit broke it. */
  history: { everyMs: 250 },
  /** More is known of the releases than when they were last asked for. */
  releases: {},
  /** The checklist of a release is another one now. */
  checklists: {},
  /** A release has come a step further, or has stopped. */
  releaseProgress: {},
} as const satisfies Record<string, Topic>

export type ValueName = keyof typeof values
export type TopicName = ValueName | keyof typeof news
export type ValueOf<N extends ValueName> = z.output<Queries[N]['output']>

/**
 * Everything that main publishes, each defined here and nowhere else: publishing, telling a window that was hidden what it missed, and the
 * window's cache derive from it.
 */
export const topics: Readonly<Record<TopicName, Topic>> = { ...values, ...news }

export const isValue = (name: TopicName): name is ValueName => Object.hasOwn(values, name)

export const isTopic = (name: string): name is TopicName => Object.hasOwn(topics, name)

export const TOPIC_NAMES: readonly TopicName[] = Object.keys(topics).filter(isTopic)

/**
 * What each answer is made of beside what is published by its own name. It doesn't compile where a question doesn't say that; `[]`: main has
 * nothing that it is made of, or tells it by its own topic, or whoever looks asks again.
 */
const sources: Readonly<Record<QueryName, { readonly from: readonly TopicName[] }>> = queries

const isQuery = (name: string): name is QueryName => Object.hasOwn(queries, name)

const madeOf = (topic: TopicName): readonly QueryName[] =>
  Object.keys(queries)
    .filter(isQuery)
    .filter((name) => sources[name].from.includes(topic) || (name === topic && !isValue(topic)))

const stale: ReadonlyMap<TopicName, readonly QueryName[]> = new Map(
  TOPIC_NAMES.map((topic) => [topic, madeOf(topic)]),
)

/** The answers that are out of date when a topic is published: the window asks these questions again if they are in sight, else when they are. */
export const outdatedBy = (topic: TopicName): readonly QueryName[] => stale.get(topic) ?? []

/** The schema of what a topic carries. */
export const carriedBy = (name: TopicName): z.ZodType => (isValue(name) ? queries[name].output : z.null())

/** What main has the window do, once. It is no topic: who was not there to hear it is told by whoever shows the window. */
export const instructions = { show: PlaceSchema } as const
