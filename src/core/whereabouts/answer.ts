import { z } from 'zod'
import { WhereSchema } from './where'

/** A change that was found, with where it is in each environment of its app. */
export const ChangeWhereaboutsSchema = z.object({
  app: z.string(),
  /** The app's own name, or an included repository's. */
  repository: z.string(),
  /** `#12`, or a commit's sha: its name in its repository. */
  change: z.string(),
  title: z.string(),
  author: z.string(),
  url: z.string().nullable(),
  /** When its newest commit was written, epoch ms; null where that was not kept. */
  writtenAt: z.number().nullable(),
  environments: z.array(
    z.object({
      environment: z.string(),
      where: WhereSchema,
      /** One is told when it is live there. */
      watched: z.boolean(),
    }),
  ),
})
export type ChangeWhereabouts = z.infer<typeof ChangeWhereaboutsSchema>

/** What is known of what was asked for; `sentence` says why nothing is. */
export const WhereaboutsSchema = z.object({
  found: z.array(ChangeWhereaboutsSchema),
  sentence: z.string().nullable(),
})
export type Whereabouts = z.infer<typeof WhereaboutsSchema>

/** A request to be told, once, when a change is live in an environment. */
export const WatchSchema = z.object({
  app: z.string().max(200),
  environment: z.string().max(200),
  repository: z.string().max(1000),
  change: z.string().max(100),
  title: z.string().max(2000),
})
export type Watch = z.infer<typeof WatchSchema>

/** What tells one request from another. */
export const WatchNameSchema = WatchSchema.omit({ title: true })
export type WatchName = z.infer<typeof WatchNameSchema>

/** Whether two requests are about the same. */
export const sameWatch = (a: WatchName, b: WatchName): boolean =>
  a.app === b.app && a.environment === b.environment && a.repository === b.repository && a.change === b.change

/** The durable memory of such requests. Each method has reached the disk when it returns, and throws when it could not. */
export interface WatchStore {
  /** Oldest first. */
  watches(): readonly Watch[]
  watch(watch: Watch): void
  unwatch(watch: WatchName): void
}
