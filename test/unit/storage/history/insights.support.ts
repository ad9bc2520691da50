import type { Deploy, DeployState } from '@core/deploys/deploy'
import type { Walked } from '@core/deploys/history'
import type { Mark } from '@core/deploys/mark'
import type { Failure } from '@core/failures/failure'
import type { Culprit, InsightsQuestion } from '@core/insights'
import type { ReleaseSummary } from '@core/releases/overview'
import fc from 'fast-check'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import type { OpenedWorkspace } from '../../../../src/main/features/feature'
import { insights } from '../../../../src/main/features/insights'
import type { OpenHistory } from '../../../../src/main/storage/history/history'
import { aDeploy, sha } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'

export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE
/** The clocks change in Europe and in America in the weeks before. */
export const NOW = Date.UTC(2026, 10, 9, 9, 30)
export const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Asia/Kolkata',
  'Pacific/Apia',
]

const states: fc.Arbitrary<(from: number) => DeployState> = fc
  .record({
    status: fc.constantFrom('finished', 'finished', 'finished', 'failed', 'cancelled', 'running', 'queued'),
    began: fc.boolean(),
    ms: fc.nat(40 * MINUTE),
    pausedMs: fc.option(fc.nat(5 * MINUTE), { nil: undefined }),
  })
  .map(({ status, began, ms, pausedMs }) => (from: number): DeployState => {
    const paused = pausedMs === undefined ? {} : { pausedMs }
    const startedAt = began || status === 'finished' ? from : null
    const endedAt = from + ms
    switch (status) {
      case 'queued':
        return { status, waitingFor: null }
      case 'running':
        return { status, startedAt: from }
      case 'finished':
        return { status, startedAt, endedAt, ...paused }
      case 'failed':
        return { status, startedAt, endedAt, step: null, sentence: 'No.', ...paused }
      default:
        return { status: 'cancelled', startedAt, endedAt, by: null, ...paused }
    }
  })

const steps = fc.uniqueArray(
  fc.record({ name: fc.constantFrom('CI', 'Build', 'Docs', 'Smoke tests'), ms: fc.nat(9 * MINUTE) }),
  { selector: ({ name }) => name, maxLength: 3 },
)

export const commitOf = ({ identity }: Pick<Deploy, 'identity'>): string =>
  sha(identity === 'tuesday' ? '2' : '1')

export const nameOf = ({ app, environment, number }: Pick<Deploy, 'app' | 'environment' | 'number'>) =>
  `${app}/${environment}#${number}`

/** What tells one attempt of a deploy from every other one of these. */
export const attemptName = (
  at: Pick<Deploy, 'app' | 'environment' | 'number' | 'identity'> & { readonly attempt: number },
): string => `${uniqueName(at)} ${at.attempt}`

/** What tells a deploy from every other one, also where its number was given twice. */
export const uniqueName = (deploy: Pick<Deploy, 'app' | 'environment' | 'number' | 'identity'>): string =>
  `${nameOf(deploy)} ${deploy.identity}`

/** Deploys of the last 20 days, or of so many times as many. */
export const deploysOver = (times: number): fc.Arbitrary<Deploy> =>
  fc
    .record({
      app: fc.constantFrom('api', 'api', 'site', 'site', 'another workspace’s'),
      environment: fc.constantFrom('staging', 'production'),
      number: fc.integer({ min: 1, max: 25 }),
      // A server that lost its memory gives a number a second time.
      identity: fc.constantFrom('monday', 'monday', 'monday', 'tuesday'),
      kind: fc.constantFrom('deploy', 'deploy', 'rollback'),
      by: fc.constantFrom('ada', 'Bob', 'cleo'),
      age: fc.integer({ min: DAY / 2, max: 20 * DAY }),
      waits: fc.nat(10 * MINUTE),
      state: states,
      touched: fc.option(fc.boolean(), { nil: undefined }),
      steps,
      reason: fc.option(fc.constantFrom('404 on /status', 'Too slow'), { nil: undefined }),
      earlier: fc.option(states, { nil: undefined }),
      ciWaitMs: fc.option(fc.nat(50 * MINUTE), { nil: undefined }),
    })
    .map(({ age, waits, state, touched, steps, reason, earlier, ciWaitMs, ...rest }) => {
      const createdAt = NOW - age * times
      const from = createdAt + waits
      const deploy = aDeploy({ ...rest, sha: commitOf(rest), createdAt, state: state(from) })
      const revision = { ...deploy.revision, attempt: earlier === undefined ? 1 : 2 }
      return {
        ...deploy,
        revision,
        ...(touched !== undefined && { touched }),
        ...(reason !== undefined && { reason }),
        ...(ciWaitMs !== undefined && { ciWaitMs }),
        phases: steps.map(({ name, ms }) => ({
          name,
          state: 'done' as const,
          startedAt: from,
          endedAt: from + ms,
        })),
        ...(earlier !== undefined && {
          earlier: [
            { revision: { ...revision, attempt: 1 }, state: earlier(from - 41 * MINUTE), observedAt: NOW },
          ],
        }),
      }
    })

