import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Deploy, isActive } from '@core/deploys/deploy'
import type { HistoryPage } from '@core/ports'
import { describe, expect, it } from 'vitest'
import {
  ended,
  failure,
  type Harbour,
  harbour,
  logText,
  phase,
  sentence,
  ship,
  shipping,
  start,
  value,
  when,
} from '../support'
import { linesOf } from './deploys.support'

describe('a build', () => {
  const building = (): Harbour =>
    harbour({
      build: `sh -c 'echo built >> ../../../../../builds; sleep 0.3; date +%s%N > stamp'`,
      ship: 'cat stamp',
    })

  it('is made once and shipped to every environment', async () => {
    const { deploy, repository, folder } = building()
    const sha = repository.commit('One')
    await ship(deploy, sha)
    const second = await ship(deploy, sha, { environment: 'production' })
    expect(phase(second, 'Build')).toEqual({ name: 'Build', state: 'skipped', why: 'build kept' })
    expect(await deploy.buildKept('site', sha)).toBe(true)
    expect(linesOf(folder, 'builds')).toHaveLength(1)
  })

  it('is shared by deploys that need it at the same time', async () => {
    const { deploy, repository, folder } = building()
    const sha = repository.commit('One')
    const one = await start(deploy, sha)
    const two = await start(deploy, sha, { environment: 'production' })
    expect((await ended(deploy, one)).state.status).toBe('finished')
    expect((await ended(deploy, two)).state.status).toBe('finished')
    expect(linesOf(folder, 'builds')).toHaveLength(1)
    expect(await logText(deploy, two)).toContain('site/staging#1 is creating this build')
  })

  it('whose own deploy is cancelled is made by the one that shares it', async () => {
    const { deploy, repository } = building()
    const sha = repository.commit('One')
    const one = await start(deploy, sha)
    const two = await start(deploy, sha, { environment: 'production' })
    await when(deploy, two, (it) => phase(it, 'Build').state === 'running')
    value(await deploy.cancel(one, 'ada'))
    expect((await ended(deploy, one)).state.status).toBe('cancelled')
    expect((await ended(deploy, two)).state.status).toBe('finished')
  })

  it('survives a restart, and is made anew when another command is configured', async () => {
    const first = building()
    const sha = first.repository.commit('One')
    await ship(first.deploy, sha)
    const second = first.reopen()
    expect(phase(await ship(second.deploy, sha), 'Build').state).toBe('skipped')
    const third = second.reopen({ build: `sh -c 'echo other > stamp'` })
    expect(await logText(third.deploy, await ship(third.deploy, sha))).toContain('\nother\n')
  })

  it('cannot ask for an environment, since it is made for all', async () => {
    const { deploy, repository } = harbour({ build: 'echo {environment}' })
    expect(failure(await ship(deploy, repository.commit('One'))).sentence).toBe(
      'build: {environment} can’t be used here: this runs once for each commit, whatever the environment.',
    )
  })

  it('is kept for the last few commits, and as long as it runs somewhere', async () => {
    const { deploy, repository } = harbour({ tuning: { keptBuilds: 2 } })
    const shas = ['1', '2', '3', '4'].map((name) => repository.commit(name, { name }))
    const [first = ''] = shas
    await ship(deploy, first, { environment: 'production' })
    for (const sha of shas) await ship(deploy, sha)
    const kept = await Promise.all(shas.map((sha) => deploy.buildKept('site', sha)))
    expect(kept).toEqual([true, false, true, true])
  })
})

