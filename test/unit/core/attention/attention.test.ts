import type { AttentionKind } from '@core/attention'
import { attentionOf, countIn } from '@core/attention'
import { summarize } from '@core/attention/summary'
import type { CiState } from '@core/ci/ci'
import type { Problem } from '@core/result'
import { apply, type Observation } from '@core/snapshot/apply'
import type { Snapshot } from '@core/snapshot/snapshot'
import { trayModel } from '@core/tray'
import { describe, expect, it } from 'vitest'
import {
  aCommit,
  aDeploy,
  aHold,
  anApp,
  anIncident,
  aPendingRequest,
  aQuietWorld,
  aReport,
  cancelled,
  failed,
  queued,
  running,
  sha,
  someErrors,
  T0,
} from '../../support/builders'
import { aDoubt, deployed, having, incidents, MIN } from './attention.support'

const ci = (state: CiState, over = {}): Observation => ({
  kind: 'ci',
  app: 'site',
  report: aReport(state, over),
})
const problem = (kind: Problem['kind'], over: Partial<Problem> = {}): Problem => ({
  kind,
  sentence: 'No.',
  cause: null,
  ...over,
})
const lost = (label: string, why: Problem): Observation => ({
  kind: 'source-failed',
  source: label,
  label,
  problem: why,
  at: T0 + 1,
})

const shipping = [
  { name: 'Build', state: 'done', startedAt: T0, endedAt: T0 },
  { name: 'Ship', state: 'running', startedAt: T0 },
] as const

/** Each thing that needs attention, alone. */
const EACH: readonly {
  readonly kind: AttentionKind
  readonly world: Snapshot
  readonly state: 'failing' | 'unknown'
  readonly sentence: string
  readonly view: 'now' | 'failures'
}[] = [
  {
    kind: 'untrusted',
    world: { ...aQuietWorld(), apps: aQuietWorld().apps.map((app) => ({ ...app, readOnly: true as const })) },
    state: 'unknown',
    sentence: 'Nothing is fetched: this workspace isn’t trusted yet',
    view: 'now',
  },
  {
    kind: 'deploy-failed',
    world: having(deployed({ environment: 'production', state: failed(T0 - 4 * MIN) })),
    state: 'failing',
    sentence: 'site/production failed 4 min ago',
    view: 'failures',
  },
  {
    kind: 'uncertain',
    world: having(deployed({ environment: 'production', state: cancelled(), phases: [...shipping] })),
    state: 'failing',
    sentence: 'site/production is uncertain: #2 was cancelled while shipping; aaaaaaa may be partly live',
    view: 'failures',
  },
  {
    kind: 'uncertain',
    world: having(deployed({ environment: 'production', state: cancelled() })),
    state: 'failing',
    sentence:
      'site/production is uncertain: #2 was cancelled, perhaps while shipping; aaaaaaa may be partly live',
    view: 'failures',
  },
  {
    kind: 'errors',
    world: having({ kind: 'errors', environment: 'site/production', errors: someErrors({ cameBack: 1 }) }),
    state: 'failing',
    sentence: '2 new errors, 1 came back since site/production#12',
    view: 'failures',
  },
  {
    kind: 'ci-red',
    world: having(ci('failing', { observedAt: T0 + 1 })),
    state: 'failing',
    sentence: 'CI of site is red',
    view: 'failures',
  },
  {
    kind: 'ci-red',
    world: having(
      ci('failing', { observedAt: T0 + 1 }),
      ci('pending', { sha: sha('b'), observedAt: T0 + 2 }),
    ),
    state: 'failing',
    sentence: 'CI of site is red',
    view: 'failures',
  },
  {
    kind: 'ci-red',
    world: having(ci('failing', { observedAt: T0 + 1 }), ci('none', { sha: sha('b'), observedAt: T0 + 2 })),
    state: 'failing',
    sentence: 'CI of site is red',
    view: 'failures',
  },
  {
    kind: 'ci-unknown',
    world: having(ci('unknown', { observedAt: T0 + 1 })),
    state: 'unknown',
    sentence: 'CI of site could not be seen',
    view: 'now',
  },
  {
    kind: 'repository',
    world: having({ kind: 'repository', app: 'site', problem: problem('invalid'), cutAt: null, at: T0 }),
    state: 'unknown',
    sentence: 'site: the branch can’t be read',
    view: 'now',
  },
  {
    kind: 'incident',
    world: having(incidents(anIncident({ impact: 'critical' }))),
    state: 'failing',
    sentence: '“Checkout is down” (critical incident)',
    view: 'now',
  },
  {
    kind: 'incident',
    world: having(incidents(anIncident({ impact: 'minor' }))),
    state: 'failing',
    sentence: '“Checkout is down” (minor incident)',
    view: 'now',
  },
  {
    kind: 'review',
    world: having(deployed({ state: { ...queued(), status: 'queued', waitingFor: null, mayApprove: true } })),
    state: 'failing',
    sentence: '1 waiting, site/staging#2 is waiting for your review',
    view: 'now',
  },
  {
    kind: 'question',
    world: having({
      kind: 'green',
      environment: 'site/staging',
      stand: {
        request: aPendingRequest(),
        ci: null,
        question: { kind: 'moved', newer: aCommit({ sha: sha('c') }) },
        unseen: null,
      },
      at: T0,
    }),
    state: 'failing',
    sentence: 'site/staging waits for your answer',
    view: 'now',
  },
  {
    kind: 'doubt',
    world: having({ kind: 'doubts', open: [aDoubt()], at: T0 }),
    state: 'unknown',
    sentence: 'site/production: unclear whether the deploy started',
    view: 'now',
  },
  {
    kind: 'doubt',
    world: having({ kind: 'doubts', open: [aDoubt({ what: 'cancel', number: 3 })], at: T0 }),
    state: 'unknown',
    sentence: 'site/production#3: unclear whether it was cancelled',
    view: 'now',
  },
  {
    kind: 'source',
    world: having(lost('Freight', problem('unreachable'))),
    state: 'unknown',
    sentence: 'Freight cannot be reached',
    view: 'now',
  },
  {
    kind: 'source',
    world: having({ kind: 'source-ok', source: 'ci', label: 'Travis', at: T0 - 6 * MIN }),
    state: 'unknown',
    sentence: 'Travis has not answered for 6 min',
    view: 'now',
  },
  {
    kind: 'hold',
    world: having({ kind: 'hold', environment: 'site/staging', hold: aHold(), at: T0 }),
    state: 'failing',
    sentence: 'site/staging is on hold',
    view: 'now',
  },
]

