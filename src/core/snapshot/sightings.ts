import { type Deploy, type DeployIn, type EarlierAttempt, isIn, type Revision } from '../deploys/deploy'
import { canonical, isSame } from '../util/same'
import * as words from './words'

/** Below 0 where `a` is the earlier one, above 0 where it is the later one. */
export const compareRevisions = (a: Revision, b: Revision): number =>
  a.attempt - b.attempt || a.updatedAt - b.updatedAt || a.statusId - b.statusId

/** Whether two sightings say the same, whenever they were made. */
export const sameSighting = (a: Deploy, b: Deploy): boolean => isSame({ ...a, observedAt: b.observedAt }, b)

/** A server that lost its memory gives a number a second time; a deploy made this much later is another one, ms. */
const ANOTHER_MS = 10 * 60_000

/** Whether two sightings of a number are of two deploys. */
export const isAnother = (a: Deploy, b: Deploy): boolean =>
  a.identity !== undefined && b.identity !== undefined
    ? a.identity !== b.identity
    : Math.abs(a.createdAt - b.createdAt) > ANOTHER_MS

/** A deploy whose number the server has given to another one since, `at` epoch ms: nobody will ever say how it ended. */
export const overwritten = (deploy: Deploy, at: number): DeployIn<'failed'> => ({
  ...lostSight(deploy, words.NUMBER_GIVEN_AGAIN, at),
  // No sighting of the server's can be later.
  revision: { ...deploy.revision, statusId: deploy.revision.statusId + 1 },
})

/** A deploy that its service no longer has, `at` epoch ms; `sentence` says so. Should it have it again, that is seen later and counts. */
export const lostSight = (deploy: Deploy, sentence: string, at: number): DeployIn<'failed'> => ({
  ...deploy,
  state: {
    status: 'failed',
    startedAt: isIn(deploy, 'running') ? deploy.state.startedAt : null,
    endedAt: at,
    step: null,
    sentence,
  },
  estimateMs: null,
  observedAt: at,
})

/**
 * Two sightings of the same deploy into one: the one that the outside system made later, of equals the later seen. So it is commutative,
 * associative and idempotent: the order in which answers arrive does not matter, and an answer that was made earlier changes nothing
 * however late it comes. What has ended may run again. That it is a rollback, and why, and how long it waited for CI, only who asked for it may know, so it is kept.
 */
export function mergeDeploy(a: Deploy, b: Deploy): Deploy {
  if (a === b) return a
  if (isAnother(a, b)) return isLater(a, b) ? a : b
  const winner = newer(a, b)
  const kind = a.kind === 'rollback' || b.kind === 'rollback' ? 'rollback' : winner.kind
  const reason = laterText(a.reason, b.reason)
  const asked = laterText(a.asked, b.asked)
  const ciWaitMs = longer(a.ciWaitMs, b.ciWaitMs)
  const earlier = earlierOf(a, b, winner.revision.attempt)
  const isWhole = isSame(winner.earlier ?? [], earlier)
  const isToldAll =
    winner.kind === kind && winner.reason === reason && winner.asked === asked && winner.ciWaitMs === ciWaitMs
  if (isToldAll && isWhole) return winner
  return {
    ...winner,
    kind,
    ...(earlier.length > 0 && { earlier }),
    ...(reason !== undefined && { reason }),
    ...(asked !== undefined && { asked }),
    ...(ciWaitMs !== undefined && { ciWaitMs }),
  }
}

/** What is known of a deploy with what was just seen of it. Where that says nothing new it is what is known itself, so that a look which brings nothing changes nothing. */
export function withSighting(known: Deploy, seen: Deploy): Deploy {
  const merged = mergeDeploy(known, seen)
  return sameSighting(known, merged) ? known : merged
}

/** So many earlier attempts of a deploy are remembered. */
const EARLIER = 10

/** What both know of the attempts before this one: of each what was seen last. */
function earlierOf(a: Deploy, b: Deploy, attempt: number): EarlierAttempt[] {
  if (attempt === 1) return []
  const latest = new Map<number, EarlierAttempt>()
  for (const one of [a, b].flatMap((deploy) => [pastOf(deploy), ...(deploy.earlier ?? [])])) {
    if (one.revision.attempt >= attempt) continue
    const known = latest.get(one.revision.attempt)
    if (known === undefined || compareSightings(known, one) < 0) latest.set(one.revision.attempt, one)
  }
  return [...latest.values()].sort((x, y) => y.revision.attempt - x.revision.attempt).slice(0, EARLIER)
}

const pastOf = ({ revision, state, touched, observedAt, by }: Deploy): EarlierAttempt => ({
  revision,
  state,
  ...(touched !== undefined && { touched }),
  observedAt,
  by,
})

/** The order of sightings of one deploy: the system's own, then when they were seen, then what they say. */
const compareSightings = (a: EarlierAttempt, b: EarlierAttempt): number =>
  compareRevisions(a.revision, b.revision) ||
  a.observedAt - b.observedAt ||
  compareTexts(canonical(a.state), canonical(b.state)) ||
  Number(a.touched ?? 0.5) - Number(b.touched ?? 0.5) ||
  compareTexts(a.by ?? '', b.by ?? '')

const compareTexts = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

/** Of two texts the one that comes later in order; one that is there before one that is not. */
const laterText = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a

const longer = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a

const isLater = (a: Deploy, b: Deploy): boolean =>
  a.createdAt === b.createdAt ? (a.identity ?? '') > (b.identity ?? '') : a.createdAt > b.createdAt

/** The content but for the kind, what only who asked for it may know, and earlier attempts, which are merged by themselves. A subject that is known comes after one that is not. */
const ownText = (deploy: Deploy): string =>
  canonical({
    ...deploy,
    kind: '',
    reason: undefined,
    asked: undefined,
    ciWaitMs: undefined,
    earlier: undefined,
    subject: deploy.subject === null ? '' : `known: ${deploy.subject}`,
  })

function newer(a: Deploy, b: Deploy): Deploy {
  const difference = compareSightings(a, b) || compareTexts(ownText(a), ownText(b))
  return difference >= 0 ? a : b
}
