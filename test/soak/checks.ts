import type { FreightDeploy, Status } from '../world/freight/types.ts'
import type { KeptIntent, Memory } from './memory.ts'
import { APP, BEFORE } from './server.ts'

/** What the person asked for, and what was answered; null: the app was killed before it had. */
export interface Asked {
  readonly kind: 'deploy' | 'rollBack' | 'cancel'
  readonly environment: string
  /** The commit of a deploy, which it alone ships first; a rollback ships one of those again. */
  readonly sha: string | null
  /** The number of a cancel. */
  readonly number: number | null
  answer: { readonly ok: boolean; readonly kind: string | null; readonly number: number | null } | null
}

/** What is known in the end. */
export interface Evidence {
  readonly deploys: readonly FreightDeploy[]
  /** The name that this app's deploys are made under. */
  readonly user: string
  readonly asked: readonly Asked[]
  readonly memory: Memory
  /** Every line that was printed, in all lives. */
  readonly said: readonly string[]
  /** How often the proxy was sent a start, and a cancel. */
  readonly sent: { readonly starts: number; readonly cancels: number }
}

/** `app/environment#number` */
const nameOf = ({ environment, number }: Pick<FreightDeploy, 'environment' | 'number'>): string =>
  `${APP}/${environment}#${number}`

/** What was not as it must be, in sentences. */
export function wrongsIn(evidence: Evidence): string[] {
  return [
    ...startedTwice(evidence),
    ...lostFromSight(evidence),
    ...answeredWrongly(evidence),
    ...cancelledWrongly(evidence),
    ...toldWrongly(evidence),
  ]
}

const isStart = ({ kind }: KeptIntent): boolean => kind !== 'cancel'

function startedTwice({ deploys, asked, memory, sent }: Evidence): string[] {
  const intents = memory.intents.filter(isStart)
  return [
    ...asked.flatMap(({ sha }) => {
      if (sha === null) return []
      const made = deploys.filter((deploy) => deploy.sha === sha && deploy.user.name !== 'grace').length
      const kept = intents.filter((intent) => intent.sha === sha).length
      const deploysKept = intents.filter((intent) => intent.sha === sha && intent.kind === 'deploy').length
      return [
        ...(made > kept ? [`the ${kept} requests ${sha.slice(0, 7)} were started ${made} times`] : []),
        ...(deploysKept > 1 ? [`the request ${sha.slice(0, 7)} was journalled ${deploysKept} times`] : []),
      ]
    }),
    ...(sent.starts > intents.length
      ? [`${sent.starts} starts were sent for ${intents.length} commands in the journal`]
      : []),
  ]
}

function lostFromSight({ deploys, user, memory }: Evidence): string[] {
  const intents = memory.intents.filter(isStart)
  const is = (intent: KeptIntent, deploy: FreightDeploy) =>
    intent.environment === deploy.environment && intent.number === deploy.number && intent.sha === deploy.sha
  const mine = deploys.filter((deploy) => deploy.user.name === user)
  return [
    ...mine.flatMap((deploy) => {
      const commands = intents.filter((intent) => intent.sha === deploy.sha)
      if (commands.length === 0) return [`${nameOf(deploy)} was sent and is not in the journal`]
      const done = commands.filter((command) => command.outcome === 'done' && is(command, deploy)).length
      return done === 1 ? [] : [`${nameOf(deploy)} stands ${done} times in the journal as done`]
    }),
    ...intents
      .filter((command) => command.outcome === 'done' && !mine.some((deploy) => is(command, deploy)))
      .map(
        (command) =>
          `${command.sha} is done in the journal as ${command.number}, which the server does not have`,
      ),
    ...memory.intents
      .filter(({ outcome }) => outcome === 'open')
      .map(({ kind, environment, sha, number }) => `${kind} ${environment} ${sha ?? number} was left open`),
  ]
}

/** What the person was told must be so. */
function answeredWrongly({ deploys, user, asked }: Evidence): string[] {
  return asked.flatMap(({ kind, sha, environment, answer }) => {
    if (kind === 'cancel' || answer === null) return []
    const mine = deploys.filter((deploy) => deploy.user.name === user)
    const made =
      kind === 'rollBack'
        ? mine.find((deploy) => deploy.environment === environment && deploy.number === answer.number)
        : mine.find((deploy) => deploy.sha === sha)
    if (answer.ok && made?.number !== answer.number)
      return [`the person was told of ${environment}#${answer.number}, which the server does not have`]
    const wasDenied = !answer.ok && answer.kind !== 'lost'
    return wasDenied && made !== undefined
      ? [`the person was told that ${nameOf(made)} was not started (${answer.kind})`]
      : []
  })
}