describe('a command', () => {
  it('that leaves children in its group has them ended, and the deploy goes on', async () => {
    const { deploy, repository } = harbour({ ship: `sh -c 'sleep 60 & echo "left $!"'` })
    const done = await ship(deploy, repository.commit('One'))
    expect(done.state.status).toBe('finished')
    const log = await logText(deploy, done)
    expect(log).toContain('It left processes running in its group: they are ended')
    const pid = /left (\d+)/.exec(log)?.[1]
    const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ' Z '
    expect(stat).toMatch(/ Z /)
  })

  it('that starts a service with setsid leaves it running', async () => {
    const { deploy, repository } = harbour({ ship: `sh -c 'setsid sleep 60 & echo "service $!"'` })
    const done = await ship(deploy, repository.commit('One'))
    const log = await logText(deploy, done)
    const pid = Number(/service (\d+)/.exec(log)?.[1])
    expect(process.kill(pid, 'SIGKILL')).toBe(true)
    expect(log).not.toContain('It left processes')
  })

  it('that prints 100 MB has it all in its log, a piece of which is read at a time', async () => {
    const { deploy, repository } = harbour({
      ship: `sh -c 'yes "a line of the log" | head -c 100000000; echo; echo end'`,
    })
    const done = await ship(deploy, repository.commit('One'))
    expect(done.state.status).toBe('finished')
    const before = process.memoryUsage().rss
    const tail = value(await deploy.log(done, -4000))
    expect(tail.size).toBeGreaterThan(100_000_000)
    expect(tail.text).toContain('\nend\nexit code 0')
    expect(tail).toMatchObject({ ended: true, nextOffset: tail.size })
    const middle = value(await deploy.log(done, 50_000_000))
    expect(middle.nextOffset).toBe(50_000_000 + 256 * 1024)
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000)
  })

  it('that prints what is no UTF-8 is shown as far as it is', async () => {
    const { deploy, repository } = harbour({ ship: `printf 'a\\377\\376b \\342\\202\\254\\n'` })
    const done = await ship(deploy, repository.commit('One'))
    expect(await logText(deploy, done)).toContain('\na\ufffd\ufffdb €\n')
  })

  it('gets no input', async () => {
    const { deploy, repository } = harbour({ ship: `sh -c 'cat; echo nothing came'` })
    expect(await logText(deploy, await ship(deploy, repository.commit('One')))).toContain('\nnothing came\n')
  })

  it('streams its log while it runs', async () => {
    const { deploy, repository, folder } = harbour({
      ship: `sh -c 'echo first; while [ ! -e ../../../../../open ]; do sleep 0.02; done; echo last'`,
    })
    const made = await start(deploy, repository.commit('One'))
    let chunk = value(await deploy.log(made, 0))
    const seen: string[] = [chunk.text]
    await shipping(deploy, made)
    while (!seen.join('').includes('\nfirst\n')) {
      chunk = value(await deploy.log(made, chunk.nextOffset))
      seen.push(chunk.text)
      expect(chunk.ended).toBe(false)
    }
    writeFileSync(join(folder, 'open'), '')
    await ended(deploy, made)
    const rest = value(await deploy.log(made, chunk.nextOffset))
    expect(rest.text).toMatch(/^last\nexit code 0 after .*\nFinished after .*\n$/)
    expect(rest.ended).toBe(true)
    expect(seen.join('') + rest.text).toBe(await logText(deploy, made))
  })
})

describe('history', () => {
  it('pages through all deploys, newest first, across environments and restarts', async () => {
    const made = harbour()
    const sha = made.repository.commit('One')
    await ship(made.deploy, sha)
    const data = join(made.folder, 'data/site/deploys')
    const template = JSON.parse(readFileSync(join(data, 'staging/1/deploy.json'), 'utf8'))
    // Two environments' deploys take turns; every tenth folder holds nothing, as after a kill.
    for (let i = 2; i <= 180; i++) {
      for (const [j, environment] of ['staging', 'production'].entries()) {
        const folder = join(data, environment, String(i))
        mkdirSync(folder, { recursive: true })
        if (i % 10 === 0) continue
        const at = { environment, number: i, createdAt: template.deploy.createdAt + i * 10 + j }
        const record = { ...template, deploy: { ...template.deploy, ...at } }
        writeFileSync(join(folder, 'deploy.json'), JSON.stringify(record))
      }
    }
    writeFileSync(join(data, 'staging/57/deploy.json'), '{ cut')
    const { deploy } = made.reopen()
    const all: Deploy[] = []
    let cursor: string | null = null
    let pages = 0
    do {
      const page: HistoryPage = value(await deploy.history(cursor))
      all.push(...page.deploys)
      cursor = page.next
      pages++
    } while (cursor !== null)
    expect(pages).toBeGreaterThan(2)
    const times = all.map((one) => one.createdAt)
    expect(times).toEqual([...times].sort((a, b) => b - a))
    expect(all).toHaveLength(1 + 2 * (179 - 18) - 1)
    expect(new Set(all.map((one) => `${one.environment}#${one.number}`)).size).toBe(all.length)
    const latest = value(await deploy.latest())
    expect(latest).toHaveLength(50)
    expect(latest.some(isActive)).toBe(false)
    expect((await start(deploy, sha)).number).toBe(181)
  })

  it('of nothing is empty, and a cursor that is none is a problem', async () => {
    const { deploy } = harbour()
    expect(value(await deploy.history(null))).toEqual({ deploys: [], next: null })
    expect(sentence(await deploy.history('nonsense'))).toBe('That isn’t a place in the history.')
  })
})
