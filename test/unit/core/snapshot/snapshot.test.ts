import { environmentKey } from '@core/deploys/deploy'
import { apply, type Observation } from '@core/snapshot/apply'
import { diff } from '@core/snapshot/diff'
import { compareRevisions } from '@core/snapshot/sightings'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aCommit,
  aDeploy,
  aHold,
  aMark,
  anIncident,
  aReport,
  aWatchedWorld,
  sha,
  T0,
} from '../../support/builders'
import { at, problem, revision, run, sees, state } from './snapshot.support'

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
    asked: fc.constantFrom(undefined, 'mei, through Slack', 'tom, through Slack'),
    ciWaitMs: fc.constantFrom(undefined, 0, 90_000),
  })
  .map(({ reason, asked, ciWaitMs, ...over }) =>
    aDeploy({
      ...over,
      ...(reason !== undefined && { reason }),
      ...(asked !== undefined && { asked }),
      ...(ciWaitMs !== undefined && { ciWaitMs }),
    }),
  )

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
        // Only who asked for it may know these, so they are kept whichever comes later.
        const own = { reason: 'errors', asked: 'tom, through Slack', ciWaitMs: 90_000 }
        const before = apply(aWatchedWorld(), sees({ ...later, ...own, kind: 'rollback' }))
        const answer = { ...earlier, environment: later.environment, number: later.number }
        const next = apply(
          before,
          sees({ ...answer, reason: 'checkout fails', observedAt: late + 3_600_000 }),
        )
        const shown = next.deploys[environmentKey(later)]?.[later.number]
        // That there was an attempt before may be learnt from it.
        expect({ ...shown, earlier: undefined }).toEqual({
          ...later,
          ...own,
          kind: 'rollback',
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
