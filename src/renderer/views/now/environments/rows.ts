import type { CiState } from '@core/ci/ci'
import { ciWords, waitWords } from '@core/ci/words'
import { type Commit, shortSha } from '@core/commits/commit'
import { type Deploy, environmentKey, isIn } from '@core/deploys/deploy'
import { type Environment, type EnvironmentStatus, uncertainWords } from '@core/deploys/environment'
import { badMark, type Mark } from '@core/deploys/mark'
import { type Promotion, promotionOf } from '@core/deploys/promotion'
import type { Hold } from '@core/holds'
import { waitingIn } from '@core/shipment'
import { type App, holdIn, type Snapshot, statusOf, type Waiting } from '@core/snapshot/snapshot'
import { type EnvironmentErrors, errorsBeside } from '@core/user-errors'
import { capitalised } from '@core/words'
import * as words from '../words'

/** What an environment's row is about, the most pressing first; rows are sorted by it. */
export const NEEDS = ['failed', 'shipping', 'waiting', 'rest'] as const
export type Need = (typeof NEEDS)[number]

/** What CI says of the branch's newest commit. */
interface Ci {
  readonly state: CiState
  readonly words: string
  /** The required checks that have not reported, in words; null for none. */
  readonly waits: string | null
}

/** All that one line of the environments says. Its parts keep their identity while they do not change. */
export interface EnvironmentRow {
  /** `app/environment`. */
  readonly key: string
  readonly app: App
  readonly environment: Environment
  readonly need: Need
  /** null: never heard of, which is not the same as empty. */
  readonly status: EnvironmentStatus | null
  readonly head: Commit | null
  readonly ci: Ci | 'none' | 'unasked'
  /** How many commits of the branch, and of what comes along with it, do not run here; null while it is not known for what runs now. */
  readonly waiting: Waiting | null
  /** Why nobody can say for certain what waits, or null where somebody can. */
  readonly trouble: Trouble | null
  /** Why the app is locked against deploys (may be empty), or null where it is not. */
  readonly locked: string | null
  /** What was rolled back here and must not ship again by accident, or null. */
  readonly hold: Hold | null
  /** The mark that makes bad what runs here, or null. */
  readonly mark: Mark | null
  /** What users hit since a deploy here, or null where that is nothing, or a deploy that failed says so itself. */
  readonly errors: EnvironmentErrors | null
  /** What the environment before runs and whether it may come here; null where none comes before. */
  readonly promotion: Promotion | null
}

/** What is the matter with an app's repository. */
export interface Trouble {
  readonly sentence: string
  /** The commit at which its history is cut off, so that the rest can be fetched; null where it is whole. */
  readonly cutAt: string | null
}

/** The environments, what needs a person first; equals stay in the workspace's order. */
export function environmentRows(snapshot: Snapshot): EnvironmentRow[] {
  const rows = snapshot.apps.flatMap((app) =>
    app.environments.map((environment) => rowOf(snapshot, app, environment)),
  )
  return NEEDS.flatMap((need) => rows.filter((row) => row.need === need))
}

function rowOf(snapshot: Snapshot, app: App, environment: Environment): EnvironmentRow {
  const key = environmentKey({ app: app.name, environment: environment.name })
  const status = statusIn(snapshot, key)
  const head = snapshot.heads[app.name]?.commit ?? null
  const waiting = waitingOf(snapshot, key, status, head)
  const errors = errorsBeside(snapshot.errors[key], status?.failed ?? null)
  return {
    key,
    app,
    environment,
    need: needOf(status, errors, waiting === null ? 0 : waitingIn(app.name, waiting).total),
    status,
    head,
    ci: ciOf(snapshot, app),
    waiting,
    trouble: troubleOf(snapshot, app, key),
    locked: snapshot.locks[app.name]?.reason ?? null,
    hold: holdIn(snapshot, key),
    mark: badMark(snapshot.marks[key], status?.current?.sha ?? null),
    errors,
    promotion: promotionOf(snapshot, { app: app.name, environment: environment.name }),
  }
}

/** null: never heard of. */
const statusIn = (snapshot: Snapshot, key: string): EnvironmentStatus | null =>
  snapshot.deploys[key] === undefined ? null : statusOf(snapshot, key)

/** A count is true only for the two commits it was made of. */
function waitingOf(
  snapshot: Snapshot,
  key: string,
  status: EnvironmentStatus | null,
  head: Commit | null,
): Waiting | null {
  const waiting = snapshot.waiting[key]
  if (waiting === undefined || status === null || head === null) return null
  if (status.rolledBackElsewhere !== null) return null
  const runs = status.current?.sha ?? null
  // A number that is not certain is none.
  if (waiting.cutAt !== undefined) return null
  return waiting.base === runs && waiting.head === head.sha && waiting.commits !== null ? waiting : null
}

function troubleOf(snapshot: Snapshot, { name }: App, key: string): Trouble | null {
  const { problem = null, cutAt = null } = snapshot.repositories[name] ?? {}
  const waiting = snapshot.waiting[key]
  const sentence = problem?.sentence ?? waiting?.unknown
  // The row says which app it is.
  if (sentence !== undefined) return { sentence: capitalised(sentence.replace(`${name}: `, '')), cutAt }
  return cutAt === null ? null : { sentence: words.historyCutOff(shortSha(cutAt)), cutAt }
}

function ciOf(snapshot: Snapshot, app: App): EnvironmentRow['ci'] {
  if (!app.hasCi) return 'none'
  const report = snapshot.ci[app.name]?.latest
  const head = snapshot.heads[app.name]?.commit
  return report === undefined || head === undefined || report.sha !== head.sha
    ? 'unasked'
    : { state: report.state, words: ciWords(report), waits: waitWords(report) }
}

function needOf(status: EnvironmentStatus | null, errors: EnvironmentErrors | null, waiting: number): Need {
  if (status === null) return 'rest'
  if (status.active.length > 0) return 'shipping'
  if (status.failed !== null || status.broken !== null || errors !== null) return 'failed'
  return waiting > 0 ? 'waiting' : 'rest'
}

/** Whether nobody can say what runs there: a deploy broke off while it shipped. */
export const isUncertain = ({ status }: EnvironmentRow): boolean =>
  status !== null && uncertainWords(status) !== null

/** All deploys that are under way: those that run first, the oldest first, then those that wait. */
export function activeDeploys(rows: readonly EnvironmentRow[]): Deploy[] {
  const active = rows.flatMap(({ status }) => status?.active ?? [])
  return active.sort(
    (a, b) => Number(isIn(b, 'running')) - Number(isIn(a, 'running')) || a.createdAt - b.createdAt,
  )
}
