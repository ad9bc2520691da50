import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ranFor } from '@core/deploys/deploy'
import { describe, expect, it } from 'vitest'
import { ended, failure, find, harbour, isRunning, logText, phase, ship, start, value } from '../support'
import { eventually, everyMoment, until } from '../waiting.support'
import { killable } from './killable'
import { began, gate, killGroup, namesProcess, openGate, staging } from './recovery.support'

const killWhen = killable()

const pidOf = (folder: string): number => Number(readFileSync(join(folder, 'pids'), 'utf8').split('\n')[0])

const recordOf = (folder: string): string => join(folder, 'data/site/deploys/staging/1/deploy.json')

/** Opens the gate and waits until the step that waited behind it is gone, with the process that writes down how it ended, while no one watches. */
async function letThrough(folder: string): Promise<void> {
  const pid = pidOf(folder)
  const all = [pid, leaderOf(pid)]
  openGate(folder)
  await until(everyMoment, async () => ((await Promise.all(all.map(isRunning))).includes(true) ? null : true))
}

/** The process that leads the group of another. */
const leaderOf = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'pgid=', '-p', String(pid)], { encoding: 'utf8' }))

describe('after the app was killed while a deploy shipped', () => {
  it('the deploy is followed to its end when its process still lives, and runs only once', async () => {
    const first = harbour()
    const sha = first.repository.commit('One')
    const app = { ship: gate(first.folder) }
    await killWhen(first, { app, deploys: [sha] }, () => began(first.folder) === 1)
    const { deploy } = first.reopen(app)
    const at = { ...staging, number: 1 }
    expect((await find(deploy, at)).state.status).toBe('running')
    openGate(first.folder)
    const done = await ended(deploy, at)
    expect(done.state.status).toBe('finished')
    expect(began(first.folder)).toBe(1)
    expect(await logText(deploy, at)).toMatch(/through\n[\s\S]*Finished after/)
  })

  it('and failed after that, it is told as failed', async () => {
    const first = harbour()
    const sha = first.repository.commit('One')
    const app = { ship: gate(first.folder, 5) }
    await killWhen(first, { app, deploys: [sha] }, () => began(first.folder) === 1)
    const { deploy } = first.reopen(app)
    const at = { ...staging, number: 1 }
    await find(deploy, at)
    openGate(first.folder)
    expect(failure(await ended(deploy, at))).toMatchObject({ step: 'Ship' })
    expect(failure(await find(deploy, at)).sentence).toContain('ship failed with exit code 5')
  })

  it.each([
    [0, 'finished'],
    [5, 'failed'],
  ])('it is told as it ended, by the exit status %i that it left', async (code, status) => {
    const first = harbour()
    const sha = first.repository.commit('One')
    const app = { ship: gate(first.folder, code) }
    await killWhen(first, { app, deploys: [sha] }, () => began(first.folder) === 1)
    const exitFile = join(first.folder, 'data/site/deploys/staging/1/ship.exit')
    await letThrough(first.folder)
    await eventually(() => (existsSync(exitFile) ? true : null))
    const { deploy } = first.reopen(app)
    const found = await ended(deploy, { ...staging, number: 1 })
    expect(found.state.status).toBe(status)
    expect(began(first.folder)).toBe(1)
    expect(ranFor(found, 0)).toBeGreaterThan(0)
  })

  it('it failed as interrupted when its process was killed too', async () => {
    const first = harbour()
    const sha = first.repository.commit('One')
    const app = { ship: gate(first.folder) }
    await killWhen(
      first,
      { app, deploys: [sha] },
      () => began(first.folder) === 1 && namesProcess(recordOf(first.folder)),
    )
    const record = JSON.parse(readFileSync(recordOf(first.folder), 'utf8'))
    await killGroup(record.process.pid)
    const { deploy } = first.reopen(app)
    expect(failure(await ended(deploy, { ...staging, number: 1 }))).toEqual({
      status: 'failed',
      startedAt: expect.any(Number),
      endedAt: expect.any(Number),
      step: 'Ship',
      sentence: 'interrupted: Binnacle ended while it was shipping; how far it got is not known.',
    })
    expect(began(first.folder)).toBe(1)
  })

  it('a process that merely has the same number is not taken for it', async () => {
    const first = harbour()
    const sha = first.repository.commit('One')
    const app = { ship: gate(first.folder) }
    await killWhen(
      first,
      { app, deploys: [sha] },
      () => began(first.folder) === 1 && namesProcess(recordOf(first.folder)),
    )
    const file = recordOf(first.folder)
    const record = JSON.parse(readFileSync(file, 'utf8'))
    await killGroup(record.process.pid)
    const born = `${record.process.born}0`
    writeFileSync(file, JSON.stringify({ ...record, process: { pid: process.pid, born } }))
    const { deploy } = first.reopen(app)
    expect(failure(await ended(deploy, { ...staging, number: 1 })).sentence).toContain('interrupted')
  })

  it('just before its process was written down, it is found all the same', async () => {
    const first = harbour()
    const sha = first.repository.commit('One')
    const app = { ship: gate(first.folder) }
    await killWhen(first, { app, deploys: [sha] }, () => began(first.folder) === 1)
    const file = recordOf(first.folder)
    const record = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...record, process: null }))
    const { deploy } = first.reopen(app)
    expect((await find(deploy, { ...staging, number: 1 })).state.status).toBe('running')
    openGate(first.folder)
    expect((await ended(deploy, { ...staging, number: 1 })).state.status).toBe('finished')
  })

  it('it can still be cancelled, and still has its time limit', async () => {
    const first = harbour()
    const sha = first.repository.commit('One')
    const app = { ship: gate(first.folder) }
    await killWhen(first, { app, deploys: [sha] }, () => began(first.folder) === 1)
    const second = first.reopen(app)
    value(await second.deploy.cancel({ ...staging, number: 1 }, 'grace'))
    expect((await ended(second.deploy, { ...staging, number: 1 })).state).toMatchObject({
      status: 'cancelled',
      by: 'grace',
    })
    expect(await isRunning(pidOf(first.folder))).toBe(false)
    rmSync(join(first.folder, 'began'))
    await killWhen(second, { app, deploys: [sha, sha] }, () => began(first.folder) === 1)
    const third = second.reopen({ ...app, timeoutMs: 10 })
    const late = await ended(third.deploy, { ...staging, number: 2 })
    expect(failure(late).sentence).toContain('ship ran longer than')
  })

  it('its queue is never begun by itself, and never forgotten', async () => {
    const first = harbour()
    const [one, two] = [first.repository.commit('One'), first.repository.commit('Two')]
    const app = { ship: gate(first.folder) }
    await killWhen(
      first,
      { app, deploys: [one, two] },
      (printed) => printed.includes('2 queued') && began(first.folder) === 1,
    )
    const { deploy } = first.reopen(app)
    const queued = await find(deploy, { ...staging, number: 2 })
    expect(failure(queued)).toMatchObject({ step: null, startedAt: null })
    expect(failure(queued).sentence).toContain('nothing was shipped')
    openGate(first.folder)
    await ended(deploy, { ...staging, number: 1 })
    expect(began(first.folder)).toBe(1)
    expect((await start(deploy, two)).number).toBe(3)
  })
})

