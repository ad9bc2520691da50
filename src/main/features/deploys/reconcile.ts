import { attemptsOf, type Deploy, environmentKey, isActive, isIn } from '@core/deploys/deploy'
import {
  type CommandOutcome,
  type DeployCommand,
  type Doubt,
  type Intent,
  isStart,
  names,
  type StartCommand,
} from '@core/deploys/intent'
import * as words from './words'

type CancelCommand = Extract<DeployCommand, { kind: 'cancel' }>

/** Services tell times in our clock, as well as a `Date` header of whole seconds lets them, ms. */
const CLOCK_MS = 10_000
/** A request that was sent has arrived by then or never does, ms: a deploy that was made later is somebody else's, though they use our name. */
const ARRIVES_MS = 5 * 60_000

/**
 * The deploy that a command has made, among those that its service lists: the one that carries the intent, or else the only one of which all
 * matches that is known of the command (environment, commit, person, time). Where more could be it than we requested, it is not known.
 * `claimed` are those that other commands of ours have made; `others`: the commands of ours whose answer is not known either.
 */
export function findStarted(
  deploys: readonly Deploy[],
  intent: Intent,
  command: StartCommand,
  claimed: (deploy: Deploy) => boolean,
  others: readonly Intent[],
): Deploy | undefined {
  const found = deploys
    .filter((deploy) => matches(deploy, intent, command) && !claimed(deploy))
    .sort((a, b) => a.createdAt - b.createdAt)
  const carrying = found.find(({ intentId }) => intentId !== null)
  const rivals = others.filter((other) => {
    const { id, command: requested } = other
    return id !== intent.id && isStart(requested) && found.some((deploy) => matches(deploy, other, requested))
  })
  return carrying ?? (found.length <= 1 + rivals.length ? found[0] : undefined)
}

function matches(deploy: Deploy, intent: Intent, command: StartCommand): boolean {
  if (deploy.intentId !== null) return deploy.intentId === intent.id
  // A server that lost its memory counts from the beginning again; then the time alone has to tell.
  const newer = deploy.number > command.after || deploy.createdAt >= intent.createdAt
  return (
    newer &&
    environmentKey(deploy) === environmentKey(command) &&
    (deploy.sha === command.sha ||
      (deploy.sha === null && (deploy.ref === command.ref || deploy.ref === command.sha))) &&
    deploy.by === command.by &&
    deploy.createdAt >= intent.createdAt - CLOCK_MS &&
    deploy.createdAt <= intent.createdAt + ARRIVES_MS
  )
}

/**
 * What is known by now of a command whose answer nobody heard, read off the deploys that its service lists; null when that is no more
 * than before.
 */
export function outcomeOf(
  intent: Intent,
  deploys: Record<number, Deploy>,
  claimed: (deploy: Deploy) => boolean,
  others: readonly Intent[],
): CommandOutcome | null {
  const { command } = intent
  const unknown: CommandOutcome | null =
    intent.outcome.outcome === 'unknown'
      ? null
      : { outcome: 'unknown', sentence: unsure(command, words.BINNACLE_HEARD_NO_ANSWER) }
  if (command.kind === 'cancel') return cancelOutcome(deploys[command.number], command) ?? unknown
  const found = findStarted(Object.values(deploys), intent, command, claimed, others)
  return found === undefined ? unknown : doneBy(found)
}

/** The outcome of a command that has made this deploy. */
export const doneBy = ({ number, identity }: Deploy): CommandOutcome => ({
  outcome: 'done',
  number,
  ...(identity !== undefined && { identity }),
})

/** What became of a cancel whose answer was lost, read off the deploy; null while that cannot be told. */
function cancelOutcome(deploy: Deploy | undefined, command: CancelCommand): CommandOutcome | null {
  // A server that lost its memory may have given the number to another deploy since.
  // It may have run again since; what became of the attempt that was to end is what counts.
  const attempts = deploy === undefined ? [] : attemptsOf(deploy)
  const attempt = attempts.find((one) => names(command, { outcome: 'open' }, one))
  if (attempt === undefined || isActive(attempt)) return null
  if (isIn(attempt, 'cancelled')) return doneBy(attempt)
  return {
    outcome: 'refused',
    sentence: words.endedBeforeCancel(environmentKey(command), command.number),
  }
}

/** A command of which nobody knows whether it arrived, for whoever shows it. */
export function doubtOf({ id, createdAt, command, outcome }: Intent): Doubt {
  const { app, environment, kind: what } = command
  return {
    id,
    what,
    app,
    environment,
    number: command.kind === 'cancel' ? command.number : null,
    sentAt: createdAt,
    why: outcome.outcome === 'unknown' ? outcome.sentence : unsure(command, words.BINNACLE_HEARD_NO_ANSWER),
  }
}

/** What to say of a command when nobody knows whether it arrived. */
export function unsure(command: DeployCommand, why: string): string {
  const where = environmentKey(command)
  if (command.kind === 'cancel') {
    return words.cancelUncertain(where, command.number, why)
  }
  const what = command.kind === 'rollback' ? 'rollback' : 'deploy'
  return words.startUncertain(what, where, why)
}