function cancelledWrongly({ deploys, asked, memory, sent }: Evidence): string[] {
  const cancels = memory.intents.filter(({ kind }) => kind === 'cancel')
  const isRequested = (deploy: FreightDeploy) =>
    cancels.some((one) => one.environment === deploy.environment && one.number === deploy.number)
  return [
    ...deploys
      .filter((deploy) => deploy.status === 'cancelled' && !isRequested(deploy))
      .map((deploy) => `${nameOf(deploy)} was cancelled and nobody had requested it`),
    ...asked.flatMap(({ kind, environment, number, answer }) => {
      if (kind !== 'cancel' || answer?.ok !== true || number === null) return []
      const deploy = deploys.find((one) => one.environment === environment && one.number === number)
      return deploy === undefined ? [`${environment}#${number} was cancelled and is not there`] : []
    }),
    ...(sent.cancels > cancels.length
      ? [`${sent.cancels} cancels were sent for ${cancels.length} commands in the journal`]
      : []),
  ]
}

function toldWrongly({ deploys, memory, said }: Evidence): string[] {
  return [
    ...deploys.flatMap((deploy) => {
      const wanted = deploy.user.name === BEFORE ? 0 : 1
      const id = `${nameOf(deploy)} ${deploy.sha.slice(0, 7)} ${deploy.status} 1.2 ${new Date(deploy.createdAt).toISOString()}`
      const told = memory.told.filter(({ event }) => event === id)
      const printed = endsPrinted(said, deploy)
      return [
        ...(told.length === wanted ? [] : [`the end of ${nameOf(deploy)} was heard of ${told.length} times`]),
        ...(told.some(({ owed }) => owed) ? [`the end of ${nameOf(deploy)} still waits to be told`] : []),
        ...(printed > wanted ? [`the end of ${nameOf(deploy)} was printed ${printed} times`] : []),
      ]
    }),
    ...memory.told
      .filter(({ event }) => / (finished|failed|cancelled) 1\.\d+ /.test(event))
      .filter(({ event }) => !deploys.some((deploy) => event.startsWith(`${nameOf(deploy)} `)))
      .map(({ event }) => `${event} was told, and the server knows no such deploy`),
  ]
}

/** How often the end of a deploy was printed. */
export const endsPrinted = (said: readonly string[], deploy: FreightDeploy): number =>
  said.filter(
    (line) =>
      line.startsWith(`${nameOf(deploy)} `) && / (finished|rolled back|failed|was cancelled)\b/.test(line),
  ).length

const SHOWN_AS: Record<Status, string> = {
  pending: 'queued',
  in_progress: 'running',
  finished: 'finished',
  failed: 'failed',
  cancelled: 'cancelled',
  unknown: 'failed',
}

/** A deploy as the window shows it. */
export interface Shown {
  readonly environment: string
  readonly number: number
  readonly sha: string | null
  readonly by: string
  readonly status: string
}

/** The window is given so many of each environment's deploys at least; older ones only where the environment's status needs them. */
const SHOWN_AT_LEAST = 5

/** Those of the server's deploys that the window must show, given what it shows: no gap, and the newest in any case. */
export function mustShow(deploys: readonly FreightDeploy[], shown: readonly Shown[]): FreightDeploy[] {
  return deploys.filter(({ environment, number }) => {
    const newer = deploys.filter((other) => other.environment === environment && other.number > number)
    const oldest = Math.min(
      ...shown.filter((one) => one.environment === environment).map((one) => one.number),
    )
    return newer.length < SHOWN_AT_LEAST || number >= oldest
  })
}

/** How what is shown differs from the server's deploys, in sentences. */
export function differences(deploys: readonly FreightDeploy[], shown: readonly Shown[]): string[] {
  const text = (one: Shown) => `${one.environment}#${one.number} ${one.sha} by ${one.by} ${one.status}`
  const here = shown.map(text)
  const there = deploys.map(({ environment, number, sha, user, status }) =>
    text({ environment, number, sha, by: user.name, status: SHOWN_AS[status] }),
  )
  return [
    ...there.filter((line) => !here.includes(line)).map((line) => `not shown is ${line}`),
    ...here.filter((line) => !there.includes(line)).map((line) => `shown is ${line}`),
  ]
}
