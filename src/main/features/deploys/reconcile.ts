import { attemptsOf, type Deploy, environmentKey, isActive, isIn } from '@core/deploys/deploy'
import {
  type Doubt,
  type Intent,
  isStart,
  names,
  type Outcome,
  type StartWish,
  type Wish,
} from '@core/deploys/intent'
import * as words from './words'

type CancelWish = Extract<Wish, { kind: 'cancel' }>

/** Services tell times in our clock, as well as a `Date` header of whole seconds lets them, ms. */
const CLOCK_MS = 10_000
/** A request that was sent has arrived by then or never does, ms: a deploy that was made later is somebody else's, though they use our name. */
const ARRIVES_MS = 5 * 60_000

/**
 * The deploy that a wish has made, among those that its service lists: the one that carries the intent, or else the only one of which all
 * matches that is known of the wish (environment, commit, person, time). Where more could be it than we wished for, it is not known.
 * `claimed` are those that other wishes of ours have made; `others`: the wishes of ours whose answer is not known either.
 */
export function findStarted(
  deploys: readonly Deploy[],
  intent: Intent,
  wish: StartWish,
  claimed: (deploy: Deploy) => boolean,
  others: readonly Intent[],
): Deploy | undefined {
  const found = deploys
    .filter((deploy) => matches(deploy, intent, wish) && !claimed(deploy))
    .sort((a, b) => a.createdAt - b.createdAt)
  const carrying = found.find(({ intentId }) => intentId !== null)
  const rivals = others.filter((other) => {
    const { id, wish: wished } = other
    return id !== intent.id && isStart(wished) && found.some((deploy) => matches(deploy, other, wished))
  })
  return carrying ?? (found.length <= 1 + rivals.length ? found[0] : undefined)
}

function matches(deploy: Deploy, intent: Intent, wish: StartWish): boolean {
  if (deploy.intentId !== null) return deploy.intentId === intent.id
  // A server that lost its memory counts from the beginning again; then the time alone has to tell.
  const newer = deploy.number > wish.after || deploy.createdAt >= intent.createdAt
  return (
    newer &&
    environmentKey(deploy) === environmentKey(wish) &&
    (deploy.sha === wish.sha ||
      (deploy.sha === null && (deploy.ref === wish.ref || deploy.ref === wish.sha))) &&
    deploy.by === wish.by &&
    deploy.createdAt >= intent.createdAt - CLOCK_MS &&
    deploy.createdAt <= intent.createdAt + ARRIVES_MS
  )
}

/**
 * What is known by now of a wish whose answer nobody heard, read off the deploys that its service lists; null when that is no more
 * than before.
 */
export function outcomeOf(
  intent: Intent,
  deploys: Record<number, Deploy>,
  claimed: (deploy: Deploy) => boolean,
  others: readonly Intent[],
): Outcome | null {
  const { wish } = intent
  const unknown: Outcome | null =
    intent.outcome.outcome === 'unknown'
      ? null
      : { outcome: 'unknown', sentence: unsure(wish, words.BINNACLE_HEARD_NO_ANSWER) }
  if (wish.kind === 'cancel') return cancelOutcome(deploys[wish.number], wish) ?? unknown
  const found = findStarted(Object.values(deploys), intent, wish, claimed, others)
  return found === undefined ? unknown : doneBy(found)
}

/** The outcome of a wish that has made this deploy. */
export const doneBy = ({ number, identity }: Deploy): Outcome => ({
  outcome: 'done',
  number,
  ...(identity !== undefined && { identity }),
})

/** What became of a cancel whose answer was lost, read off the deploy; null while that cannot be told. */
function cancelOutcome(deploy: Deploy | undefined, wish: CancelWish): Outcome | null {
  // A server that lost its memory may have given the number to another deploy since.
  // It may have run again since; what became of the attempt that was to end is what counts.
  const attempts = deploy === undefined ? [] : attemptsOf(deploy)
  const attempt = attempts.find((one) => names(wish, { outcome: 'open' }, one))
  if (attempt === undefined || isActive(attempt)) return null
  if (isIn(attempt, 'cancelled')) return doneBy(attempt)
  return {
    outcome: 'refused',
    sentence: words.endedBeforeCancel(environmentKey(wish), wish.number),
  }
}

/** A wish of which nobody knows whether it arrived, for whoever shows it. */
export function doubtOf({ id, createdAt, wish, outcome }: Intent): Doubt {
  const { app, environment, kind: what } = wish
  return {
    id,
    what,
    app,
    environment,
    number: wish.kind === 'cancel' ? wish.number : null,
    sentAt: createdAt,
    why: outcome.outcome === 'unknown' ? outcome.sentence : unsure(wish, words.BINNACLE_HEARD_NO_ANSWER),
  }
}

/** What to say of a wish when nobody knows whether it arrived. */
export function unsure(wish: Wish, why: string): string {
  const where = environmentKey(wish)
  if (wish.kind === 'cancel') {
    return words.cancelUncertain(where, wish.number, why)
  }
  const what = wish.kind === 'rollback' ? 'roll back' : 'deploy'
  return words.startUncertain(what, where, why)
}
