import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ranFor } from '@core/deploys/deploy'
import { describe, expect, it } from 'vitest'
import {
  ended,
  find,
  harbour,
  logText,
  newIntent,
  phase,
  request,
  sentence,
  ship,
  shipping,
  start,
  value,
  when,
} from '../support'
import { eventually } from '../waiting.support'
import { gated, linesOf } from './deploys.support'

describe('a rollback', () => {
  it('ships the kept build again at once: without CI, without building, by the old commit’s own script', async () => {
    const { deploy, repository, folder } = harbour({
      check: 'true',
      build: 'true',
      ship: './ship',
    })
    const script = (name: string) => `#!/bin/sh\necho ${name} >> ../../../../../shipped\n`
    const one = repository.commit('One', { ship: script('one') }, { executable: ['ship'] })
    const target = await ship(deploy, one)
    await ship(deploy, repository.commit('Two', { ship: script('two') }))
    const made = value(await deploy.rollBack(request(one), target, newIntent()))
    expect(made).toMatchObject({ kind: 'rollback', number: 3, sha: one })
    const done = await ended(deploy, made)
    expect(done.state.status).toBe('finished')
    expect(done.phases.slice(0, 2)).toEqual([
      { name: 'CI', state: 'skipped', why: 'roll back' },
      { name: 'Build', state: 'skipped', why: 'build kept' },
    ])
    expect(linesOf(folder, 'shipped').at(-1)).toBe('one')
  })

  it('is with the ship command within 200 ms', async () => {
    const { deploy, repository, folder } = harbour({ check: 'true', build: 'true', ship: './ship' })
    const script = '#!/bin/sh\ndate +%s%3N >> ../../../../../shipped\n'
    const one = repository.commit('One', { ship: script }, { executable: ['ship'] })
    const target = await ship(deploy, one)
    await ship(deploy, repository.commit('Two'))
    const took: number[] = []
    for (let i = 0; i < 5; i++) {
      const called = Date.now()
      await ended(deploy, value(await deploy.rollBack(request(one), target, newIntent())))
      took.push(Number(linesOf(folder, 'shipped').at(-1)) - called)
    }
    // The quickest: what else the machine does may delay each of them, what the service does itself delays all.
    console.info(`from rollBack() to the ship command's own clock: ${took.join(', ')} ms`)
    expect(Math.min(...took)).toBeLessThan(200)
  })

  it('needs no git and no repository', async () => {
    const made = harbour()
    const one = made.repository.commit('One')
    const target = await ship(made.deploy, one)
    await ship(made.deploy, made.repository.commit('Two'))
    const app = made.reopen({ repository: join(made.folder, 'gone') })
    const done = await ended(app.deploy, value(await app.deploy.rollBack(request(one), target, newIntent())))
    expect(done.state.status).toBe('finished')
  })

  it('to a build that is gone makes it again first', async () => {
    const { deploy, repository } = harbour({ tuning: { keptBuilds: 1 } })
    const one = repository.commit('One')
    const target = await ship(deploy, one)
    await ship(deploy, repository.commit('Two'))
    await ship(deploy, repository.commit('Three'))
    await when(deploy, target, () => true)
    expect(await deploy.buildKept('site', one)).toBe(false)
    const done = await ended(deploy, value(await deploy.rollBack(request(one), target, newIntent())))
    expect(done.state.status).toBe('finished')
    expect(phase(done, 'Build').state).toBe('done')
  })

  it('ships what was built, also when another build command is configured since', async () => {
    const made = harbour({ build: `sh -c 'echo old > stamp'`, ship: 'cat stamp' })
    const one = made.repository.commit('One')
    const target = await ship(made.deploy, one)
    const app = made.reopen({ build: `sh -c 'echo new > stamp'` })
    await ship(app.deploy, app.repository.commit('Two'))
    const back = await ended(app.deploy, value(await app.deploy.rollBack(request(one), target, newIntent())))
    expect(await logText(app.deploy, back)).toContain('\nold\n')
  })

  it('is told the commit that it takes away', async () => {
    const { deploy, repository } = harbour({ ship: 'echo <{previousSha}>' })
    const one = repository.commit('One')
    const target = await ship(deploy, one)
    const two = repository.commit('Two')
    await ship(deploy, two)
    const back = await ended(deploy, value(await deploy.rollBack(request(one), target, newIntent())))
    expect(await logText(deploy, back)).toContain(`\n<${two}>\n`)
  })

  it('to what never finished, or is another commit, is refused', async () => {
    const { deploy, repository } = harbour({ ship: 'false' })
    const one = repository.commit('One')
    const failed = await ship(deploy, one)
    expect(sentence(await deploy.rollBack(request(one), failed, newIntent()))).toBe(
      'site/staging#1 didn’t finish, so it can’t be rolled back to.',
    )
    expect(sentence(await deploy.rollBack(request('b'.repeat(40)), failed, newIntent()))).toContain(
      'isn’t a deploy of that commit',
    )
    expect(sentence(await deploy.rollBack(request(one), { ...failed, number: 99 }, newIntent()))).toContain(
      'site/staging#99',
    )
  })
})

