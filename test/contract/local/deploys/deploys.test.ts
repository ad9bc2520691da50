import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Deploy, ranFor, reachOf } from '@core/deploys/deploy'
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
} from '../support'
import { gated, linesOf } from './deploys.support'

describe('a deploy', () => {
  it('waits for CI, builds, ships, and tells each phase', async () => {
    const { deploy, repository, folder } = harbour({
      check: 'test -e page',
      build: `sh -c 'cp page built; echo built it'`,
      ship: './ship {environment}',
    })
    const script =
      '#!/bin/sh\nmkdir -p ../../../../../live/$1 && cp built ../../../../../live/$1/\necho shipped to $1\n'
    const sha = repository.commit('A page', { page: 'hello', ship: script }, { executable: ['ship'] })
    const made = await start(deploy, sha)
    expect(made).toMatchObject({
      app: 'site',
      environment: 'staging',
      number: 1,
      kind: 'deploy',
      ref: 'main',
    })
    expect(made).toMatchObject({ sha, subject: 'A change', by: 'ada', estimateMs: null, url: null })
    expect(made.state.status).toBe('running')
    const done = await ended(deploy, made)
    expect(done.state.status).toBe('finished')
    expect(done.phases.map((one) => [one.name, one.state])).toEqual([
      ['CI', 'done'],
      ['Build', 'done'],
      ['Ship', 'done'],
    ])
    expect(readFileSync(join(folder, 'live/staging/built'), 'utf8')).toBe('hello')
    const log = await logText(deploy, done)
    for (const line of [
      /^site\/staging#1: deploys [0-9a-f]{7} “A change”, for ada$/m,
      /^== CI ==$/m,
      /^== Build ==$/m,
      /^\$ sh -c 'cp page built; echo built it'$/m,
      /^built it$/m,
      /^exit code 0 after \d\.\d s$/m,
      /^== Ship ==$/m,
      /^\$ \.\/ship staging$/m,
      /^shipped to staging$/m,
      /^Finished after \d+\.\d s\.$/m,
    ]) {
      expect(log).toMatch(line)
    }
  })

  it('without a check and a build says so, and ships the commit’s files', async () => {
    const { deploy, repository } = harbour({ ship: 'cat page' })
    const done = await ship(deploy, repository.commit('One', { page: 'the page' }))
    expect(phase(done, 'CI')).toEqual({ name: 'CI', state: 'skipped', why: 'no check' })
    expect(phase(done, 'Build').state).toBe('done')
    expect(await logText(deploy, done)).toContain('the page')
  })

  it('has its values as placeholders and as variables', async () => {
    const { deploy, repository } = harbour({
      ship: `sh -c 'echo "$*|$BINNACLE_ENVIRONMENT $BINNACLE_SHA $BINNACLE_PREVIOUS_SHA $BINNACLE_REF"' sh {environment} {sha} {previousSha} {ref}`,
    })
    const one = repository.commit('One')
    const first = await ship(deploy, one, { ref: 'v1' })
    expect(await logText(deploy, first)).toContain(`\nstaging ${one}  v1|staging ${one}  v1\n`)
    const two = repository.commit('Two')
    const second = await ship(deploy, two)
    expect(await logText(deploy, second)).toContain(
      `\nstaging ${two} ${one} main|staging ${two} ${one} main\n`,
    )
  })

  it.each(['prod/eu-west-1', 'Production EU 🚀', 'a#1', '%2F', '..', ' b '])(
    'ships to an environment of any name, is rolled back and read again after a restart: %s',
    async (environment) => {
      const { deploy, repository, folder, close } = harbour({
        ship: 'printf <%s> {environment}',
        environments: [environment, 'staging'],
      })
      const [one, two] = [repository.commit('One'), repository.commit('Two')]
      const first = await ship(deploy, one, { environment })
      expect(await logText(deploy, first)).toContain(`\n<${environment}>`)
      await ship(deploy, two, { environment })
      const back = value(await deploy.rollBack(request(one, { environment }), first, newIntent()))
      expect((await ended(deploy, back)).state.status).toBe('finished')
      close()
      const again = harbour({ folder, environments: [environment, 'staging'] })
      const known = value(await again.deploy.latest())
      expect(known.map((one) => `${one.environment}#${one.number} ${one.kind}`)).toEqual([
        `${environment}#3 rollback`,
        `${environment}#2 deploy`,
        `${environment}#1 deploy`,
      ])
    },
  )

  it('to an environment of any name is cancelled', async () => {
    const environment = 'prod/eu-west-1'
    const { deploy, repository } = harbour({ ship: 'sleep 60', environments: [environment] })
    const made = await start(deploy, repository.commit('One'), { environment })
    await shipping(deploy, made)
    value(await deploy.cancel(made, 'ada'))
    expect((await ended(deploy, made)).state.status).toBe('cancelled')
  })

  it('that is cancelled as it is about to ship has not shipped', async () => {
    const before = harbour()
    const sha = before.repository.commit('One')
    await ship(before.deploy, sha)
    // Its build is kept, so that it is to ship from the beginning.
    const { deploy, folder } = before.reopen({ ship: `touch ${before.folder}/shipped` })
    const shipped = join(folder, 'shipped')
    // Whether the command begins just before is the machine's affair; one of the next tries is in time.
    for (let reach = 'some'; reach === 'some'; ) {
      rmSync(shipped, { force: true })
      const next = await start(deploy, sha)
      value(await deploy.cancel(next, 'ada'))
      const over = await ended(deploy, next)
      expect(over.state.status).toBe('cancelled')
      reach = reachOf(over)
      if (reach !== 'some') expect([reach, existsSync(shipped)]).toEqual(['none', false])
    }
  })

  it('of a branch with a hostile name runs nothing but its command', async () => {
    const { deploy, repository, folder } = harbour({ ship: 'printf <%s> {ref}' })
    const sha = repository.commit('One')
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's
    const ref = ';touch${IFS}owned;$(touch${IFS}owned)`touch${IFS}owned`'
    repository.git('branch', ref)
    const done = await ship(deploy, sha, { ref })
    expect(done.state.status).toBe('finished')
    expect(await logText(deploy, done)).toContain(`\n<${ref}>`)
    const tree = join(folder, 'data/site/builds')
    expect(existsSync(join(folder, 'owned')) || existsSync(join(tree, 'owned'))).toBe(false)
  })

  it('of a commit that is not there is refused, and nothing is made', async () => {
    const { deploy, repository } = harbour()
    repository.commit('One')
    expect(sentence(await deploy.start(request('c'.repeat(40)), newIntent()))).toBe(
      'site: its repository has no commit ccccccc.',
    )
    expect(sentence(await deploy.start(request('c'.repeat(40), { app: 'shop' }), newIntent()))).toContain(
      'shop',
    )
    expect(sentence(await deploy.start(request('c'.repeat(40), { environment: 'moon' }), newIntent()))).toBe(
      'There is no environment site/moon.',
    )
    expect(value(await deploy.latest())).toEqual([])
  })

  it('that was requested twice is made once', async () => {
    const { deploy, repository, reopen } = harbour()
    const sha = repository.commit('One')
    const [a, b] = await Promise.all([deploy.start(request(sha), 'same'), deploy.start(request(sha), 'same')])
    expect([value(a).number, value(b).number]).toEqual([1, 1])
    await ended(deploy, value(a))
    const again = reopen()
    expect(value(await again.deploy.start(request(sha), 'same'))).toMatchObject({
      number: 1,
      intentId: 'same',
    })
    expect(value(await again.deploy.start(request(sha), 'other')).number).toBe(2)
  })

  it('of one environment waits for the one before it; other environments do not', async () => {
    const { deploy, repository, folder, open } = gated()
    const [one, two, three] = [repository.commit('1'), repository.commit('2'), repository.commit('3')]
    const first = await start(deploy, one)
    const second = await start(deploy, two)
    const third = await start(deploy, three)
    const elsewhere = await start(deploy, one, { environment: 'production' })
    expect(second.state).toEqual({ status: 'queued', waitingFor: 'waits for site/staging#1' })
    expect(third.state).toEqual({ status: 'queued', waitingFor: 'waits for site/staging#2' })
    await shipping(deploy, first)
    await shipping(deploy, elsewhere)
    open('production')
    await ended(deploy, elsewhere)
    expect((await find(deploy, first)).state.status).toBe('running')
    open('staging')
    const last = await ended(deploy, third)
    expect(last.state).toMatchObject({ status: 'finished' })
    expect(linesOf(folder, 'shipped').filter((sha) => sha !== one)).toEqual([two, three])
    const [a, b] = [await find(deploy, first), await find(deploy, second)]
    expect(a.state.status === 'finished' && b.state.status === 'finished').toBe(true)
    if (a.state.status === 'finished' && b.state.status === 'finished') {
      expect(b.state.startedAt).toBeGreaterThanOrEqual(a.state.endedAt)
    }
  })

  it('is estimated by the median of the last five of its kind', async () => {
    const folder = harbour().folder
    const app = harbour({ folder, ship: 'true' })
    const sha = app.repository.commit('One')
    const durations: number[] = []
    for (let i = 0; i < 3; i++) durations.push(ranFor(await ship(app.deploy, sha), 0) ?? -1)
    const next = await start(app.deploy, sha)
    expect(next.estimateMs).toBe([...durations].sort((a, b) => a - b)[1])
    expect((await start(app.deploy, sha, { environment: 'production' })).estimateMs).toBe(null)
  })

  it('tells of every change of its state, in an order that never goes back', async () => {
    const { deploy, repository } = harbour({ check: 'true', build: 'true' })
    const seen: Deploy[] = []
    const sha = repository.commit('One')
    const looks: Promise<void>[] = []
    deploy.onChange?.(() => {
      looks.push(deploy.latest().then((all) => void seen.push(...value(all))))
    })
    await ship(deploy, sha)
    await Promise.all(looks)
    const statuses = seen.map((one) => one.phases.map((each) => each.state).join(' '))
    expect(new Set(statuses).size).toBeGreaterThanOrEqual(4)
    expect(seen.map((one) => one.observedAt)).toEqual(seen.map((one) => one.observedAt).sort((a, b) => a - b))
  })
})

describe('the log of a deploy', () => {
  it('that does not exist is a problem', async () => {
    const { deploy } = harbour()
    const at = { app: 'site', environment: 'staging', number: 1 }
    expect(sentence(await deploy.log(at, 0))).toBe('There is no deploy site/staging#1.')
    expect(sentence(await deploy.log({ ...at, environment: 'x' }, 0))).toContain('no environment')
  })
})
