import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isIn } from '@core/deploys/deploy'
import { describe, expect, it } from 'vitest'
import { ended, find, type Harbour, harbour, value } from '../support'
import { until } from '../waiting.support'
import { killable } from './killable'
import { began, gate, killGroup, namesProcess, openGate, staging } from './recovery.support'

const killWhen = killable()

describe('after the app was killed while a commit was checked', () => {
  it('the check is followed when its process still lives, and the deploy that waits for it too', async () => {
    const first = harbour()
    const sha = first.repository.commit('One')
    const app = { check: gate(first.folder) }
    await killWhen(first, { app, deploys: [sha] }, () => began(first.folder) === 1)
    const { deploy, ci } = first.reopen(app)
    expect(value(await ci.report(sha)).state).toBe('pending')
    openGate(first.folder)
    expect((await ended(deploy, { ...staging, number: 1 })).state.status).toBe('finished')
    expect(value(await ci.report(sha)).state).toBe('passing')
    expect(began(first.folder)).toBe(1)
  })

  it('the check is run again when its process is gone; the deploy is not', async () => {
    const first = harbour()
    const sha = first.repository.commit('One')
    const app = { check: gate(first.folder), ship: 'echo shipped it' }
    await killWhen(
      first,
      { app, deploys: [sha] },
      () => began(first.folder) === 1 && namesProcess(join(first.folder, 'data/site/checking.json')),
    )
    const running = JSON.parse(readFileSync(join(first.folder, 'data/site/checking.json'), 'utf8'))
    await killGroup(running.process.pid)
    openGate(first.folder)
    const { deploy, ci } = first.reopen(app)
    await until(
      (again) => ci.onChange?.(again) ?? (() => {}),
      async () => (value(await ci.report(sha)).state === 'passing' ? true : null),
    )
    expect(began(first.folder)).toBe(2)
    expect(isIn(await find(deploy, { ...staging, number: 1 }), 'failed')).toBe(true)
  })
})

describe('a kill at any moment', () => {
  it('leaves no deploy active for ever, none run twice, and no number used again', async () => {
    const first = harbour()
    const folder = first.folder
    const sha = first.repository.commit('One')
    const app = {
      build: 'sleep 0.05',
      ship: `sh -c 'echo {sha} $BINNACLE_COOKIE >> ${folder}/ships; sleep 0.05'`,
    }
    const wait = [0, 20, 40, 60, 90, 120, 160, 200]
    let current: Harbour = first
    for (const ms of wait) {
      const from = Date.now()
      let seen = 0
      await killWhen(current, { app, deploys: [sha, sha] }, (printed) => {
        if (printed !== '' && seen === 0) seen = Date.now()
        return seen > 0 && Date.now() - Math.max(from, seen) >= ms
      })
      current = current.reopen(app)
      for (const one of value(await current.deploy.latest())) await ended(current.deploy, one)
    }
    const all = value(await current.deploy.latest())
    expect(all.length).toBeGreaterThan(0)
    const numbers = all.map((one) => one.number)
    expect(new Set(numbers).size).toBe(numbers.length)
    const ships = existsSync(join(folder, 'ships')) ? readFileSync(join(folder, 'ships'), 'utf8') : ''
    const names = ships.split('\n').slice(0, -1)
    expect(new Set(names).size).toBe(names.length)
    const finished = all.filter((one) => one.state.status === 'finished')
    expect(names.length).toBeGreaterThanOrEqual(finished.length)
  })
})
