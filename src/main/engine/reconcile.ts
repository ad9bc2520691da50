import { type Deploy, environmentKey, isActive, isIn } from '@core/deploy'
import { type Doubt, type Intent, names, type Outcome, type StartWish, type Wish } from '@core/intent'

type CancelWish = Extract<Wish, { kind: 'cancel' }>

/** A clock on the other side may be this far behind ours and a deploy still be the one we asked for, ms. */
const CLOCK_SKEW_MS = 5 * 60_000

/**
 * The deploy that a wish has made, among those that its service lists: it carries the intent, or else all that is known of the wish
 * (environment, commit, person) and is newer than it. `claimed` are the numbers that other wishes of ours have made.
 */
export function findStarted(
  deploys: readonly Deploy[],
  intent: Intent,
  wish: StartWish,
  claimed: (deploy: Deploy) => boolean,
): Deploy | undefined {
  return deploys
    .filter((deploy) => matches(deploy, intent, wish) && !claimed(deploy))
    .sort((a, b) => a.createdAt - b.createdAt)[0]
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
    deploy.createdAt >= intent.createdAt - CLOCK_SKEW_MS
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
): Outcome | null {
  const { wish } = intent
  const unknown: Outcome | null =
    intent.outcome.outcome === 'unknown'
      ? null
      : { outcome: 'unknown', sentence: unsure(wish, 'Binnacle heard no answer.') }
  if (wish.kind === 'cancel') return cancelOutcome(deploys[wish.number], wish) ?? unknown
  const found = findStarted(Object.values(deploys), intent, wish, claimed)
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
  if (deploy === undefined || !names(wish, { outcome: 'open' }, deploy)) return null
  if (isIn(deploy, 'cancelled')) return doneBy(deploy)
  if (isActive(deploy)) return null
  return {
    outcome: 'refused',
    sentence: `${environmentKey(wish)}#${wish.number} ended before it could be cancelled.`,
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
    why: outcome.outcome === 'unknown' ? outcome.sentence : unsure(wish, 'Binnacle heard no answer.'),
  }
}

/** What to say of a wish when nobody knows whether it arrived. */
export function unsure(wish: Wish, why: string): string {
  const where = environmentKey(wish)
  if (wish.kind === 'cancel') {
    return `It is not known whether the cancel of ${where}#${wish.number} arrived: ${why} Look whether it still runs.`
  }
  const what = wish.kind === 'rollback' ? 'roll back' : 'deploy'
  return `It is not known whether the ${what} of ${where} started: ${why} Look at the deploy service before you send it again.`
}
