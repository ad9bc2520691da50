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
  held: z.array(z.object({ environment: z.string(), sentence: z.string() })),
  due: z.array(z.string()),
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
  readonly failures: readonly Failure[]
  readonly holds: readonly Hold[]
  readonly due: readonly Due[]
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
  failures,
  holds,
  due,
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
    shipped: shippedBy(finished('deploy'), clean),
    rolledBack: newestFirst(finished('rollback')).map((deploy) => ({
      deploy: deployKey(deploy),
      by: clean(deploy.by),
      reason: deploy.reason === undefined ? null : clean(deploy.reason),
    })),
    broke: failures
      .filter((failure) => isSince(failure.at) || failure.over === null)
      .map((failure) => ({
        title: titleOf(failure),
        why: clean(failure.headline),
        over: overWords(failure),
        known: failure.known === null ? null : clean(failure.known.note),
      })),
    held: holds.map((hold) => ({
      environment: environmentKey(hold),
      sentence: clean(heldSentence(hold, until)),
    })),
    due: due.map(dueLine),
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
