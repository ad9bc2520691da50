import type { Commit } from '@core/commits/commit'
import { describe, expect, it } from 'vitest'
import { aDeploy, failed, sha, T0 } from '../../support/builders'
import { settle } from '../../support/fake-clock'
import { reviewed } from '../../support/reviewed'
import { aMachine, line, MINUTE, rolledBack, sentence, staging } from './holds.support'

const revert: Commit = {
  sha: sha('e'),
  subject: 'Revert "Make project.owner nullable"',
  author: 'Ada',
  at: T0,
  reverts: sha('b'),
}

describe('after a rollback', () => {
  it('the environment is held, with who, when, why and what was taken out', async () => {
    const { app } = await rolledBack()
    expect(app.held()).toMatchObject({
      by: 'ana',
      at: T0,
      reason: 'checkout fails',
      from: sha('c'),
      to: sha('a'),
      rollback: 3,
      commits: [{ sha: sha('c') }, { sha: sha('b'), subject: 'Make project.owner nullable' }],
      total: 2,
      end: null,
    })
  })

  it('the rollback has no reason where the person gave none: nothing invents one', async () => {
    const machine = aMachine()
    await machine.back('  ')
    const back = machine.app.snapshots.snapshot.deploys['site/staging']?.[3]
    expect(back).toMatchObject({ kind: 'rollback' })
    expect(back).not.toHaveProperty('reason')
    expect(machine.app.held()).toMatchObject({ reason: '' })
  })

  it('what still has it is not deployed, and the refusal names it', async () => {
    const { app, deploy } = await rolledBack()
    const before = deploy.arrived.length
    const said = sentence(await app.ship('d'))
    expect(said).toMatch(
      /^Held since \d{1,2}:\d\d(?:\s[AP]M)? by ana: “checkout fails”\. ccccccc “A kinder greeting” and 1 more/,
    )
    expect(deploy.arrived).toHaveLength(before)
    app.holds.chooseCulprit(staging, sha('b'))
    expect(sentence(await app.ship('d'))).toContain(
      'bbbbbbb “Make project.owner nullable” was rolled back and is still in this range.',
    )
  })

  it('what has its revert is, and the hold is over once that finished', async () => {
    const machine = await rolledBack()
    machine.history.push(revert)
    expect(sentence(await machine.app.ship('e'))).toBe('ok')
    expect(machine.app.held()).not.toBeNull()
    await machine.finish()
    expect(machine.app.held()).toBeNull()
    expect(machine.journal.holds()[0]?.end).toMatchObject({ kind: 'fixed', number: 4, fix: sha('e') })
    machine.restart()
    expect(machine.app.held()).toBeNull()
  })

  it('what does not have it is, and it stays held', async () => {
    const machine = await rolledBack()
    machine.history.splice(1, 0, { sha: sha('f'), subject: 'Hotfix', author: 'Ada', at: T0 })
    expect(sentence(await machine.app.ship('f'))).toBe('ok')
    await machine.finish()
    expect(machine.app.held()).not.toBeNull()
  })

  it('a commit that a person chose as the fix lets it ship; chosen once more, no longer', async () => {
    const { app } = await rolledBack()
    expect(sentence(app.holds.chooseFix(staging, sha('d')))).toBe('ok')
    app.holds.chooseFix(staging, sha('d'))
    expect(sentence(await app.ship('d'))).toMatch(/^Held/)
    app.holds.chooseFix(staging, sha('d'))
    expect(sentence(await app.ship('d'))).toBe('ok')
  })

  it('neither the cause nor the fix can be a commit that makes no sense as one', async () => {
    const { app } = await rolledBack()
    expect(sentence(app.holds.chooseCulprit(staging, sha('d')))).toMatch(/not among those/)
    expect(sentence(app.holds.chooseFix(staging, sha('b')))).toMatch(/rolled back itself/)
    expect(sentence(app.holds.lift({ ...staging, environment: 'production' }, 'x'))).toBe(
      'Nothing is on hold in site/production now.',
    )
  })

  it('a person may lift it with a reason, and then it ships', async () => {
    const machine = await rolledBack()
    expect(sentence(machine.app.holds.lift(staging, 'fixed in the database'))).toBe('ok')
    expect(machine.app.held()).toBeNull()
    expect(sentence(await machine.app.ship('d'))).toBe('ok')
    expect(machine.journal.holds()[0]?.end).toMatchObject({
      kind: 'lifted',
      by: 'ana',
      reason: 'fixed in the database',
    })
  })

  it('nobody lifts what was rolled back again after they had looked', async () => {
    const { app } = await rolledBack()
    expect(sentence(app.holds.lift(staging, 'fixed', 'an earlier one'))).toMatch(/^Meanwhile ana has rolled/)
    expect(app.held()).not.toBeNull()
    expect(sentence(app.holds.lift(staging, 'fixed', app.held()?.id))).toBe('ok')
  })

  it('a lift that cannot be written changes nothing, and says so', async () => {
    const machine = await rolledBack()
    machine.journal.full = true
    expect(sentence(machine.app.holds.lift(staging, 'x'))).toBe('The disk is full, so nothing changed.')
    expect(machine.app.held()).not.toBeNull()
  })

  it('a request that waits for CI is refused with the same sentence', async () => {
    const machine = aMachine()
    machine.ci.state = 'pending'
    machine.source.head = line[3] ?? machine.source.head
    const request = { ...staging, ref: 'main', sha: sha('d'), confirmation: null }
    expect(sentence(await reviewed((shown) => machine.app.whenGreen.request({ ...request, shown })))).toBe(
      'ok',
    )
    await machine.back()
    await settle()
    await machine.finish()
    machine.ci.state = 'passing'
    await machine.clock.advance(MINUTE)
    expect(machine.app.told.join()).toMatch(/refused.*Held since .* by ana: “checkout fails”/)
    expect(machine.deploy.deploys[0]?.number).toBe(3)
    expect(sentence(await reviewed((shown) => machine.app.whenGreen.request({ ...request, shown })))).toMatch(
      /^Held/,
    )
  })

  it('a request that waits for CI goes on waiting while nobody can say whether it has it', async () => {
    const machine = aMachine()
    machine.ci.state = 'pending'
    const hotfix = { sha: sha('f'), subject: 'Hotfix', author: 'Ada', at: T0 }
    machine.source.head = hotfix
    const request = { ...staging, ref: 'main', sha: sha('f'), confirmation: null }
    await machine.back()
    await settle()
    await machine.finish()
    machine.history.splice(1, 0, hotfix)
    expect(sentence(await reviewed((shown) => machine.app.whenGreen.request({ ...request, shown })))).toBe(
      'ok',
    )
    machine.ci.state = 'passing'
    const { compare } = machine.source
    machine.source.compare = async () => ({
      ok: false,
      problem: { kind: 'unreachable', sentence: 'No answer.', cause: null },
    })
    await machine.clock.advance(5 * MINUTE)
    expect(machine.app.told).toEqual([])
    expect(machine.deploy.deploys[0]?.number).toBe(3)
    machine.source.compare = compare
    await machine.clock.advance(5 * MINUTE)
    expect(machine.deploy.deploys[0]).toMatchObject({ number: 4, sha: sha('f') })
  })

  it('what cannot be compared is not deployed either', async () => {
    const machine = await rolledBack()
    const compare = machine.source.compare
    machine.source.compare = async () => ({
      ok: false,
      problem: { kind: 'unreachable', sentence: 'No answer.', cause: null },
    })
    expect(sentence(await machine.app.ship('d'))).toMatch(/isn’t known yet: No answer\.$/)
    machine.source.compare = compare
  })

  it('going back further is free, and holds what both took out', async () => {
    const machine = await rolledBack()
    machine.deploy.deploys = [...machine.deploy.deploys, aDeploy({ number: 0, sha: sha('9') })]
    machine.history.unshift({ sha: sha('9'), subject: 'Older', author: 'Ada', at: T0 })
    const zero = aDeploy({ number: 0, sha: sha('9') })
    machine.app.snapshots.observe([{ kind: 'mark', mark: aMarkOf('c') }])
    machine.app.hear(zero)
    const request = { ...staging, target: 0, cancelFirst: null, confirmation: null, reason: 'still broken' }
    expect(sentence(await reviewed((shown) => machine.app.commands.rollBack({ ...request, shown })))).toBe(
      'ok',
    )
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).toMatchObject({ reason: 'still broken', total: 3, to: sha('9') })
    expect(machine.app.held()?.commits.map((commit) => commit.sha)).toEqual([sha('c'), sha('b'), sha('a')])
  })
})

const aMarkOf = (digit: string) => ({
  ...staging,
  sha: sha(digit),
  number: 2,
  kind: 'bad' as const,
  reason: '',
  link: null,
  by: 'ana',
  at: T0,
})

describe('a deploy that broke off while it shipped', () => {
  it('is held by the rollback to what ran before', async () => {
    const machine = aMachine()
    const broke = aDeploy({ number: 3, sha: sha('d'), state: failed(T0, 'Ship') })
    machine.deploy.deploys = [broke, ...machine.deploy.deploys]
    machine.app.hear(broke)
    const request = { ...staging, target: 2, cancelFirst: null, confirmation: null }
    expect(sentence(await reviewed((shown) => machine.app.commands.rollBack({ ...request, shown })))).toBe(
      'ok',
    )
    await settle()
    await machine.finish()
    expect(machine.app.held()).toMatchObject({
      reason: '',
      from: sha('d'),
      to: sha('c'),
      commits: [{ sha: sha('d') }],
    })
    expect(sentence(await machine.app.ship('d'))).toMatch(/^Held/)
  })
})
