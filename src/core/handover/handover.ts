import { z } from 'zod'
import { attemptsOf, type Deploy, deployKey, environmentKey, isIn, newestFirst } from '../deploys/deploy'
import type { Failure } from '../failures/failure'
import { overWords, titleOf } from '../failures/words'
import type { Hold } from '../holds/hold'
import { heldSentence } from '../holds/words'
import { type Due, dueLine } from '../releases/reminder'
import { ReleaseIdSchema } from '../releases/types'
import { groupBy } from '../util/group'

/** What is handed over: the last day, the last week, or all since the last release. */
export const HandoverPeriodSchema = z.enum(['day', 'week', 'cycle'])

/** `release`: whose cycle; null where there is but one, or none is meant. */
export const HandoverQuestionSchema = z.object({
  since: HandoverPeriodSchema,
  release: ReleaseIdSchema.nullable(),
})
export type HandoverQuestion = z.infer<typeof HandoverQuestionSchema>

const ShippedSchema = z.object({
  app: z.string(),
  environment: z.string(),
  deploys: z.number().int(),
  /** The newest first, the first of them. */
  listed: z.array(z.object({ number: z.number().int(), subject: z.string().nullable(), by: z.string() })),
})

/** What the next person on duty has to know. */
export const HandoverSchema = z.object({
  /** Epoch ms. */
  from: z.number(),
  until: z.number(),
  /** The version since which it is; null where it is of a day or a week. */
  released: z.object({ release: z.string(), version: z.string() }).nullable(),
  /** Of more deploys than are held, which are told of; null where all are. */
  leftOut: z.object({ told: z.number().int(), older: z.number().int() }).nullable(),
  /** The services of which not all of that time is known: what they shipped may be missing below. */
  unknown: z.array(
    z.object({
      service: z.string(),
      /** `unread`: their past isn't read that far yet; `silent`: they don't answer. */
      why: z.enum(['unread', 'silent']),
      /** When one that doesn't answer last did, epoch ms; null where it never has, and for one that isn't read. */
      since: z.number().nullable(),
    }),
  ),
  shipped: z.array(ShippedSchema),
  rolledBack: z.array(z.object({ deploy: z.string(), by: z.string(), reason: z.string().nullable() })),
  /** What broke in that time, or still is. `over`: how it ended; null while it lasts. */
  broke: z.array(
    z.object({
      title: z.string(),
      why: z.string(),
      over: z.string().nullable(),
      known: z.string().nullable(),
    }),
  ),
  /** From when on red CI and errors of users that are over are among these, epoch ms; null where all of that time is. */
  listedFrom: z.number().nullable(),
  held: z.array(z.object({ environment: z.string(), sentence: z.string() })),
  due: z.array(z.string()),
  /** The releases of which it isn't known whether they are due, and how many releases there are. */
  dueUnknown: z.array(z.string()),
  releases: z.number().int(),
})
export type Handover = z.infer<typeof HandoverSchema>

export interface HandoverSources {
  readonly from: number
  readonly until: number
  readonly released: Handover['released']
  /** Those that ended in that time, and may have begun before, as they went (`asItWent`). */
  readonly deploys: readonly Deploy[]
  /** So many more ended in that time, before these. */
  readonly leftOut: number
  readonly unknown: Handover['unknown']
  readonly failures: readonly Failure[]
  readonly listedFrom: number | null
  readonly holds: readonly Hold[]
  readonly due: readonly Due[]
  readonly dueUnknown: readonly string[]
  readonly releases: number
  /** A text that people or servers wrote, without what looks like a secret. */
  readonly clean: (text: string) => string
}

/** So many of each are named. */
const LISTED = 10

export function handoverOf({
  from,
  until,
  released,
  deploys,
  leftOut,
  unknown,
  failures,
  listedFrom,
  holds,
  due,
  dueUnknown,
  releases,
  clean,
}: HandoverSources): Handover {
  const isSince = (at: number): boolean => at >= from && at <= until
  // What runs again now has shipped before.
  const finished = (kind: Deploy['kind']): Deploy[] =>
    deploys.filter((deploy) =>
      attemptsOf(deploy).some(
        (attempt) => attempt.kind === kind && isIn(attempt, 'finished') && isSince(attempt.state.endedAt),
      ),
    )
  return {
    from,
    until,
    released,
    leftOut: leftOut === 0 ? null : { told: deploys.length, older: leftOut },
    unknown,
    shipped: shippedBy(finished('deploy'), clean),
    rolledBack: newestFirst(finished('rollback')).map((deploy) => rollbackOf(deploy, clean)),
    broke: failures
      .filter((failure) => isSince(failure.at) || failure.over === null)
      .map((failure) => brokenOf(failure, clean)),
    listedFrom,
    held: holds.map((hold) => ({
      environment: environmentKey(hold),
      sentence: clean(heldSentence(hold, until)),
    })),
    due: due.map(dueLine),
    dueUnknown: [...dueUnknown],
    releases,
  }
}

/** What deploys brought, environment by environment. */
function shippedBy(deploys: readonly Deploy[], clean: HandoverSources['clean']): Handover['shipped'] {
  return [...groupBy(deploys, environmentKey).values()]
    .flatMap((all) => {
      const ordered = newestFirst(all)
      const [newest] = ordered
      if (newest === undefined) return []
      const { app, environment } = newest
      const listed = ordered.slice(0, LISTED).map(({ number, subject, by }) => ({
        number,
        subject: subject === null ? null : clean(subject),
        by: clean(by),
      }))
      return { app, environment, deploys: all.length, listed }
    })
    .sort((a, b) => (environmentKey(a) < environmentKey(b) ? -1 : 1))
}

const rollbackOf = (deploy: Deploy, clean: HandoverSources['clean']): Handover['rolledBack'][number] => ({
  deploy: deployKey(deploy),
  by: clean(deploy.by),
  reason: deploy.reason === undefined ? null : clean(deploy.reason),
})

const brokenOf = (failure: Failure, clean: HandoverSources['clean']): Handover['broke'][number] => ({
  title: titleOf(failure),
  why: clean(failure.headline),
  over: overWords(failure),
  known: failure.known === null ? null : clean(failure.known.note),
})
