import { describe, expect, it } from 'vitest'
import { aHold, aMark, aPolicy, sha, T0 } from '../../support/builders'
import { aDesk, back, sentence, starts } from './commands.support'
import { wish } from './lost-answers.support'

describe('a verdict that turned graver since the person looked', () => {
  it('refuses the deploy, and says what is new', async () => {
    const { desk, deploy, policy } = aDesk()
    policy.current = aPolicy({ severities: { range: 'caution' }, maxCommits: 0 })
    expect(sentence(await desk.deploy({ ...wish, shown: 'go' }))).toMatch(
      /^Since you looked: .* Review it and try again\.$/,
    )
    expect(starts(deploy.arrived)).toEqual([])
    expect((await desk.deploy({ ...wish, shown: 'caution' })).ok).toBe(true)
  })

  it('refuses the deploy when something else runs there by now, since more or less ships than was seen', async () => {
    const { desk, deploy } = aDesk()
    expect(sentence(await desk.deploy({ ...wish, shown: 'caution', from: sha('9') }))).toBe(
      'Meanwhile aaaaaaa runs in site/staging. Review it and try again.',
    )
    expect(starts(deploy.arrived)).toEqual([])
    expect((await desk.deploy({ ...wish, shown: 'caution', from: sha('a') })).ok).toBe(true)
  })

  it('refuses the roll back', async () => {
    const { desk, deploy } = aDesk()
    Object.assign(deploy, { buildKept: async () => false })
    expect(sentence(await desk.rollBack({ ...back, shown: 'go' }))).toMatch(
      /^Since you looked: .* Review it and try again\.$/,
    )
    expect(starts(deploy.arrived)).toEqual([])
    expect((await desk.rollBack({ ...back, shown: 'caution' })).ok).toBe(true)
  })

  it('does not keep anybody from going back only because the source host says nothing in time', async () => {
    const { desk, source, clock } = aDesk()
    Object.assign(source, { compare: () => new Promise(() => {}) })
    const sent = desk.rollBack({ ...back, shown: 'go' })
    await clock.advance(10_000)
    expect((await sent).ok).toBe(true)
  })
})

describe('a deploy that somebody stops while others are asked', () => {
  const slow = () => {
    const at = aDesk()
    const compare = at.source.compare.bind(at.source)
    // The first question is the verdict's; nothing is held by then.
    let asked = 0
    at.source.compare = (...range) => (++asked === 1 ? new Promise(() => {}) : compare(...range))
    return at
  }

  it('is refused where it was rolled back there, which is held', async () => {
    const { desk, deploy, clock, snapshots } = slow()
    const started = desk.deploy(wish)
    await clock.advance(1_000)
    const hold = aHold({ from: sha('b'), to: sha('a'), total: null })
    snapshots.observe([{ kind: 'hold', environment: 'site/staging', hold, at: T0 + 1 }])
    await clock.advance(9_000)
    expect(sentence(await started)).toMatch(/^Held since/)
    expect(starts(deploy.arrived)).toEqual([])
  })

  it('is refused where its commit was marked bad', async () => {
    const { desk, deploy, clock, snapshots } = slow()
    const started = desk.deploy(wish)
    await clock.advance(1_000)
    snapshots.observe([{ kind: 'mark', mark: aMark({ sha: sha('b') }) }])
    await clock.advance(9_000)
    expect(sentence(await started)).toMatch(/was marked bad/)
    expect(starts(deploy.arrived)).toEqual([])
  })
})
