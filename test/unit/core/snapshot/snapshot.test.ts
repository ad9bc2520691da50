import { type Deploy, type DeployState, environmentKey } from '@core/deploys/deploy'
import type { Event } from '@core/events/event'
import { sentence } from '@core/events/words'
import { apply, type Observation } from '@core/snapshot/apply'
import { diff } from '@core/snapshot/diff'
import { compareRevisions } from '@core/snapshot/sightings'
import type { Snapshot } from '@core/snapshot/snapshot'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aCommit,
  aDeploy,
  aHold,
  aMark,
  anApp,
  anIncident,
  aReport,
  aWatchedWorld,
  aWorld,
  became,
  cancelled,
  failed,
  finished,
  queued,
  running,
  sha,
  someErrors,
  T0,
} from '../../support/builders'

const at = fc.integer({ min: 0, max: 40 }).map((n) => T0 + n * 1000)
const state = at.chain((t) => fc.constantFrom(queued(), running(t), finished(t), failed(t), cancelled(t)))
/** Any state at any revision: what has ended runs again, and what succeeded is marked failed. */
const revision = fc.record({
  attempt: fc.integer({ min: 1, max: 3 }),
  updatedAt: at,
  statusId: fc.integer({ min: 0, max: 3 }),
})
/** What a server says of one deploy one after the other: it ends, runs again, and is marked otherwise. */
const aStory = fc.array(fc.tuple(state, fc.boolean()), { minLength: 1, maxLength: 8 }).map((changes) => {
  let attempt = 1
  return changes.map(([next, again], i) => {
    if (again && i > 0) attempt++
    return aDeploy({ state: next, revision: { attempt, updatedAt: T0 + Math.floor(i / 2), statusId: i } })
  })
})
const aSighting = fc
  .record({
    environment: fc.constantFrom('staging', 'production'),
    number: fc.integer({ min: 1, max: 6 }),
    state,
    revision,
    observedAt: at,
    kind: fc.constantFrom('deploy', 'rollback' as const),
    reason: fc.constantFrom(undefined, 'checkout fails', 'errors'),
  })
  .map(({ reason, ...over }) => aDeploy({ ...over, ...(reason !== undefined && { reason }) }))
const problem = { kind: 'unreachable' as const, sentence: 'No answer.', cause: null }
const observation: fc.Arbitrary<Observation> = fc.oneof(
  fc.array(aSighting, { maxLength: 4 }).map((deploys) => ({
    kind: 'deploys' as const,
    environments: ['site/staging', 'site/production'],
    deploys,
  })),
  fc.tuple(fc.constantFrom('a', 'b', 'c'), at).map(([digit, t]) => ({
    kind: 'head' as const,
    app: 'site',
    commit: aCommit({ sha: sha(digit) }),
    at: t,
  })),
  fc
    .tuple(
      fc.constantFrom('pending', 'passing', 'failing', 'none', 'cancelled' as const),
      fc.constantFrom('a', 'b'),
      at,
    )
    .map(([s, digit, t]) => ({
      kind: 'ci' as const,
      app: 'site',
      report: aReport(s, { sha: sha(digit), observedAt: t }),
    })),
  fc.tuple(fc.constantFrom('a', 'b'), fc.nat(9), at).map(([digit, commits, t]) => ({
    kind: 'waiting' as const,
    environment: 'site/staging',
    base: null,
    head: sha(digit),
    commits,
    included: [{ repository: 'getsentry/sentry', commits: commits === 0 ? null : commits }],
    at: t,
  })),
  fc.tuple(fc.constantFrom('minor', 'critical' as const), fc.nat(2), at).map(([impact, count, t]) => ({
    kind: 'incidents' as const,
    source: 'page',
    open: Array.from({ length: count }, () => anIncident({ impact })),
    at: t,
  })),
  fc.tuple(fc.constantFrom(null, 'a', 'b'), at).map(([id, t]) => ({
    kind: 'hold' as const,
    environment: 'site/staging',
    hold: id === null ? null : aHold({ id }),
    at: t,
  })),
  fc
    .record({
      sha: fc.constantFrom(sha('a'), sha('b')),
      kind: fc.constantFrom('bad', 'good' as const),
      reason: fc.constantFrom('checkout fails', ''),
      at,
    })
    .map((over) => ({ kind: 'mark' as const, mark: aMark(over) })),
  at.map((t) => ({ kind: 'seen' as const, environment: 'site/staging', at: t })),
  at.map((t) => ({ kind: 'source-ok' as const, source: 'local', label: 'Local', at: t })),
  at.map((t) => ({ kind: 'source-failed' as const, source: 'local', label: 'Local', problem, at: t })),
)

