import { fail, ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { aCommit, sha } from '../../support/builders'
import { aMachine, request, waiting } from './machine'

describe('The branch of what waits for CI', () => {
  it('asks when the branch moved on, and ships the newer one when told so', async () => {
    const machine = await waiting()
    machine.source.head = aCommit({ sha: sha('c'), subject: 'Newer' })
    machine.ci.state = 'passing'
    await machine.polls()
    expect(machine.app.words()).toEqual([
      'main moved on to ccccccc. Deploy the newer commit or the one you chose?',
    ])
    expect(machine.starts()).toEqual([])
    expect(machine.told()).toHaveLength(1)
    const [stand] = machine.app.stands()
    expect(machine.app.whenGreen.choose(stand?.request.id ?? '', sha('c')).ok).toBe(true)
    await machine.polls()
    expect(machine.deploy.deploys.map((deploy) => deploy.sha)).toEqual([sha('c'), sha('a')])
  })

  it('ships the one chosen first when told so, however far the branch moves', async () => {
    const machine = await waiting()
    machine.source.head = aCommit({ sha: sha('c') })
    await machine.polls()
    const [stand] = machine.app.stands()
    expect(machine.app.whenGreen.choose(stand?.request.id ?? '', sha('b')).ok).toBe(true)
    machine.source.head = aCommit({ sha: sha('d') })
    machine.restart()
    await machine.polls()
    expect(machine.starts()).toEqual([])
    machine.ci.state = 'passing'
    await machine.polls()
    expect(machine.deploy.deploys.map((deploy) => deploy.sha)).toEqual([sha('b'), sha('a')])
    expect(machine.told()).toHaveLength(1)
  })

  it('asks once for each commit that was chosen, however often the branch moves', async () => {
    const machine = await waiting()
    for (const digit of ['c', 'd', 'e']) {
      machine.source.head = aCommit({ sha: sha(digit) })
      await machine.polls()
    }
    expect(machine.told()).toHaveLength(1)
    expect(machine.app.words()[0]).toMatch(/^main moved on to eeeeeee/)
  })

  it('deploys as a commit of the watched branch when its branch was merged and deleted', async () => {
    const machine = await waiting({ ref: 'fix-login' })
    machine.source.branches = { main: aCommit({ sha: sha('e') }) }
    machine.source.isAncestor = async (before, of) => ok(before === sha('b') && of === sha('e'))
    await machine.polls()
    expect(machine.app.words()[0]).toMatch(/^Waiting for CI \(0 of 1\) on bbbbbbb/)
    machine.ci.state = 'passing'
    await machine.polls()
    expect(machine.deploy.deploys[0]).toMatchObject({ sha: sha('b'), ref: 'main' })
    expect(machine.told()).toEqual([])
  })

  it('asks when its branch was deleted without it, once, and deploys it anyway when told so', async () => {
    const machine = await waiting({ ref: 'fix-login' })
    machine.source.branches = { main: aCommit({ sha: sha('e') }) }
    machine.source.isAncestor = async () => ok(false)
    machine.ci.state = 'passing'
    await machine.polls()
    await machine.clock.advance(5 * 60_000)
    const question = 'The branch fix-login was deleted and its commit isn’t in main. Deploy it anyway?'
    expect(machine.app.words()).toEqual([question])
    expect(machine.told()).toEqual([`site/staging waits for your answer: ${question}`])
    expect(machine.starts()).toEqual([])
    const [stand] = machine.app.stands()
    expect(machine.app.whenGreen.choose(stand?.request.id ?? '', sha('b')).ok).toBe(true)
    await machine.polls()
    expect(machine.deploy.deploys[0]).toMatchObject({ sha: sha('b'), ref: sha('b') })
  })

  it('offers the commit that its branch was squashed to, where that is in the watched branch', async () => {
    const machine = await waiting({ ref: 'fix-login' })
    const merged = aCommit({ sha: sha('d'), subject: 'Fix the login (#12)' })
    machine.source.branches = { main: aCommit({ sha: sha('e') }) }
    machine.source.isAncestor = async (before, of) => ok(before === sha('d') && of === sha('e'))
    machine.source.mergedAs = async () => ok(merged)
    await machine.polls()
    expect(machine.app.words()[0]).toMatch(/^fix-login was merged into main as ddddddd, a different commit/)
    const [stand] = machine.app.stands()
    expect(machine.app.whenGreen.choose(stand?.request.id ?? '', sha('d')).ok).toBe(true)
    machine.ci.state = 'passing'
    await machine.polls()
    expect(machine.deploy.deploys[0]).toMatchObject({ sha: sha('d'), ref: 'main' })
  })

  it('waits, and does not say that it starts, while it cannot be asked about its branch', async () => {
    const machine = await waiting()
    machine.ci.state = 'passing'
    machine.source.problem = { kind: 'unreachable', sentence: 'No answer.', cause: null }
    await machine.clock.advance(60_000)
    expect(machine.app.words()[0]).toMatch(
      /^CI is green on bbbbbbb, but the branch main can’t be checked right now/,
    )
    expect(machine.starts()).toEqual([])
    machine.source.problem = null
    await machine.clock.advance(70_000)
    expect(machine.starts()).toHaveLength(1)
  })

  it('ends when its commit is gone from the repository', async () => {
    const machine = await waiting()
    machine.ci.report = async () => fail('invalid', 'No commit found for SHA.')
    machine.source.problem = { kind: 'gone', sentence: 'There is no such commit.', cause: null }
    await machine.polls()
    expect(machine.told()).toEqual([
      'site/staging was not deployed: bbbbbbb no longer exists in the repository of site.',
    ])
  })

  it('of a commit never asks, whatever its branch does', async () => {
    const machine = await waiting({ ref: sha('b') })
    machine.source.head = aCommit({ sha: sha('c') })
    machine.ci.state = 'passing'
    await machine.polls()
    expect(machine.starts()).toHaveLength(1)
  })

  it('of a tag never asks', async () => {
    const machine = aMachine()
    machine.source.refs = async () => ok({ refs: [{ kind: 'tag', name: 'v1' }], total: 1 })
    await machine.app.whenGreen.request({ ...request, ref: 'v1' })
    expect(machine.app.stands()[0]?.request.follows).toBe(false)
  })
})
