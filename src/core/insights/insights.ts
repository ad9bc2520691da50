import { z } from 'zod'
import { shownLine } from '../text/foreign-text'

/** What is measured: all of it that is given must match. */
export const InsightsQuestionSchema = z.object({
  app: z.string().max(200).nullable(),
  environment: z.string().max(255).nullable(),
  by: z.string().max(500).nullable(),
  /** How many days back; null for all that is known. */
  days: z.union([z.literal(7), z.literal(28), z.literal(84), z.literal(364), z.null()]),
})
export type InsightsQuestion = z.infer<typeof InsightsQuestionSchema>

/** The middle of so many durations, ms; null where none is known. */
const MedianSchema = z.object({ ms: z.number().nullable(), of: z.number().int() })
export type Median = z.infer<typeof MedianSchema>

/** What is measured of one stretch of time. */
const FiguresSchema = z.object({
  /** Changes that finished, and on how many days, which are fewer than the period's where the history begins later. */
  frequency: z.object({ deploys: z.number().int(), days: z.number() }),
  /** From when a commit was written until it ran, and how many deploys there were of which commits are known. */
  lead: MedianSchema.extend({ deploys: z.number().int() }),
  failures: z.object({ failed: z.number().int(), of: z.number().int() }),
  /** `open`: how many have not been restored yet. */
  restore: MedianSchema.extend({ open: z.number().int() }),
  /** How long deploys that finished ran. */
  ran: MedianSchema,
  /** Where that time goes, in the order of the steps. */
  steps: z.array(MedianSchema.extend({ name: z.string() })),
  /** From when they were asked for until they began; and while something held them. */
  waited: MedianSchema,
  held: MedianSchema,
  /** Pull requests that came into use: how many, and how long they were open until their first review and until their merge. */
  pulls: z.object({ of: z.number().int(), toReview: MedianSchema, toMerge: MedianSchema }),
  /** How many rollbacks finished. */
  rollbacks: z.number().int(),
  /** Of the culprits that were confirmed, how many the suspects had first, among the first three, and at all. */
  suspects: z.object({
    confirmed: z.number().int(),
    first: z.number().int(),
    firstThree: z.number().int(),
    ranked: z.number().int(),
  }),
})
export type Figures = z.infer<typeof FiguresSchema>

/** A day, a week or a month. */
const BucketSchema = z.object({
  first: z.string(),
  last: z.string(),
  /** Changes that finished and held. */
  fine: z.number().int(),
  /** Changes that failed in their environment, or were rolled back. */
  failed: z.number().int(),
  rollbacks: z.number().int(),
  /** What failed before it changed anything, or was cancelled. */
  stopped: z.number().int(),
  leadMs: z.number().nullable(),
  restoreMs: z.number().nullable(),
})
export type Bucket = z.infer<typeof BucketSchema>

const PersonSchema = z.object({ by: z.string(), deploys: z.number().int(), failed: z.number().int() })
const HoursSchema = z.array(z.array(z.number().int()))

/** A service that doesn't answer, as people know it, and since when nothing is known of what it ships (epoch ms); null where it was never heard. */
export const SilentServiceSchema = z.object({ service: z.string(), since: z.number().nullable() })
export type SilentService = z.infer<typeof SilentServiceSchema>

export const InsightsSchema = z.object({
  /** The days that are looked at, and since when anything is known of what was asked for (epoch ms); null where nothing is. */
  first: z.string(),
  last: z.string(),
  since: z.number().nullable(),
  unit: z.enum(['day', 'week', 'month']),
  now: FiguresSchema,
  /** The same of as many days before, of the last of them until the time that it is now; null where not all of them are known. */
  before: FiguresSchema.nullable(),
  /** The environments whose history begins too late to compare, and when it does (epoch ms). */
  begunLater: z.array(z.object({ app: z.string(), environment: z.string(), since: z.number() })),
  /** The services whose past isn't read whole yet, as people know them. */
  unread: z.array(z.string()),
  /** Those that don't answer: what they shipped since they last did isn't counted, and isn't none. */
  silent: z.array(SilentServiceSchema),
  buckets: z.array(BucketSchema),
  /** The newest rollbacks that finished. */
  rollbacks: z.array(
    z.object({
      app: z.string(),
      environment: z.string(),
      number: z.number().int(),
      by: z.string(),
      at: z.number(),
      reason: shownLine.nullable(),
    }),
  ),
  /** The most deploys first, each with theirs of the period before; null where that is not known. */
  people: z.array(PersonSchema.extend({ before: PersonSchema.omit({ by: true }).nullable() })),
  /** How many deploys and rollbacks were asked for in each hour of each weekday, Monday first; and in the period before, null as `before`. */
  hours: HoursSchema,
  hoursBefore: HoursSchema.nullable(),
  /** The day on which the first pull request came into use of which it is known how long it was open; null where there is none. */
  pullsSince: z.string().nullable(),
})
export type Insights = z.infer<typeof InsightsSchema>
