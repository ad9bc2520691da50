import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CiReport } from '@core/ci/ci'
import type { CiService } from '@core/ports'
import { describe, expect, it } from 'vitest'
import { harbour, sentence, value } from './support'
import { eventually, until } from './waiting.support'

const concluded = (ci: CiService, sha: string): Promise<CiReport> =>
  until(
    (again) => ci.onChange?.(again) ?? (() => {}),
    async () => {
      const report = value(await ci.report(sha))
      return report.state === 'pending' ? null : report
    },
  )

/** A check that counts its runs beside the repository, and fails where the commit holds a file `broken`. */
const counting = (folder: string): string =>
  `sh -c 'echo run >> "${folder}/runs"; echo checking; test ! -e broken || { echo "Error: it is broken" >&2; exit 3; }'`
const runs = (folder: string): number =>
  existsSync(join(folder, 'runs')) ? readFileSync(join(folder, 'runs'), 'utf8').split('\n').length - 1 : 0

const withCount = () => {
  const made = harbour()
  return made.reopen({ check: counting(made.folder) })
}

describe('the check of a commit', () => {
  it('is begun by asking, runs once, and is kept', async () => {
    const { ci, repository, folder } = withCount()
    const sha = repository.commit('One', { a: '' })
    expect(value(await ci.report(sha))).toMatchObject({
      sha,
      state: 'pending',
      checks: [{ name: 'check', state: 'pending', url: null }],
    })
    expect(await concluded(ci, sha)).toMatchObject({
      state: 'passing',
      checks: [{ name: 'check', state: 'passing', summary: 'checking (exit code 0)' }],
    })
    await ci.report(sha)
    expect(runs(folder)).toBe(1)
  })

  it('that fails says with which exit code, and the line that tells why', async () => {
    const { ci, repository } = withCount()
    const sha = repository.commit('One', { broken: '' })
    expect(await concluded(ci, sha)).toMatchObject({
      state: 'failing',
      checks: [{ summary: 'check failed with exit code 3: Error: it is broken' }],
    })
  })

  it('that fails tells why by its log, also after a restart', async () => {
    const made = withCount()
    const sha = made.repository.commit('One', { broken: '' })
    const id = (await concluded(made.ci, sha)).checks[0]?.id ?? 'none'
    const told = {
      job: 'check',
      step: null,
      excerpt: { headline: 'Error: it is broken', exitCode: 3, command: expect.stringContaining('sh -c') },
    }
    expect(await made.ci.failure?.(id)).toMatchObject({ ok: true, value: told })
    expect(await made.ci.failure?.('another')).toMatchObject({ ok: false })
    expect(await made.ci.failure?.('../..')).toMatchObject({ ok: false })
    expect(await made.reopen().ci.failure?.(id)).toMatchObject({ ok: true, value: told })
  })

  it('that wrote very much tells why by the end of its log', async () => {
    const flood =
      'yes "Error: an early one that is out of sight" | head -c 6000000; echo "Error: the last"; exit 1'
    const { ci, repository } = harbour({ check: `sh -c '${flood}'` })
    const sha = repository.commit('One')
    await concluded(ci, sha)
    const why = await ci.failure?.(sha)
    // All 6 MB would be 146 000 lines.
    expect(why?.ok && why.value.excerpt).toMatchObject({ exitCode: 1 })
    expect(why?.ok && why.value.excerpt.totalLines).toBeLessThan(110_000)
  })

  it('that failed is run once more when that is asked for, and what it says then holds', async () => {
    const { ci, repository, folder } = harbour()
    const sha = repository.commit('One')
    const made = harbour({ check: `test -e ${folder}/mended` })
    const other = made.repository.commit('One')
    expect((await concluded(made.ci, other)).state).toBe('failing')
    writeFileSync(join(folder, 'mended'), '')
    expect((await concluded(made.ci, other)).state).toBe('failing')
    expect(await made.ci.recheck?.(other)).toEqual({ ok: true, value: null })
    expect(value(await made.ci.report(other)).state).toBe('pending')
    expect((await concluded(made.ci, other)).state).toBe('passing')
    expect((await concluded(made.reopen().ci, other)).state).toBe('passing')
    expect(await ci.recheck?.(sha)).toMatchObject({ ok: false })
  })

  it('that runs is not begun a second time', async () => {
    const { ci, repository, folder } = withCount()
    const sha = repository.commit('One')
    value(await ci.report(sha))
    expect(await ci.recheck?.(sha)).toEqual({ ok: true, value: null })
    await concluded(ci, sha)
    expect(runs(folder)).toBe(1)
  })

  it('is kept across a restart, until another check is configured', async () => {
    const first = withCount()
    const sha = first.repository.commit('One')
    await concluded(first.ci, sha)
    const second = first.reopen()
    expect(value(await second.ci.report(sha)).state).toBe('passing')
    expect(runs(first.folder)).toBe(1)
    const third = second.reopen({ check: 'false' })
    expect(value(await third.ci.report(sha)).state).toBe('pending')
    expect((await concluded(third.ci, sha)).state).toBe('failing')
  })

  it('runs once also when many ask at the same time', async () => {
    const { ci, repository, folder } = withCount()
    const sha = repository.commit('One')
    await Promise.all(Array.from({ length: 20 }, () => ci.report(sha)))
    await concluded(ci, sha)
    expect(runs(folder)).toBe(1)
  })

  it('sees the files of its commit and nothing else, and leaves the repository as it was', async () => {
    const { ci, repository } = harbour({ check: `sh -c 'cat a; ls; git rev-parse HEAD'` })
    const sha = repository.commit('One', { a: 'committed\n' })
    repository.commit('Two', { b: '' })
    writeFileSync(join(repository.folder, 'a'), 'changed, not committed')
    const before = repository.git('status', '--porcelain') + repository.git('worktree', 'list')
    // What Binnacles share of their deploys lies there, once one has looked.
    const entriesOf = () =>
      readdirSync(join(repository.folder, '.git'))
        .filter((name) => name !== 'binnacle')
        .sort()
    const entries = entriesOf()
    const report = await concluded(ci, sha)
    expect(report.checks[0]?.summary).toBe(`${sha} (exit code 0)`)
    expect(repository.git('status', '--porcelain') + repository.git('worktree', 'list')).toBe(before)
    expect(entriesOf()).toEqual(entries)
  })

  it('gets its commit as a placeholder and as a variable, and none of ours', async () => {
    const check = `sh -c 'echo "$1 $BINNACLE_SHA $BINNACLE_REF <$BINNACLE_ENVIRONMENT>"; env | grep -c GITHUB_TOKEN' sh {sha}`
    process.env.BINNACLE_GITHUB_TOKEN = 'secret'
    const { ci, repository } = harbour({ check: `sh -c '! env | grep secret && ${check.slice(7)}` })
    const sha = repository.commit('One')
    const report = await concluded(ci, sha)
    delete process.env.BINNACLE_GITHUB_TOKEN
    expect(report.checks[0]?.summary).toBe('check failed with exit code 1: 0')
  })

  it('runs one at a time for each app; others wait as pending', async () => {
    const { ci, repository, folder, reopen } = harbour()
    const gate = join(folder, 'gate')
    const app = reopen({
      check: `sh -c 'echo $BINNACLE_SHA >> ${folder}/order; while [ ! -e ${gate} ]; do sleep 0.02; done'`,
    })
    ci.onChange?.(() => {})
    const one = repository.commit('One')
    const two = repository.commit('Two')
    await app.ci.report(one)
    expect(value(await app.ci.report(two)).checks[0]?.summary).toBe('waits for its turn')
    // The shell makes the file before it writes into it.
    const order = (): string => readFileSync(join(folder, 'order'), 'utf8')
    await eventually(() => (existsSync(join(folder, 'order')) && order() !== '' ? true : null))
    expect(order()).toBe(`${one}\n`)
    writeFileSync(gate, '')
    await concluded(app.ci, two)
    expect(order()).toBe(`${one}\n${two}\n`)
  })

  it('that runs too long is stopped and fails', async () => {
    const { ci, repository } = harbour({ check: 'sleep 60', timeoutMs: 300 })
    const sha = repository.commit('One')
    expect((await concluded(ci, sha)).checks[0]?.summary).toBe('check ran longer than 0.3 s and was stopped.')
  })

  it('that cannot be run is red and says why, but is tried again after a restart', async () => {
    const { ci, repository, folder, reopen } = harbour({ check: './check' })
    const sha = repository.commit('One')
    expect(await concluded(ci, sha)).toMatchObject({
      state: 'failing',
      checks: [{ summary: 'check: there is no command “./check”.' }],
    })
    expect(value(await reopen().ci.report(sha)).state).toBe('pending')
    expect(folder).not.toBe('')
  })

  it('of an app without one is none', async () => {
    const { ci, repository } = harbour()
    expect(value(await ci.report(repository.commit('One')))).toMatchObject({
      state: 'none',
      checks: [],
    })
  })

  it('of what is no commit is a problem', async () => {
    const { ci, repository } = withCount()
    repository.commit('One')
    expect(sentence(await ci.report('main'))).toContain('isn’t a commit')
    expect(sentence(await ci.report('f'.repeat(40)))).toBe('site: its repository has no commit fffffff.')
  })

  it('leaves no checkout behind', async () => {
    const { ci, repository, folder } = withCount()
    await concluded(ci, repository.commit('One', { a: '' }))
    const work = join(folder, 'data', 'site', 'work')
    await eventually(() => (readdirSync(work).length === 0 ? true : null))
  })

  it('that a checkout hook of the person’s would touch runs without it', async () => {
    const { ci, repository, folder } = withCount()
    const hooks = join(folder, 'hooks')
    repository.git('config', 'core.hooksPath', hooks)
    rmSync(hooks, { recursive: true, force: true })
    const sha = repository.commit('One')
    const hook = join(repository.folder, '.git', 'hooks', 'post-checkout')
    writeFileSync(hook, `#!/bin/sh\ntouch ${folder}/hooked\n`, { mode: 0o755 })
    await concluded(ci, sha)
    expect(existsSync(join(folder, 'hooked'))).toBe(false)
  })
})