describe('what needs attention', () => {
  it.each(EACH)('$kind alone is never calm: $sentence', ({ kind, world, state, sentence }) => {
    expect(attentionOf(world, T0).map((one) => one.kind)).toEqual([kind])
    expect(summarize(world, T0)).toMatchObject({ state, sentence, count: 1 })
  })

  it.each(EACH)(
    '$kind is counted alike by tray, window and badge: $sentence',
    ({ world, sentence, view }) => {
      const { attention, count } = summarize(world, T0)
      expect(trayModel(world, T0, { paused: false }).toolTip).toBe(`Binnacle: ${sentence}`)
      expect(
        ['now', 'failures', 'history', 'release', 'settings'].map((one) => countIn(attention, one)),
      ).toEqual(view === 'now' ? [1, 0, 0, 0, 0] : [0, 1, 0, 0, 0])
      expect(count).toBe(1)
    },
  )

  it('is everything at once, trouble first, and the badges add up to the count', () => {
    const world = having(
      deployed({ environment: 'production', state: failed(T0 - 4 * MIN) }),
      deployed({ number: 3, state: running() }),
      { kind: 'hold', environment: 'site/staging', hold: aHold(), at: T0 },
      lost('Freight', problem('unreachable')),
      incidents(anIncident({ impact: 'critical' })),
      ci('failing', { observedAt: T0 + 1 }),
    )
    const { attention, count, state, sentence } = summarize(world, T0)
    expect(attention.map(({ kind }) => kind)).toEqual([
      'deploy-failed',
      'ci-red',
      'incident',
      'source',
      'hold',
    ])
    expect({ count, state }).toEqual({ count: 5, state: 'failing' })
    expect(sentence).toBe(
      '1 shipping, site/production failed 4 min ago, CI of site is red, “Checkout is down” (critical incident), 2 more',
    )
    expect(countIn(attention, 'now') + countIn(attention, 'failures')).toBe(count)
  })

  it('is what was asked for in chat, too, and tray and window say so alike', () => {
    const requests = [{ id: 'r', by: 'mei', app: 'site', environment: 'production' }]
    const sentence = 'mei asks for site/production'
    expect(summarize(aQuietWorld(), T0, { requests })).toMatchObject({ state: 'failing', sentence, count: 1 })
    expect(trayModel(aQuietWorld(), T0, { paused: false, requests }).toolTip).toBe(`Binnacle: ${sentence}`)
  })

  it('names those of one kind together', () => {
    const apps = ['docs', 'site', 'relay'].map((name) => anApp({ name }))
    const world = apps.reduce(
      (snapshot, { name }) =>
        apply(snapshot, {
          kind: 'deploys',
          environments: [],
          deploys: [aDeploy({ app: name, number: 2, state: failed() })],
        }),
      aQuietWorld(...apps),
    )
    expect(summarize(world, T0)).toMatchObject({ sentence: '3 environments failed', count: 3 })
  })

  it('says what is wrong with sources: a key that is missing or refused is no lost connection, and neither is nonsense', () => {
    const world = having(
      lost('Freight', problem('invalid', { keyVariable: 'BINNACLE_FREIGHT_KEY' })),
      lost('GitHub', problem('lost')),
      lost('Travis', problem('fault')),
      lost('Sentry', problem('unreachable')),
    )
    expect(summarize(world, T0).sentence).toBe(
      'Freight needs a valid key, GitHub, Sentry cannot be reached, Travis gives unexpected answers',
    )
  })
})
