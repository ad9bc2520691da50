import { byNeed, type NeedFacts, needFactsOf } from '@core/attention'
import type { CiState } from '@core/ci/ci'
import { ciWords, waitWords } from '@core/ci/words'
import { type Commit, shortSha } from '@core/commits/commit'
import { type Deploy, environmentKey, isIn } from '@core/deploys/deploy'
import { type Environment, uncertainWords } from '@core/deploys/environment'
import { badMark, type Mark } from '@core/deploys/mark'
import { type Promotion, promotionOf } from '@core/deploys/promotion'
import type { Hold } from '@core/holds/hold'
import { derived } from '@core/snapshot/derived'
import { type App, holdIn, type Snapshot } from '@core/snapshot/snapshot'
import { capitalized } from '@core/words'
import * as words from '../words'

/** What CI says of the branch's newest commit. */
interface Ci {
  readonly state: CiState
  readonly words: string
  /** The required checks that have not reported, in words; null for none. */
  readonly waits: string | null
}

/** All that one line of the environments says. Its parts keep their identity while they do not change. */
export interface EnvironmentRow extends NeedFacts {
  /** `app/environment`. */
  readonly key: string
  readonly app: App
  readonly environment: Environment
  readonly head: Commit | null
  readonly ci: Ci | 'none' | 'unasked'
  /** Why nobody can say for certain what waits, or null where somebody can. */
  readonly trouble: Trouble | null
  /** Why the app is locked against deploys (may be empty), or null where it is not. */
  readonly locked: string | null
  /** What was rolled back here and must not ship again by accident, or null. */
  readonly hold: Hold | null
  /** The mark that makes bad what runs here, or null. */
  readonly mark: Mark | null
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
export const environmentRows = derived((snapshot: Snapshot): readonly EnvironmentRow[] => {
  const rows = snapshot.apps.flatMap((app) =>
    app.environments.map((environment) => rowOf(snapshot, app, environment)),
  )
  return byNeed(rows, () => false)
})

function rowOf(snapshot: Snapshot, app: App, environment: Environment): EnvironmentRow {
  const key = environmentKey({ app: app.name, environment: environment.name })
  const stand = needFactsOf(snapshot, app, environment.name)
  const head = snapshot.heads[app.name]?.commit ?? null
  return {
    ...stand,
    key,
    app,
    environment,
    head,
    ci: ciOf(snapshot, app),
    trouble: troubleOf(snapshot, app, key),
    locked: snapshot.locks[app.name]?.reason ?? null,
    hold: holdIn(snapshot, key),
    mark: badMark(snapshot.marks[key], stand.status?.current?.sha ?? null),
    promotion: promotionOf(snapshot, { app: app.name, environment: environment.name }),
  }
}

function troubleOf(snapshot: Snapshot, { name }: App, key: string): Trouble | null {
  const { problem = null, cutAt = null } = snapshot.repositories[name] ?? {}
  const waiting = snapshot.waiting[key]
  const sentence = problem?.sentence ?? waiting?.unknown
  // The row says which app it is.
  if (sentence !== undefined) return { sentence: capitalized(sentence.replace(`${name}: `, '')), cutAt }
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

/** Whether nobody can say what runs there: a deploy broke off while it shipped. */
export const isUncertain = ({ status }: EnvironmentRow): boolean =>
  status !== null && uncertainWords(status) !== null

/** All deploys that are under way: those that run first, the oldest first, then those that wait. */
export const activeDeploys = derived((rows: readonly EnvironmentRow[]): readonly Deploy[] =>
  rows
    .flatMap(({ status }) => status?.active ?? [])
    .sort((a, b) => Number(isIn(b, 'running')) - Number(isIn(a, 'running')) || a.createdAt - b.createdAt),
)