const run = (observations: readonly Observation[]): { world: Snapshot; events: Event[] } => {
  let world = aWatchedWorld()
  const events: Event[] = []
  for (const one of observations) {
    const next = apply(world, one)
    events.push(...diff(world, next))
    world = next
  }
  return { world, events }
}

const shuffled = fc
  .array(observation, { maxLength: 25 })
  .chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
    ),
  )

describe('the world', () => {
  it('ends the same whatever the order in which answers come', () => {
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(run(other).world).toEqual(run(one).world)
      }),
      { numRuns: 500 },
    )
  })

  it('does not change when an answer comes again, and keeps its identity', () => {
    fc.assert(
      fc.property(fc.array(observation, { minLength: 1, maxLength: 12 }), (list) => {
        const { world } = run(list)
        for (const one of list) expect(apply(world, one)).toBe(world)
      }),
    )
  })

  it('shows of each deploy what the outside system said last, by its own order', () => {
    fc.assert(
      fc.property(fc.array(aSighting, { maxLength: 25 }), (list) => {
        const { world } = run(list.map((deploy) => sees(deploy)))
        for (const [key, deploys] of Object.entries(world.deploys)) {
          for (const deploy of Object.values(deploys)) {
            const same = list.filter((one) => one.number === deploy.number && environmentKey(one) === key)
            for (const one of same)
              expect(compareRevisions(deploy.revision, one.revision)).toBeGreaterThanOrEqual(0)
          }
        }
      }),
    )
  })

  it('does not change by an answer that was made earlier, however late it comes', () => {
    fc.assert(
      fc.property(aSighting, aSighting, at, (one, other, late) => {
        fc.pre(compareRevisions(one.revision, other.revision) !== 0)
        const [earlier, later] =
          compareRevisions(one.revision, other.revision) < 0 ? [one, other] : [other, one]
        const before = apply(aWatchedWorld(), sees({ ...later, kind: 'rollback', reason: 'errors' }))
        const answer = { ...earlier, environment: later.environment, number: later.number }
        const next = apply(
          before,
          sees({ ...answer, reason: 'checkout fails', observedAt: late + 3_600_000 }),
        )
        const shown = next.deploys[environmentKey(later)]?.[later.number]
        // That there was an attempt before may be learnt from it.
        expect({ ...shown, earlier: undefined }).toEqual({
          ...later,
          kind: 'rollback',
          reason: 'errors',
          earlier: undefined,
        })
        expect(diff(before, next)).toEqual([])
      }),
    )
  })

  it('tells of every deploy that changes its state or runs again under its eyes', () => {
    fc.assert(
      fc.property(fc.array(observation, { maxLength: 30 }), (list) => {
        let world = aWatchedWorld()
        for (const one of list) {
          const next = apply(world, one)
          const told = diff(world, next).flatMap((event) => ('deploy' in event ? [event.deploy] : []))
          for (const [key, deploys] of Object.entries(world.deploys)) {
            for (const [number, was] of Object.entries(deploys)) {
              const is = next.deploys[key]?.[Number(number)]
              const changed =
                is?.state.status !== was.state.status ||
                is.revision.attempt !== was.revision.attempt ||
                is.revision.statusId !== was.revision.statusId
              expect(told.filter((deploy) => deploy === is)).toHaveLength(changed ? 1 : 0)
            }
          }
          world = next
        }
      }),
    )
  })

  it('tells each change of a deploy once and in its order, whatever the order in which the answers come', () => {
    fc.assert(
      fc.property(
        aStory.chain((story) => fc.tuple(fc.constant(story), fc.array(fc.constantFrom(...story)))),
        ([story, answers]) => {
          const told = run([sees(), ...answers.map((deploy) => sees(deploy))]).events.map((event) => event.id)
          expect(new Set(told).size).toBe(told.length)
          const places = told.map((id) =>
            story.findIndex(
              (deploy) =>
                diff(apply(aWatchedWorld(), sees()), apply(aWatchedWorld(), sees(deploy)))[0]?.id === id,
            ),
          )
          expect(places).toEqual([...places].sort((x, y) => x - y))
          const last = story.findLast((deploy) => answers.includes(deploy))
          const lastTold = story[places.at(-1) ?? -1]
          expect(lastTold?.state.status).toBe(last?.state.status)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('says nothing when nothing changed', () => {
    fc.assert(
      fc.property(fc.array(observation), (list) => {
        const { world } = run(list)
        expect(diff(world, world)).toEqual([])
        expect(diff(world, structuredClone(world))).toEqual([])
      }),
    )
  })
})

const sees = (...deploys: Deploy[]): Observation => ({
  kind: 'deploys',
  environments: ['site/staging'],
  deploys,
})
const kinds = (before: Snapshot, after: Snapshot) => diff(before, after).map((event) => event.kind)

describe('what counts as news', () => {
  it('takes what an environment had when it is first seen as given', () => {
    expect(kinds(aWorld(), apply(aWorld(), sees(aDeploy({ state: failed() }))))).toEqual([])
  })

  it('tells of the first deploy ever to an environment known to be empty', () => {
    const empty = apply(aWatchedWorld(), sees())
    expect(kinds(empty, apply(empty, sees(aDeploy({ state: queued() }))))).toEqual(['deploy-queued'])
  })

  it('tells of a deploy that began and ended between two looks', () => {
    const before = apply(aWatchedWorld(), sees(aDeploy({ number: 1 })))
    expect(kinds(before, apply(before, sees(aDeploy({ number: 2, state: failed() }))))).toEqual([
      'deploy-failed',
    ])
  })

  it('tells of a deploy whose number a server without memory has given a second time', () => {
    const before = apply(aWatchedWorld(), sees(aDeploy({ number: 3 })))
    const again = aDeploy({ number: 3, sha: sha('b'), createdAt: T0 + 3_600_000, state: queued() })
    const after = apply(before, sees(again))
    expect(after.deploys['site/staging']?.[3]).toBe(again)
    expect(apply(after, sees(aDeploy({ number: 3 })))).toBe(after)
    expect(kinds(before, after)).toEqual(['deploy-queued'])
  })

  const seen = (...deploys: Deploy[]) => deploys.map((deploy) => sees(deploy)).reduce(apply, aWatchedWorld())
  const told = (was: Deploy, is: Deploy) => diff(seen(was), seen(was, is)).map((event) => sentence(event))

  it('tells that what had failed went well after all, and that what had gone well was marked as failed', () => {
    const failing = aDeploy({ state: failed(T0, null, 'exit status 1') })
    expect(told(failing, became(failing, finished()))).toEqual([
      'site/staging#1 finished after all: aaaaaaa Describe the new rate limits after 10 s.',
    ])
    const fine = aDeploy()
    expect(told(fine, became(fine, failed(T0, null, 'The smoke test failed.')))).toEqual([
      'site/staging#1 was marked as failed after it had finished: The smoke test failed.',
    ])
  })

  it('tells that what had ended runs again, and how that ends', () => {
    const again = (is: DeployState): Deploy =>
      aDeploy({ state: is, revision: { attempt: 2, updatedAt: T0 + 5, statusId: 0 } })
    const ended = [failed(), finished(), cancelled()].map((is) => aDeploy({ state: is }))
    for (const one of ended)
      expect(told(one, again(running()))).toEqual([
        'site/staging#1 is running again (attempt 2): aaaaaaa Describe the new rate limits, by ada.',
      ])
    expect(told(aDeploy(), again(queued()))[0]).toMatch('site/staging#1 is queued again (attempt 2): ')
    expect(told(again(running()), again(finished()))).toEqual([])
    const second = again(running())
    expect(told(second, became(second, finished()))[0]).toMatch('site/staging#1 finished (attempt 2): ')
    // Both of its ends were seen, and not what was between them.
    expect(told(aDeploy({ state: failed() }), again(failed()))).toEqual([
      'site/staging#1 failed again in Ship (attempt 2) after 10 s: exit status 1',
    ])
  })

  it.each(['prod/eu-west-1', 'Production EU 🚀', 'a#1', '%2F'])(
    'tells of an environment of any name, and what users hit there: %s',
    (environment) => {
      const app = anApp({ environments: [{ name: environment, protected: false, promoteFrom: null }] })
      const key = `site/${environment}`
      const before = apply(aWatchedWorld(app), { kind: 'deploys', environments: [key], deploys: [] })
      const after = [
        { kind: 'deploys' as const, environments: [key], deploys: [aDeploy({ environment })] },
        { kind: 'errors' as const, environment: key, errors: someErrors({ number: 1 }) },
      ].reduce<Snapshot>(apply, before)
      expect(diff(before, after)).toMatchObject([
        { kind: 'deploy-finished', deploy: { environment } },
        { kind: 'errors-began', app: 'site', environment },
      ])
      expect(Object.keys(after.deploys)).toEqual([key])
    },
  )

  it('tells that what waited was given up', () => {
    const waiting = aDeploy({ state: queued() })
    expect(
      told(waiting, became(waiting, { status: 'cancelled', startedAt: null, endedAt: T0, by: null })),
    ).toEqual(['site/staging#1 was cancelled before shipping began; nothing changed.'])
  })

  it('keeps that a deploy is a roll back, which only who asked for it may know', () => {
    const before = apply(aWatchedWorld(), sees(aDeploy({ kind: 'rollback', state: queued() })))
    const after = apply(before, sees(aDeploy({ kind: 'deploy', state: running(), observedAt: T0 + 1 })))
    expect(after.deploys['site/staging']?.[1]).toMatchObject({ kind: 'rollback', state: running() })
  })

  it('takes what ended before it watched as history, when it turns up late', () => {
    const before = apply(aWatchedWorld(), sees(aDeploy({ number: 9 })))
    expect(kinds(before, apply(before, sees(aDeploy({ number: 2, state: failed(T0 - 7_200_000) }))))).toEqual(
      [],
    )
  })

  it('tells of one that a newer one had overtaken on the way to us', () => {
    const before = apply(aWatchedWorld(), sees(aDeploy({ number: 9 })))
    expect(kinds(before, apply(before, sees(aDeploy({ number: 8, state: failed() }))))).toEqual([
      'deploy-failed',
    ])
  })

  it('tells when CI of the branch turns red and green, not while it runs', () => {
    const ci = (s: 'passing' | 'failing' | 'pending', t: number): Observation => ({
      kind: 'ci',
      app: 'site',
      report: aReport(s, { observedAt: T0 + t, sha: sha(String(t)) }),
    })
    expect(
      run([
        ci('passing', 1),
        ci('pending', 2),
        ci('failing', 3),
        ci('pending', 4),
        ci('passing', 5),
      ]).events.map((e) => e.kind),
    ).toEqual(['ci-red', 'ci-green'])
    expect(run([ci('failing', 1)]).events).toEqual([])
  })

  it('tells once that a source was lost and once that it is back', () => {
    const word = (kind: 'source-ok' | 'source-failed', t: number): Observation =>
      kind === 'source-ok'
        ? { kind, source: 's', label: 'S', at: T0 + t }
        : { kind, source: 's', label: 'S', at: T0 + t, problem }
    const story = [
      word('source-ok', 1),
      word('source-failed', 2),
      word('source-failed', 3),
      word('source-ok', 4),
    ]
    expect(run(story).events.map((event) => event.kind)).toEqual(['source-lost', 'source-back'])
  })

  it('skips what kept its identity, so a thousand quiet apps cost next to nothing', () => {
    const apps = Array.from({ length: 1000 }, (_, i) => anApp({ name: `app${i}` }))
    const before = apps.reduce(
      (world, app) =>
        apply(world, {
          kind: 'deploys',
          environments: [`${app.name}/staging`],
          deploys: [aDeploy({ app: app.name })],
        }),
      aWatchedWorld(...apps),
    )
    const after = apply(before, {
      kind: 'deploys',
      environments: [],
      deploys: [aDeploy({ app: 'app7', number: 2, state: running() })],
    })
    expect(Object.keys(after.deploys).filter((key) => after.deploys[key] !== before.deploys[key])).toEqual([
      'app7/staging',
    ])
    expect(kinds(before, after)).toEqual(['deploy-started'])
  })
})
