import { z } from 'zod'
import { attemptsOf, type Deploy, finishedAttempt, isActive, isIn, newestFirst } from '../deploys/deploy'
import { cancelledWhileShipping, environmentStatus } from '../deploys/environment'
import { brokeOffWords } from '../deploys/words'
import * as words from './words'

const Numbered = z.object({ number: z.number().int(), kind: z.enum(['deploy', 'rollback']), at: z.number() })
const Waits = z.object({
  /** How many other pull requests and commits wait with it. */
  others: z.number().int(),
  /** The deploy that is under way and does not bring it. */
  behind: z.number().int().nullable(),
})

/** Where a change is, in one environment. Each deploy with when it ended, or was asked for while it is under way (epoch ms). */
export const WhereSchema = z.discriminatedUnion('kind', [
  /** `unsure`: a later deploy of which it is not known what it changed; `firstAt`: when it first ran there, as Insights measures lead times by. */
  z.object({
    kind: z.literal('runs'),
    by: Numbered,
    firstAt: z.number(),
    unsure: z.number().int().nullable(),
  }),
  /** On its way in a deploy that is under way; `isRunning` false: it waits in the queue. */
  z.object({ kind: z.literal('shipping'), by: Numbered, isRunning: z.boolean() }),
  z.object({ kind: z.literal('waits'), waits: Waits }),
  /** It ran there until a deploy of an older commit, or a rollback. */
  z.object({
    kind: z.literal('takenOut'),
    was: Numbered.nullable(),
    by: Numbered,
    waits: Waits.nullable(),
  }),
  /** It is there, and so is what takes it back. */
  z.object({
    kind: z.literal('backedOut'),
    was: Numbered,
    by: Numbered,
    /** `#14` or a short sha, and what it is about. */
    revert: z.object({ name: z.string(), title: z.string() }),
  }),
  z.object({ kind: z.literal('unknown'), why: z.string() }),
])
export type Where = z.infer<typeof WhereSchema>

/** What is known of a change, or of what takes it back, in one environment. */
export interface WhereaboutsFacts {
  /** The deploys that brought it or took it out, and those under way, in any order. */
  readonly deploys: readonly Deploy[]
  /** By the name of an attempt of a deploy (`wayKey`): whether it brings the change or takes it out. */
  readonly ways: ReadonlyMap<string, 'in' | 'out'>
  /** How many others wait with it; null where it does not wait. */
  readonly waitsWith: number | null
  /** The newest finished deploy of which it is not known what it changed; null where all is known. */
  readonly unlearned: Deploy | null
  readonly reverts: readonly (WhereaboutsFacts & { readonly name: string; readonly title: string })[]
}

/** The name of an attempt of a deploy of one environment. */
export const wayKey = ({ number, attempt }: { readonly number: number; readonly attempt: number }): string =>
  `${number} ${attempt}`

/** Says where a change is. What came last decides: shipped, rolled back and shipped again, it runs. */
export function whereIs(facts: WhereaboutsFacts): Where {
  const { deploys, ways, unlearned } = facts
  const ordered = newestFirst(deploys.flatMap(attemptsOf))
  const wayOf = ({ number, revision: { attempt } }: Deploy) => ways.get(wayKey({ number, attempt }))
  const ended = ordered.filter((deploy) => isIn(deploy, 'finished') && wayOf(deploy) !== undefined)
  const [last] = ended
  const coming = ordered.filter((deploy) => isActive(deploy) && wayOf(deploy) === 'in').at(-1)
  const brought = ended.filter((deploy) => wayOf(deploy) === 'in')
  if (last !== undefined && wayOf(last) === 'in') return there(facts, { last, brought, ordered })
  if (coming !== undefined)
    return { kind: 'shipping', by: numbered(coming), isRunning: isIn(coming, 'running') }
  const cancelled = cancelledWhileShipping(environmentStatus(deploys))
  if (cancelled !== null && wayOf(cancelled) === 'in')
    return { kind: 'unknown', why: `${brokeOffWords(cancelled)}.` }
  const waits = waitsOf(facts, ordered)
  if (last !== undefined) {
    const [was] = brought
    return {
      kind: 'takenOut',
      was: was === undefined ? null : numbered(was),
      by: numbered(last),
      waits,
    }
  }
  if (waits !== null) return { kind: 'waits', waits }
  return {
    kind: 'unknown',
    why: unlearned === null ? words.BEFORE_ALL : words.notLearned(unlearned.number),
  }
}

interface Brought {
  readonly last: Deploy
  /** All that brought it. */
  readonly brought: readonly Deploy[]
  readonly ordered: readonly Deploy[]
}

function there({ reverts, unlearned }: WhereaboutsFacts, { last, brought, ordered }: Brought): Where {
  for (const revert of reverts) {
    const state = whereIs(revert)
    if (state.kind === 'runs')
      return {
        kind: 'backedOut',
        was: numbered(last),
        by: state.by,
        revert: { name: revert.name, title: revert.title },
      }
  }
  const isLater = unlearned !== null && isAfter(unlearned, last, ordered)
  const firstAt = Math.min(...brought.map((deploy) => numbered(deploy).at))
  return { kind: 'runs', by: numbered(last), firstAt, unsure: isLater ? unlearned.number : null }
}

function isAfter(deploy: Deploy, other: Deploy, all: readonly Deploy[]): boolean {
  const isSame = ({ number, revision: { attempt } }: Deploy): boolean =>
    number === deploy.number && attempt === deploy.revision.attempt
  const others = all.filter((one) => !isSame(one))
  const ordered = newestFirst([...others, deploy])
  return ordered.indexOf(deploy) < ordered.indexOf(other)
}

function waitsOf({ waitsWith }: WhereaboutsFacts, ordered: readonly Deploy[]): z.infer<typeof Waits> | null {
  if (waitsWith === null) return null
  return { others: waitsWith, behind: ordered.find(isActive)?.number ?? null }
}

const numbered = (deploy: Deploy): z.infer<typeof Numbered> => ({
  number: deploy.number,
  kind: deploy.kind,
  at: finishedAttempt(deploy)?.state.endedAt ?? deploy.createdAt,
})
