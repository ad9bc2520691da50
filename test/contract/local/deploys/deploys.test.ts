import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Deploy, isActive, ranFor, reachOf } from '@core/deploys/deploy'
import type { HistoryPage } from '@core/ports'
import { describe, expect, it } from 'vitest'
import {
  ended,
  eventually,
  failure,
  find,
  type Harbour,
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

/** A ship that goes on until a file of its environment's name lies beside the repository. */
const gated = (
  options: Parameters<typeof harbour>[0] = {},
): Harbour & { open(environment: string): void } => {
  const made = harbour(options)
  const ship = `sh -c 'echo "$1" >> ${made.folder}/shipped; while [ ! -e ${made.folder}/open-{environment} ]; do sleep 0.02; done' sh {sha}`
  const app = made.reopen({ ship })
  return { ...app, open: (environment) => writeFileSync(join(made.folder, `open-${environment}`), '') }
}
const linesOf = (folder: string, name: string): string[] =>
  existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1) : []

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

  it('that was wished for twice is made once', async () => {
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

describe('a deploy fails', () => {
  it('in CI, with what the check said, and nothing ships', async () => {
    const { deploy, repository } = harbour({ check: `sh -c 'echo "Error: page 3 is missing"; exit 4'` })
    const sha = repository.commit('One')
    const failed = await ship(deploy, sha)
    expect(failure(failed)).toMatchObject({
      step: 'CI',
      sentence: `The check of ${sha.slice(0, 7)} failed: check failed with exit code 4: Error: page 3 is missing`,
    })
    expect(failed.phases.map((one) => one.state)).toEqual(['failed', 'waiting', 'waiting'])
    expect(await logText(deploy, failed)).toContain('\nError: page 3 is missing\n')
  })

  it('in the build, which is not kept and made again the next time', async () => {
    const { deploy, repository, folder } = harbour({
      build: `sh -c 'echo try >> ../../../../../tries; echo "fatal: no paint" >&2; exit 2'`,
    })
    const sha = repository.commit('One')
    const failed = await ship(deploy, sha)
    expect(failure(failed)).toMatchObject({
      step: 'Build',
      sentence: 'build failed with exit code 2: fatal: no paint',
    })
    expect(await deploy.buildKept('site', sha)).toBe(false)
    await ship(deploy, sha)
    expect(linesOf(folder, 'tries')).toHaveLength(2)
  })

  it('while shipping, with the exit code and the line that tells why', async () => {
    const { deploy, repository } = harbour({ ship: `sh -c 'echo "error: host is down"; exit 9'` })
    const failed = await ship(deploy, repository.commit('One'))
    expect(failure(failed)).toMatchObject({
      step: 'Ship',
      sentence: 'ship failed with exit code 9: error: host is down',
    })
    expect(phase(failed, 'Ship').state).toBe('failed')
  })

  it('when its command does not exist, is a folder, or may not be run', async () => {
    const made = harbour()
    const sha = made.repository.commit('One', { 'dir/file': '', plain: '' })
    const sentences: string[] = []
    let app: Harbour = made
    for (const command of ['no-such-program {environment}', './nothing', './dir', './plain', 'a "b']) {
      app = app.reopen({ ship: command })
      sentences.push(failure(await ship(app.deploy, sha)).sentence)
    }
    expect(sentences).toEqual([
      'ship: there is no command “no-such-program”.',
      'ship: there is no command “./nothing”.',
      'ship: “./dir” is a folder, not a command.',
      'ship: “./plain” may not be run: it is not marked as executable.',
      'ship: its command has a quote that is not closed.',
    ])
  })

  it('when its command is ended by somebody', async () => {
    const { deploy, repository } = harbour({ ship: `sh -c 'kill -9 $PPID; sleep 60'` })
    expect(failure(await ship(deploy, repository.commit('One'))).sentence).toBe('ship was ended by SIGKILL.')
  })

  it('when it runs longer than it may: all its processes are ended', async () => {
    const { deploy, repository } = harbour({
      ship: `sh -c 'sleep 60 & setsid sleep 60; sleep 60'`,
      timeoutMs: 400,
    })
    const failed = await ship(deploy, repository.commit('One'))
    expect(failure(failed)).toMatchObject({
      step: 'Ship',
      sentence: 'ship ran longer than 0.4 s and was stopped.',
    })
  })

  it('and the next one in the queue begins', async () => {
    const { deploy, repository } = harbour({ ship: 'test -e good' })
    const bad = await start(deploy, repository.commit('Bad'))
    const good = await start(deploy, repository.commit('Good', { good: '' }))
    expect((await ended(deploy, bad)).state.status).toBe('failed')
    expect((await ended(deploy, good)).state.status).toBe('finished')
  })
})

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
      'build: {environment} cannot stand here: this runs once for each commit, whatever the environment.',
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

describe('a roll back', () => {
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
      'site/staging#1 did not finish, so it is nothing to go back to.',
    )
    expect(sentence(await deploy.rollBack(request('b'.repeat(40)), failed, newIntent()))).toContain(
      'is no deploy of that commit',
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

describe('the log of a deploy', () => {
  it('that does not exist is a problem', async () => {
    const { deploy } = harbour()
    const at = { app: 'site', environment: 'staging', number: 1 }
    expect(sentence(await deploy.log(at, 0))).toBe('There is no deploy site/staging#1.')
    expect(sentence(await deploy.log({ ...at, environment: 'x' }, 0))).toContain('no environment')
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
    expect(sentence(await deploy.history('nonsense'))).toBe('That is no place in the history.')
  })
})