describe('cancelling', () => {
  it('a queued deploy takes it out at once, and the next waits for the one before', async () => {
    const { deploy, repository, open } = gated()
    const sha = repository.commit('One')
    const [one, two, three] = [await start(deploy, sha), await start(deploy, sha), await start(deploy, sha)]
    value(await deploy.cancel(two, 'grace'))
    expect((await find(deploy, two)).state).toMatchObject({
      status: 'cancelled',
      startedAt: null,
      by: 'grace',
    })
    expect((await find(deploy, three)).state).toMatchObject({ waitingFor: 'waits for site/staging#1' })
    open('staging')
    await ended(deploy, three)
    expect((await find(deploy, one)).state.status).toBe('finished')
  })

  it('a running deploy ends the whole tree, tells by whom and after how long', async () => {
    const { deploy, repository, folder } = harbour({
      ship: `sh -c 'sleep 60 & echo $! >> ../../../../../pids; setsid sleep 60 & echo $! >> ../../../../../pids; sh -c "sleep 60; :"; :'`,
    })
    const made = await start(deploy, repository.commit('One'))
    await eventually(() => (linesOf(folder, 'pids').length === 2 ? true : null))
    value(await deploy.cancel(made, 'grace'))
    const done = await ended(deploy, made)
    expect(done.state).toMatchObject({ status: 'cancelled', by: 'grace' })
    expect(ranFor(done, 0)).toBeGreaterThan(0)
    for (const pid of linesOf(folder, 'pids')) {
      const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ' Z '
      expect(state).toMatch(/ Z /)
    }
    expect(await logText(deploy, made)).toMatch(/Cancelled by grace after \d/)
  })

  it('forces a process that does not listen, after its time of grace', async () => {
    const { deploy, repository, folder } = harbour({
      ship: `sh -c 'trap "" TERM; echo up > ../../../../../up; while :; do sleep 0.05; done'`,
      tuning: { graceMs: 300 },
    })
    const made = await start(deploy, repository.commit('One'))
    await eventually(() => (existsSync(join(folder, 'up')) ? true : null))
    const asked = Date.now()
    value(await deploy.cancel(made, 'ada'))
    expect((await ended(deploy, made)).state.status).toBe('cancelled')
    expect(Date.now() - asked).toBeGreaterThanOrEqual(300)
  })

  it('while CI runs ends the deploy and leaves the check to whoever else asks', async () => {
    const { deploy, ci, repository, folder } = harbour({
      check: `sh -c 'while [ ! -e ../../../../open ]; do sleep 0.02; done'`,
    })
    const sha = repository.commit('One')
    const made = await start(deploy, sha)
    await when(deploy, made, (it) => phase(it, 'CI').state === 'running')
    value(await deploy.cancel(made, 'ada'))
    expect((await ended(deploy, made)).state.status).toBe('cancelled')
    expect(value(await ci.report(sha)).state).toBe('pending')
    writeFileSync(join(folder, 'open'), '')
    await ship(deploy, sha)
    expect(value(await ci.report(sha)).state).toBe('passing')
  })

  it('during the build ends it', async () => {
    const { deploy, repository } = harbour({ build: 'sleep 60' })
    const sha = repository.commit('One')
    const made = await start(deploy, sha)
    await when(deploy, made, (it) => phase(it, 'Build').state === 'running')
    value(await deploy.cancel(made, 'ada'))
    const done = await ended(deploy, made)
    expect(done.phases.map((one) => one.state)).toEqual(['skipped', 'failed', 'waiting'])
    expect(await deploy.buildKept('site', sha)).toBe(false)
  })

  it('twice is the same as once, and what has ended cannot be cancelled', async () => {
    const { deploy, repository } = gated()
    const made = await start(deploy, repository.commit('One'))
    await shipping(deploy, made)
    const asked = [deploy.cancel(made, 'ada'), deploy.cancel(made, 'grace')]
    for (const answer of await Promise.all(asked)) value(answer)
    expect((await ended(deploy, made)).state).toMatchObject({ by: 'ada' })
    expect(sentence(await deploy.cancel(made, 'ada'))).toBe('site/staging#1 was cancelled already.')
    expect(sentence(await deploy.cancel({ ...made, number: 7 }, 'ada'))).toBe(
      'There is no deploy site/staging#7.',
    )
  })
})