describe('after the app was killed while a deploy was built', () => {
  it('it goes on to ship when the build still runs', async () => {
    const first = harbour()
    const sha = first.repository.commit('One')
    const app = { build: gate(first.folder), ship: 'echo shipped it' }
    await killWhen(first, { app, deploys: [sha] }, () => began(first.folder) === 1)
    const { deploy } = first.reopen(app)
    const at = { ...staging, number: 1 }
    expect(phase(await find(deploy, at), 'Build').state).toBe('running')
    openGate(first.folder)
    expect((await ended(deploy, at)).state.status).toBe('finished')
    expect(await logText(deploy, at)).toContain('\nshipped it\n')
    expect(await deploy.buildKept('site', sha)).toBe(true)
  })

  it('it can be cancelled when the build still runs', async () => {
    const first = harbour()
    const sha = first.repository.commit('One')
    const app = { build: gate(first.folder) }
    await killWhen(first, { app, deploys: [sha] }, () => began(first.folder) === 1)
    const { deploy } = first.reopen(app)
    value(await deploy.cancel({ ...staging, number: 1 }, 'ada'))
    expect((await ended(deploy, { ...staging, number: 1 })).state.status).toBe('cancelled')
    expect(await isRunning(pidOf(first.folder))).toBe(false)
  })

  it('it failed when the build ended meanwhile: nothing ships by itself, but the build is kept', async () => {
    const first = harbour()
    const sha = first.repository.commit('One')
    const app = { build: gate(first.folder), ship: 'echo shipped it' }
    await killWhen(first, { app, deploys: [sha] }, () => began(first.folder) === 1)
    await letThrough(first.folder)
    const builds = join(first.folder, 'data/site/builds')
    await eventually(() => {
      return readdirSync(builds).some((key) => existsSync(join(builds, key, 'exit'))) ? true : null
    })
    const { deploy } = first.reopen(app)
    const found = await ended(deploy, { ...staging, number: 1 })
    expect(failure(found)).toMatchObject({
      step: 'Build',
      sentence: 'interrupted: Binnacle ended while it was being built.',
    })
    const again = await ship(deploy, sha)
    expect(phase(again, 'Build').state).toBe('skipped')
    expect(began(first.folder)).toBe(1)
  })
})
