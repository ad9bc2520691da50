import {
  Calendar,
  type Fact,
  FactBlock,
  type Insights,
  type InsightsQuestion,
  insightsOf,
} from '../../src/core/insights'
import { T0 } from '../unit/support/builders'
import type { Answers } from './bridge'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const PEOPLE = [
  'ada',
  'mei',
  'tom',
  'grace',
  'a-very-long-name-of-somebody-who-deploys',
  'radia',
  'björn',
  'barbara',
]
const REASONS = [
  'lock timeout in a migration that ran for longer than anybody had thought',
  '404 on /status',
  'TypeError for 41 users',
]

/** Numbers that look random, and are the same each time. */
function someNumbers(): (below: number) => number {
  let seed = 7
  return (below) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
}

/** A team that deploys some times on each working day, more and more. */
function madeUp(): Fact[] {
  const random = someNumbers()
  const facts: Fact[] = []
  for (let day = 200; day > 0; day--) {
    const midnight = T0 - 12 * HOUR - day * DAY
    const weekday = new Date(midnight).getUTCDay()
    const count = weekday === 0 || weekday === 6 ? random(2) : 2 + random(5) + Math.floor((200 - day) / 60)
    for (let i = 0; i < count; i++) facts.push(oneAt(midnight, facts.length + 1, facts.at(-1), random))
  }
  return facts
}

function oneAt(
  midnight: number,
  id: number,
  before: Fact | undefined,
  random: (below: number) => number,
): Fact {
  const createdAt = midnight + (8 + random(5) + random(6)) * HOUR + random(60) * MINUTE
  const goesBack = before?.outcome === 'finished' && before.kind === 'deploy' && random(22) === 0
  const ci = (4 + random(5)) * MINUTE
  const build = (3 + random(4)) * MINUTE
  const ship = (2 + random(5)) * MINUTE
  const ranMs = goesBack ? ship : ci + build + ship
  return {
    id,
    app: 'site',
    environment: 'production',
    number: id,
    attempt: 1,
    kind: goesBack ? 'rollback' : 'deploy',
    outcome: random(30) === 0 ? 'failed' : random(18) === 0 ? 'stopped' : 'finished',
    by: PEOPLE[Math.min(random(PEOPLE.length), random(PEOPLE.length))] ?? 'ada',
    createdAt,
    endedAt: createdAt + random(3) * MINUTE + ranMs,
    ranMs,
    waitedMs: random(180) * 1000,
    heldMs: random(8) === 0 ? random(40) * MINUTE : null,
    steps: goesBack
      ? [{ name: 'Ship', ms: ship }]
      : [
          { name: 'CI', ms: ci },
          { name: 'Build', ms: build },
          { name: 'Ship', ms: ship },
          { name: 'Wait until the new version is healthy everywhere', ms: 40_000 + random(50) * 1000 },
        ],
  }
}

const asked = { app: null, environment: 'production', by: null } as const

const NO_PULL = { pull: Number.NaN, toReviewMs: Number.NaN, toMergeMs: Number.NaN }

function measured(
  facts: readonly Fact[],
  days: InsightsQuestion['days'],
  knowsCommits = true,
  pullsSince = 0,
): Insights {
  const random = someNumbers()
  const commits = knowsCommits
    ? facts
        .map(({ number, createdAt }) => ({
          number,
          at: createdAt - (1 + random(9)) * HOUR,
          toReviewMs: random(3) === 0 ? Number.NaN : (1 + random(30)) * HOUR,
          toMergeMs: (31 + random(9)) * HOUR,
        }))
        .map((commit) =>
          commit.at < pullsSince ? { ...commit, ...NO_PULL } : { ...commit, pull: commit.number },
        )
    : []
  const at = { app: 'site', environment: 'production' }
  return insightsOf(
    {
      environments: [
        {
          ...at,
          blocks: [FactBlock.of(at, facts)],
          brought: {
            deploys: Float64Array.from(commits, ({ number }) => number),
            attempts: Float64Array.from(commits, () => 1),
            writtenAt: Float64Array.from(commits, (commit) => commit.at),
            commits: Int32Array.from(commits, (_, i) => i),
            pulls: Float64Array.from(commits, ({ pull }) => pull),
            toReviewMs: Float64Array.from(commits, ({ toReviewMs }) => toReviewMs),
            toMergeMs: Float64Array.from(commits, ({ toMergeMs }) => toMergeMs),
          },
        },
      ],
      culprits: knowsCommits
        ? [1, 1, 2, null, 1, null, null].map((place, i) => ({
            app: 'site',
            environment: 'production',
            at: T0 - (i < 4 ? i : 80 + i) * DAY,
            place,
          }))
        : [],
      unread: [],
      silent: [],
      until: null,
    },
    { ...asked, days },
    {
      now: T0,
      calendar: new Calendar('UTC'),
      isBad: () => false,
      goneBack: new Map(),
      reasonOf: ({ id }) => REASONS[id % 4] ?? null,
    },
  )
}

const facts = madeUp()
/** Twelve weeks of a team that has all of it. */
export const MEASURED = measured(facts, 84)
const MEASURED_DAYS = measured(facts, 28)
const MEASURED_ALL = measured(facts, null)
/** One deploy, of which nothing is known but that it finished. */
const ONE_DEPLOY = measured(
  facts.slice(-1).map((fact) => ({
    ...fact,
    kind: 'deploy' as const,
    outcome: 'finished' as const,
    ranMs: null,
    waitedMs: null,
    heldMs: null,
    steps: [],
  })),
  84,
  false,
)
const NOTHING_YET = measured([], 84, false)

/** What main answers, by the name of the state. */
export const INSIGHTS: ReadonlyMap<string, Answers> = new Map([
  ['twelve weeks', { insights: MEASURED }],
  ['reviews known of late', { insights: measured(facts, 84, true, T0 - 14 * DAY) }],
  [
    'a past that is still being read',
    { insights: { ...MEASURED, before: null, unread: ['Freight at freight.example.com', 'GitHub'] } },
  ],
  [
    'environments that begin later',
    {
      insights: {
        ...MEASURED,
        before: null,
        begunLater: ['staging', 'canary', 'production', 'preview-of-a-very-long-branch-name', 'eu'].map(
          (environment) => ({ app: 'site', environment, since: T0 - 9 * DAY }),
        ),
      },
    },
  ],
  ['four weeks, by day', { insights: MEASURED_DAYS }],
  ['all, by month', { insights: MEASURED_ALL }],
  ['one deploy, little known', { insights: ONE_DEPLOY }],
  ['empty', { insights: NOTHING_YET }],
  ['loading', { insights: 'waits' }],
  [
    'that can’t be read',
    {
      insights: {
        problem: {
          kind: 'fault',
          sentence: 'The history could not be used: the disk is full.',
          cause: null,
        },
      },
    },
  ],
])
