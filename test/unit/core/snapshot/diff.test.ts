import type { Deploy, DeployState } from '@core/deploys/deploy'
import { sentence } from '@core/events/words'
import { apply, type Observation } from '@core/snapshot/apply'
import { diff } from '@core/snapshot/diff'
import type { Snapshot } from '@core/snapshot/snapshot'
import { describe, expect, it } from 'vitest'
import {
  aDeploy,
  anApp,
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
import { problem, run, sees } from './snapshot.support'

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

  it('keeps that a deploy is a rollback, which only who asked for it may know', () => {
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
