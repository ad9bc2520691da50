import { ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { DeployCommands } from '../../../../src/main/features/deploys/commands'
import { Risks } from '../../../../src/main/features/deploys/verdict/risks'
import {
  aCommit,
  aDeploy,
  aHold,
  aMark,
  anIncident,
  aPolicy,
  aRange,
  finished,
  running,
  sha,
  T0,
} from '../../support/builders'
import { reviewed } from '../../support/reviewed'
import { back, sentence, starts, withCommands } from './commands.support'

describe('a rollback', () => {
  it('ships again what the person saw', async () => {
    const { commands, deploy } = withCommands()
    expect(await commands.rollBack(back)).toEqual({ ok: true, value: { number: 3 } })
    expect(deploy.deploys[0]).toMatchObject({ kind: 'rollback', sha: sha('9') })
  })

  it('to a protected environment needs its name typed', async () => {
    const environment = 'production'
    const { commands, deploy } = withCommands([
      aDeploy({ environment, number: 1, sha: sha('9') }),
      aDeploy({ environment, number: 2, sha: sha('a') }),
    ])
    for (const confirmation of [null, 'prod', 'staging'])
      expect(sentence(await commands.rollBack({ ...back, environment, confirmation }))).toMatch(
        /protected: type its name/,
      )
    expect(starts(deploy.arrived)).toEqual([])
    expect((await commands.rollBack({ ...back, environment, confirmation: environment })).ok).toBe(true)
    expect(deploy.deploys[0]).toMatchObject({ kind: 'rollback', environment, sha: sha('9') })
  })

  it('is refused when something else runs there by now', async () => {
    const { commands, snapshots } = withCommands()
    snapshots.observe([
      {
        kind: 'deploys',
        environments: [],
        deploys: [aDeploy({ number: 3, sha: sha('c'), state: finished() })],
      },
    ])
    const seen = { ...back, from: sha('a') }
    expect(sentence(await commands.rollBack(seen))).toBe(
      'Meanwhile ccccccc runs in site/staging. Review it and try again.',
    )
  })

  it('is refused while the app is locked, before anything is cancelled for it', async () => {
    const going = aDeploy({ number: 3, sha: sha('c'), state: running() })
    const { commands, deploy, snapshots } = withCommands([aDeploy({ number: 2, sha: sha('a') }), going])
    snapshots.observe([{ kind: 'lock', app: 'site', reason: 'no', at: T0 }])
    expect(sentence(await commands.rollBack({ ...back, target: 2, cancelFirst: 3 }))).toBe(
      'The app is locked: no. Unlock it first.',
    )
    expect(deploy.arrived).toEqual([])
  })

  it('is sent in a freeze, and during an incident', async () => {
    const { commands, snapshots, policy } = withCommands()
    policy.current = aPolicy({
      freezes: [{ from: '2026-11-23', to: '2026-11-23', reason: 'x' }],
      incidentSources: [{ id: 'page', label: 'Page' }],
    })
    const open = [anIncident({ impact: 'critical' })]
    snapshots.observe([{ kind: 'incidents', source: 'page', open, at: T0 }])
    expect((await reviewed((shown) => commands.rollBack({ ...back, shown }))).ok).toBe(true)
  })

  it('waits no longer than two seconds for what is slow', async () => {
    const { commands, deploy, clock, source } = withCommands()
    source.compare = () => new Promise(() => {})
    deploy.buildKept = () => new Promise(() => {})
    const started = commands.rollBack(back)
    await clock.advance(2_000)
    expect((await started).ok).toBe(true)
  })

  it('waits two seconds for all of it together, not for each', async () => {
    const { deploy, clock, source, snapshots, journal, app } = withCommands()
    const reads = { migrationsOf: () => new Promise<never>(() => {}) }
    const risks = new Risks({ snapshots, clock, app: () => app, policy: () => aPolicy(), migrations: reads })
    const compare = source.compare.bind(source)
    source.compare = (...asked) =>
      new Promise((resolve) => void clock.after(1_500, () => resolve(compare(...asked))))
    const common = { snapshots, journal, clock, newId: () => 'slow', user: 'ada', app: () => app, risks }
    const started = new DeployCommands(common).rollBack(back)
    await clock.advance(2_000)
    expect(starts(deploy.arrived)).toHaveLength(1)
    expect((await started).ok).toBe(true)
  })

  it('is refused where its target was marked bad while others were asked', async () => {
    const { commands, deploy, clock, source, snapshots } = withCommands([
      aDeploy({ number: 1, sha: sha('8') }),
      aDeploy({ number: 2, sha: sha('9') }),
      aDeploy({ number: 3, sha: sha('a') }),
    ])
    source.compare = () => new Promise(() => {})
    const started = commands.rollBack({ ...back, target: 2 })
    await clock.advance(1_000)
    snapshots.observe([{ kind: 'mark', mark: aMark({ sha: sha('9'), number: 2 }) }])
    await clock.advance(1_000)
    expect(sentence(await started)).toMatch(/^9999999 was marked bad by ana/)
    expect(starts(deploy.arrived)).toEqual([])
  })

  it('goes to the deploy that a person chose, and refuses one that was rolled back there', async () => {
    const { commands, deploy, source, snapshots } = withCommands([
      aDeploy({ number: 1, sha: sha('8') }),
      aDeploy({ number: 2, sha: sha('9') }),
      aDeploy({ number: 3, sha: sha('a') }),
    ])
    const commit = { sha: sha('9'), subject: 'Make project.owner nullable', author: 'Bo' }
    const hold = aHold({ from: sha('9'), to: sha('a'), commits: [commit] })
    snapshots.observe([{ kind: 'hold', environment: 'site/staging', hold, at: 1 }])
    source.compare = async (base, head) =>
      ok(aRange({ base: base ?? '', head, commits: [aCommit(commit)], totalCommits: 1 }))
    expect(sentence(await commands.rollBack({ ...back, target: 2 }))).toContain(
      '“Make project.owner nullable” was rolled back',
    )
    expect(starts(deploy.arrived)).toEqual([])
    source.compare = async (base, head) =>
      ok(aRange({ base: base ?? '', head, commits: [], totalCommits: 0 }))
    expect(sentence(await commands.rollBack({ ...back, target: 1 }))).toBe('ok')
    expect(deploy.deploys[0]).toMatchObject({ kind: 'rollback', sha: sha('8') })
  })

  it('is refused when there is nothing to go back to', async () => {
    const { commands } = withCommands([])
    expect(sentence(await commands.rollBack(back))).toMatch(/No successful deploy is known here yet/)
  })

  it('cancels the running deploy first when asked, and goes to what ran before it', async () => {
    const going = aDeploy({ number: 3, sha: sha('c'), state: running() })
    const { commands, deploy } = withCommands([
      aDeploy({ number: 1, sha: sha('9') }),
      aDeploy({ number: 2, sha: sha('a') }),
      going,
    ])
    const first = { ...back, target: 2, cancelFirst: 3 }
    expect((await reviewed((shown) => commands.rollBack({ ...first, shown }))).ok).toBe(true)
    expect(deploy.arrived).toEqual(['cancel 3', 'start site/staging'])
    expect(deploy.deploys[0]).toMatchObject({ kind: 'rollback', sha: sha('a') })
  })
})

describe('a review', () => {
  const waiting = () => {
    const at = withCommands([
      aDeploy({ number: 1, sha: sha('a') }),
      aDeploy({ number: 2, sha: sha('b'), state: running() }),
    ])
    const approved: number[] = []
    const approve = async ({ number }: { number: number }) => {
      approved.push(number)
      return { ok: true, value: null }
    }
    Object.assign(at.deploy, { approve })
    return {
      ...at,
      approved,
      approve: (number = 2, seen = sha('b')) =>
        at.commands.approve({ app: 'site', environment: 'staging', number, sha: seen }),
    }
  }

  it('is not given where the deploy brings another commit than the person saw', async () => {
    const { approve, approved } = waiting()
    expect(sentence(await approve(2, sha('c')))).toBe(
      'site/staging#2 now brings another commit. Review it and try again.',
    )
    expect(approved).toEqual([])
  })

  it('lets a deploy go on', async () => {
    const { approve, approved } = waiting()
    expect((await approve()).ok).toBe(true)
    expect(approved).toEqual([2])
  })

  it('is not given to what was rolled back or marked bad there', async () => {
    const held = waiting()
    const hold = aHold({ from: sha('b'), to: sha('a'), total: null })
    held.snapshots.observe([{ kind: 'hold', environment: 'site/staging', hold, at: T0 }])
    expect(sentence(await held.approve())).toMatch(/^Held since/)
    const marked = waiting()
    marked.snapshots.observe([{ kind: 'mark', mark: aMark({ sha: sha('b') }) }])
    expect(sentence(await marked.approve())).toMatch(/was marked bad/)
    expect([...held.approved, ...marked.approved]).toEqual([])
  })

  it('is not given to a deploy of which nobody knows what it brings', async () => {
    const { approve, approved } = waiting()
    expect(sentence(await approve(3))).toBe('site/staging#3 is not known to Binnacle.')
    expect(approved).toEqual([])
  })
})

describe('a cancel', () => {
  it('is sent once and remembered as one’s own', async () => {
    const { commands, deploy, journal } = withCommands([aDeploy({ number: 1, state: running() })])
    const at = { app: 'site', environment: 'staging', number: 1 }
    expect(await commands.cancel(at)).toEqual({ ok: true, value: null })
    expect(deploy.arrived).toEqual(['cancel 1'])
    expect(journal.requested('cancel', at)).toBe(true)
  })

  it('of a deploy that nobody has seen is not sent', async () => {
    const { commands, deploy } = withCommands([
      aDeploy({ number: 1, environment: 'production', state: running() }),
    ])
    expect(sentence(await commands.cancel({ app: 'site', environment: 'production', number: 2 }))).toBe(
      'site/production#2 is not known to Binnacle.',
    )
    expect(deploy.arrived).toEqual([])
  })

  it('of a protected environment is not sent before the person has seen what it leaves behind', async () => {
    const { commands, deploy, journal } = withCommands([
      aDeploy({ number: 1, environment: 'production', state: running() }),
    ])
    const at = { app: 'site', environment: 'production', number: 1 }
    expect(sentence(await commands.cancel(at))).toBe(
      'production is protected: confirm that site/production#1 should be cancelled.',
    )
    expect(deploy.arrived).toEqual([])
    expect(journal.requested('cancel', at)).toBe(false)
    // What they saw said that nothing would change; meanwhile it may have begun to ship.
    expect(sentence(await commands.cancel({ ...at, seen: 'none' }))).toMatch(
      /^Since you looked: .*If it is, aaaaaaa may stay partly live.*Review it and try again\.$/,
    )
    expect(deploy.arrived).toEqual([])
    expect((await commands.cancel({ ...at, seen: 'unknown' })).ok).toBe(true)
    expect(deploy.arrived).toEqual(['cancel 1'])
  })

  it('of what has ended is no error and asks nobody', async () => {
    const { commands, deploy } = withCommands()
    expect((await commands.cancel({ app: 'site', environment: 'staging', number: 1 })).ok).toBe(true)
    expect(deploy.arrived).toEqual([])
  })
})
