import { describe, expect, it } from 'vitest'
import { shownOf } from '../../../../src/core/reasons/shown'
import { aDeploy, aHold, aMark, anIncident, aPolicy, running, sha, T0 } from '../../support/builders'
import { reviewed } from '../../support/reviewed'
import { USUAL } from '../../support/usual'
import { back, sentence, starts, withCommands } from './commands.support'
import { request } from './lost-answers.support'

describe('a verdict that has news against it since the person looked', () => {
  it('refuses the deploy, says what is new and hands it over to be read, and takes it once that was shown', async () => {
    const { commands, deploy, policy } = withCommands()
    policy.current = aPolicy({ maxCommits: 2 })
    const refused = await commands.deploy(request)
    expect(sentence(refused)).toMatch(
      /^Since you looked: 3 commits ship together, .* Review it and try again\.$/,
    )
    const unseen = refused.ok ? [] : (refused.problem.unseen ?? [])
    expect(unseen.map(({ rule, level }) => [rule, level])).toEqual([['size', 'caution']])
    expect(starts(deploy.arrived)).toEqual([])
    const shown = [...USUAL, ...shownOf({ level: 'caution', reasons: unseen })]
    expect((await commands.deploy({ ...request, shown })).ok).toBe(true)
  })

  it('refuses the deploy although a caution was shown, where another one has come up', async () => {
    const { commands, deploy, policy } = withCommands()
    policy.current = aPolicy({ maxCommits: 2 })
    expect(request.shown).toEqual(USUAL)
    expect(sentence(await commands.deploy(request))).toMatch(/^Since you looked: /)
    expect(starts(deploy.arrived)).toEqual([])
  })

  it('does not refuse it for what has only grown older, or has gone', async () => {
    const { commands, policy, clock, snapshots } = withCommands()
    policy.current = aPolicy({ incidentSources: [{ id: 'page', label: 'Page' }] })
    const open = [anIncident({ impact: 'minor', startedAt: T0 })]
    snapshots.observe([{ kind: 'incidents', source: 'page', open, at: T0 }])
    const refused = await commands.deploy(request)
    const unseen = refused.ok ? [] : (refused.problem.unseen ?? [])
    expect(unseen[0]?.sentence).toBe('Checkout is down (minor), for 0 s.')
    const gone = { level: 'caution' as const, of: 'size 60 commits' }
    const shown = [...USUAL, gone, ...shownOf({ level: 'caution', reasons: unseen })]
    await clock.advance(60_000)
    expect((await commands.deploy({ ...request, shown })).ok).toBe(true)
  })

  it('refuses the deploy when something else runs there by now, since more or less ships than was seen', async () => {
    const { commands, deploy } = withCommands()
    expect(sentence(await commands.deploy({ ...request, from: sha('9') }))).toBe(
      'Meanwhile aaaaaaa runs in site/staging. Review it and try again.',
    )
    expect(starts(deploy.arrived)).toEqual([])
    expect((await commands.deploy({ ...request, from: sha('a') })).ok).toBe(true)
  })

  it('refuses the rollback', async () => {
    const { commands, deploy } = withCommands()
    Object.assign(deploy, { buildKept: async () => false })
    expect(sentence(await commands.rollBack(back))).toMatch(
      /^Since you looked: .* Review it and try again\.$/,
    )
    expect(starts(deploy.arrived)).toEqual([])
    expect((await reviewed((shown) => commands.rollBack({ ...back, shown }))).ok).toBe(true)
  })

  it('refuses to cancel and roll back where the deploy has begun to ship since, and cancels nothing', async () => {
    const going = aDeploy({ number: 3, sha: sha('b'), state: running() })
    const { commands, deploy, snapshots } = withCommands([
      aDeploy({ number: 1, sha: sha('9') }),
      aDeploy({ number: 2, sha: sha('a') }),
      going,
    ])
    expect(snapshots.snapshot.deploys['site/staging']?.[3]?.state.status).toBe('running')
    const first = { ...back, target: 2, cancelFirst: 3 }
    const before = [{ level: 'caution' as const, of: 'queue site/staging#3 none' }]
    expect(sentence(await commands.rollBack({ ...first, shown: before }))).toMatch(
      /^Since you looked: site\/staging#3 is cancelled first\. /,
    )
    expect(deploy.arrived).toEqual([])
    expect((await reviewed((shown) => commands.rollBack({ ...first, shown }))).ok).toBe(true)
  })

  it('does not keep anybody from going back only because the source host says nothing in time', async () => {
    const { commands, source, clock } = withCommands()
    Object.assign(source, { compare: () => new Promise(() => {}) })
    const sent = commands.rollBack(back)
    await clock.advance(10_000)
    expect((await sent).ok).toBe(true)
  })
})

describe('a deploy that somebody stops while others are asked', () => {
  const slow = () => {
    const at = withCommands()
    const compare = at.source.compare.bind(at.source)
    // The first question is the verdict's; nothing is held by then.
    let asked = 0
    at.source.compare = (...range) => (++asked === 1 ? new Promise(() => {}) : compare(...range))
    return at
  }

  it('is refused where it was rolled back there, which is held', async () => {
    const { commands, deploy, clock, snapshots } = slow()
    const started = commands.deploy(request)
    await clock.advance(1_000)
    const hold = aHold({ from: sha('b'), to: sha('a'), total: null })
    snapshots.observe([{ kind: 'hold', environment: 'site/staging', hold, at: T0 + 1 }])
    await clock.advance(9_000)
    expect(sentence(await started)).toMatch(/^Held since/)
    expect(starts(deploy.arrived)).toEqual([])
  })

  it('is refused where its commit was marked bad', async () => {
    const { commands, deploy, clock, snapshots } = slow()
    const started = commands.deploy(request)
    await clock.advance(1_000)
    snapshots.observe([{ kind: 'mark', mark: aMark({ sha: sha('b') }) }])
    await clock.advance(9_000)
    expect(sentence(await started)).toMatch(/was marked bad/)
    expect(starts(deploy.arrived)).toEqual([])
  })
})
