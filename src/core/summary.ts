import { type Deploy, environmentKey, isIn } from './deploy'
import { environmentStatus } from './environment'
import { troubleOf } from './sentences'
import { deploysOf, greenStands, isFailing, type Snapshot, type SourceHealth } from './snapshot'
import { ago, counted } from './time'
import type { GreenStand } from './when-green'

/** What the tray icon shows at a glance. `unknown`: nothing is set up, or a source does not answer as it should. */
export type TrayState = 'calm' | 'shipping' | 'failing' | 'unknown'

export interface Summary {
  readonly state: TrayState
  /** The whole state in one line: the tray's tool tip and the sentence beside the window's title. */
  readonly sentence: string
}

/** Reads the state at a glance off the snapshot; trouble first. `now` in epoch ms. */
export function summarize(snapshot: Snapshot, now: number): Summary {
  if (snapshot.apps.length === 0) return { state: 'unknown', sentence: 'Nothing is set up yet' }
  const statuses = environments(snapshot)
  const active = statuses.flatMap((status) => status.active)
  const failed = statuses.flatMap((status) => (status.failed === null ? [] : [status.failed]))
  const red = redBranches(snapshot)
  const lost = Object.values(snapshot.sources).filter(isFailing)
  const greens = greenStands(snapshot)
  const parts = [
    ...activeParts(active),
    ...greenParts(greens),
    ...failedParts(failed, now),
    ...redParts(red),
    ...lostParts(lost),
  ]
  if (failed.length > 0 || red.length > 0) return { state: 'failing', sentence: parts.join(', ') }
  if (lost.length > 0) return { state: 'unknown', sentence: parts.join(', ') }
  if (active.length + greens.length > 0) return { state: 'shipping', sentence: parts.join(', ') }
  if (Object.keys(snapshot.deploys).length === 0)
    return { state: 'unknown', sentence: 'Looking for the first time' }
  return { state: 'calm', sentence: 'All calm' }
}

const environments = (snapshot: Snapshot) =>
  snapshot.apps.flatMap((app) =>
    app.environments.map((environment) =>
      environmentStatus(
        deploysOf(snapshot, environmentKey({ app: app.name, environment: environment.name })),
      ),
    ),
  )

/** The apps whose watched branch is red at its head. */
function redBranches(snapshot: Snapshot): string[] {
  return snapshot.apps.flatMap(({ name }) => {
    const ci = snapshot.ci[name]
    return ci?.latest.state === 'failing' ||
      (ci?.latest.state === 'pending' && ci.conclusive?.state === 'failing')
      ? [name]
      : []
  })
}

function activeParts(active: readonly Deploy[]): string[] {
  const running = active.filter((deploy) => isIn(deploy, 'running')).length
  const queued = active.length - running
  return [...(running > 0 ? [`${running} shipping`] : []), ...(queued > 0 ? [`${queued} waiting`] : [])]
}

/** What a person has to answer is named; what only waits is counted. */
function greenParts(greens: readonly GreenStand[]): string[] {
  const waiting = greens.filter(({ question }) => question === null)
  const asking = greens.filter(({ question }) => question !== null)
  return [
    ...asking.map(({ wish }) => `${environmentKey(wish)} waits for your answer`),
    ...(waiting.length > 0 ? [`${waiting.length} waiting for CI`] : []),
  ]
}

function failedParts(failed: readonly Deploy[], now: number): string[] {
  const newest = [...failed].sort((a, b) => endedAt(b) - endedAt(a))[0]
  if (newest === undefined) return []
  if (failed.length > 1) return [`${counted(failed.length, 'environment')} failed`]
  return [`${environmentKey(newest)} failed ${ago(endedAt(newest), now)}`]
}

const endedAt = (deploy: Deploy): number => (isIn(deploy, 'failed') ? deploy.state.endedAt : 0)

function lostParts(lost: readonly SourceHealth[]): string[] {
  const words = lost.map(({ label, lastProblem }) => ({ label, trouble: troubleOf(lastProblem?.problem) }))
  return [...new Set(words.map(({ trouble }) => trouble))].map((trouble) => {
    const labels = words.filter((one) => one.trouble === trouble).map(({ label }) => label)
    return `${[...new Set(labels)].join(', ')} ${trouble}`
  })
}

const redParts = (red: readonly string[]): string[] =>
  red.length === 0 ? [] : [`CI of ${red.length > 2 ? counted(red.length, 'app') : red.join(' and ')} is red`]