/** Attempts of deploys of which it is known what they changed: of each number those of one deploy alone. */
const shipped = fc
  .record({
    app: fc.constantFrom('api', 'site'),
    environment: fc.constantFrom('staging', 'production'),
    number: fc.integer({ min: 1, max: 25 }),
    attempt: fc.constantFrom(1, 1, 2),
  })
  .map((at) => ({ ...at, identity: at.number % 5 === 0 ? 'tuesday' : 'monday' }))

/** Those that took something out and brought nothing. */
export const goneBack = fc.uniqueArray(shipped, { selector: attemptName, maxLength: 6 })

export const commits = fc.record({
  at: shipped,
  sha: fc.constantFrom(...'abcdef').map(sha),
})

export const culprits: fc.Arbitrary<Culprit> = fc.record({
  app: fc.constantFrom('api', 'site', 'another workspace’s'),
  environment: fc.option(fc.constantFrom('staging', 'production')),
  at: fc.integer({ min: NOW - 40 * DAY, max: NOW }),
  place: fc.option(fc.integer({ min: 1, max: 5 })),
})

export const questions = fc.record({
  app: fc.option(fc.constantFrom('api', 'site')),
  environment: fc.option(fc.constantFrom('production')),
  by: fc.option(fc.constantFrom('ada')),
  days: fc.constantFrom(7 as const, 28 as const, 84 as const, null),
})

/** What the workspace names of all that is in the history. */
export const WATCHED = ['api/staging', 'api/production', 'site/production']

/** A workspace of these environments (`app/environment`), and of apps that nothing deploys (`app`). */
function workspaceOf(watched: readonly string[]): OpenedWorkspace {
  const pairs = watched.map((key) => key.split('/'))
  return {
    apps: [...new Set(pairs.map(([app = '']) => app))].map((name) => ({ ...aWatchedApp().app, name })),
    environments: (name) => pairs.flatMap(([app, environment]) => (app === name ? (environment ?? []) : [])),
    incidents: [],
    webhooks: [],
    snapshots: new SnapshotStore(new FakeClock()),
  }
}

interface Asked {
  readonly timeZone?: string
  readonly releases?: readonly ReleaseSummary[]
  readonly marks?: readonly Mark[]
  /** What the workspace names (`app/environment`, or `app` where nothing deploys it); all that the history knows, unless it is said. */
  readonly watched?: readonly string[]
  readonly now?: number
  /** Whether all that the services remember was read, and when they last answered. */
  readonly isWhole?: boolean
  readonly heardAt?: number | null
  readonly walked?: Walked | null
  /** What the list of failures has. */
  readonly failures?: readonly Failure[]
  /** What is seen of the services now. */
  readonly snapshots?: SnapshotStore
  readonly published?: (topic: 'history') => void
}

const allIn = (history: OpenHistory): string[] => {
  const { apps, environments } = history.facets()
  return apps.flatMap((app) => environments.map((environment) => `${app}/${environment}`))
}

export function callsOn(
  history: OpenHistory,
  {
    timeZone = 'UTC',
    releases = [],
    marks = [],
    watched = allIn(history),
    now = NOW,
    isWhole = true,
    heardAt = now,
    walked = null,
    failures = [],
    snapshots = new SnapshotStore(),
    published = () => {},
  }: Asked = {},
) {
  const clock = new FakeClock()
  clock.setTo(now)
  const feature = insights({
    insights: history.insights,
    history: { isFilled: () => isWhole, walked: () => walked, heardAt: () => heardAt },
    publish: published,
    journal: { marks: () => [...marks] },
    clock,
    timeZone: () => timeZone,
    snapshots,
    failures: () => failures,
    failureStore: history.failures,
    due: () => ({ due: [], unknown: [], releases: 0 }),
    releases: async () => releases,
    clean: (text) => text,
    moment: String,
  })
  feature.start?.(workspaceOf(watched))
  return feature.calls
}

export function featureOn(history: OpenHistory, asked: Asked = {}) {
  const calls = callsOn(history, asked)
  return async (question: InsightsQuestion) => {
    const answer = await calls.insights(question)
    if (!answer.ok) throw new Error(answer.problem.sentence)
    return answer.value
  }
}

export const markOf = ({ app, environment, number, sha: commit }: Deploy, isBad: boolean): Mark => ({
  app,
  environment,
  number,
  sha: commit ?? sha('a'),
  kind: isBad ? 'bad' : 'good',
  reason: 'It is slow.',
  link: null,
  by: 'ada',
  at: NOW,
})
