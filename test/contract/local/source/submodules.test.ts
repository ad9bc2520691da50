import { ChildProcess } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isIn } from '@core/deploys/deploy'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { failure, harbour, phase, Repository, ship, temporaryFolder, value } from '../support'
import { until } from '../waiting.support'

/** A site with a library as its submodule, which ships what it finds of it. The library lies beside the site's origin. */
function withLibrary(submodules: boolean) {
  const library = new Repository(join(temporaryFolder(), 'lib'))
  const first = library.commit('The library', { 'lib.txt': 'one\n' })
  const made = harbour({
    submodules,
    ship: "sh -c 'cat vendor/lib/lib.txt > ../../../../../shipped || echo none > ../../../../../shipped'",
  })
  const { repository, folder } = made
  repository.commit('Nothing of others')
  const allowed = ['-c', 'protocol.file.allow=always']
  repository.git(...allowed, 'submodule', '--quiet', 'add', library.folder, 'vendor/lib')
  const sha = repository.commit('With a library')
  return { ...made, library, first, sha, shipped: () => readFileSync(join(folder, 'shipped'), 'utf8') }
}

/** The person's own setting: git reads a submodule from a path on this machine only then (git-config, protocol.allow; since 2.38.1). */
function allowFiles(): void {
  const config = join(temporaryFolder(), 'config')
  writeFileSync(config, '[protocol "file"]\n\tallow = always\n')
  vi.stubEnv('GIT_CONFIG_GLOBAL', config)
  onTestFinished(() => void vi.unstubAllEnvs())
}

/** What this process has started since, with its words. */
function programsStarted(): () => string[][] {
  const all: ChildProcess[] = []
  const heard = (message: unknown): void => {
    if (typeof message === 'object' && message !== null && 'process' in message) {
      if (message.process instanceof ChildProcess) all.push(message.process)
    }
  }
  subscribe('child_process', heard)
  onTestFinished(() => void unsubscribe('child_process', heard))
  return () => all.map(({ spawnargs }) => spawnargs)
}

describe('submodules', () => {
  it.each([
    ['the repository’s own file', ['-f', '.gitmodules']],
    ['the configuration', []],
  ])('are told of where %s has git ignore that they move', async (_, where) => {
    const { repository, source, library, first } = withLibrary(false)
    repository.git('config', ...where, 'submodule.vendor/lib.ignore', 'all')
    const before = repository.commit('Never mind the library')
    const second = library.commit('A better library', { 'lib.txt': 'two\n' })
    repository.git('update-index', '--cacheinfo', `160000,${second},vendor/lib`)
    repository.git(
      '-c',
      'user.name=Ada',
      '-c',
      'user.email=ada@example.com',
      'commit',
      '-qm',
      'A newer library',
    )
    const moved = repository.git('rev-parse', 'HEAD').trim()
    expect(value(await source.compare(before, moved)).submodules).toEqual([
      { path: 'vendor/lib', from: first, to: second },
    ])
  })

  it('are part of what lies between two commits, with where they stand', async () => {
    const { repository, source, library, first, sha } = withLibrary(false)
    const before = repository.git('rev-parse', 'HEAD~1')
    const range = async (base: string | null, head: string) =>
      value(await source.compare(base, head)).submodules
    expect(await range(before, sha)).toEqual([{ path: 'vendor/lib', from: null, to: first }])
    const second = library.commit('A better library', { 'lib.txt': 'two\n' })
    repository.git('-C', 'vendor/lib', 'pull', '-q')
    const moved = repository.commit('A newer library')
    expect(await range(sha, moved)).toEqual([{ path: 'vendor/lib', from: first, to: second }])
    expect(await range(moved, moved)).toEqual([{ path: 'vendor/lib', from: second, to: second }])
    expect(await range(moved, before)).toEqual([{ path: 'vendor/lib', from: second, to: null }])
    expect(await range(null, before)).toBeUndefined()
  })

  it('are looked for once in a commit, of whose files all have to be gone through, however many ranges it ends', async () => {
    const { repository, source, sha } = withLibrary(false)
    const before = repository.git('rev-parse', 'HEAD~1')
    const started = programsStarted()
    for (const [base, head] of [
      [before, sha],
      [sha, before],
      [null, sha],
      [null, before],
    ] as const)
      value(await source.compare(base, head))
    expect(started().filter((words) => words.includes('ls-tree'))).toHaveLength(1)
  })

  it('of a commit are told by those of another one and what differs, whatever became of them', async () => {
    const { repository, source } = harbour({ environments: [] })
    const library = repository.commit('Nothing of others', { 'a.txt': 'a\n', 'lib/1': 'a file\n' })
    const newer = repository.commit('A newer one', { 'a.txt': 'b\n' })
    const at = (path: string, sha: string) =>
      repository.git('update-index', '--add', '--cacheinfo', `160000,${sha},${path}`)
    const steps = [
      () => at('vendor/one', library),
      () => at('vendor/a name\twith\nmore', library),
      () => at('vendor/one', newer),
      () => repository.git('mv', 'a.txt', 'c.txt'),
      // It moves, a file takes its place, and it takes the place of a file.
      () => {
        repository.git('rm', '-q', '--cached', 'vendor/one')
        at('vendor/two', newer)
      },
      () => {
        repository.git('rm', '-q', '--cached', 'vendor/two')
        repository.git(
          'update-index',
          '--add',
          '--cacheinfo',
          `100644,${repository.git('rev-parse', 'HEAD:c.txt')},vendor/two`,
        )
      },
      () => at('lib/1', library),
      () => repository.git('rm', '-q', '--cached', 'lib/1'),
    ]
    const shas = [newer]
    for (const step of steps) {
      step()
      repository.git(
        '-c',
        'user.name=Ada',
        '-c',
        'user.email=ada@example.com',
        'commit',
        '-q',
        '-m',
        'A step',
      )
      shas.push(repository.git('rev-parse', 'HEAD'))
    }
    const linksOf = (sha: string) =>
      new Map(
        repository
          .git('ls-tree', '-r', '-z', sha)
          .split('\0')
          .flatMap((line): [string, string][] => {
            const [about = '', path = ''] = line.split(/\t([\s\S]*)/)
            return about.startsWith('160000') ? [[path, about.slice(-40)]] : []
          }),
      )
    for (const base of shas)
      for (const head of shas) {
        const [before, after] = [linksOf(base), linksOf(head)]
        const paths = [...new Set([...after.keys(), ...before.keys()])].sort()
        const wanted = paths.map((path) => ({
          path,
          from: before.get(path) ?? null,
          to: after.get(path) ?? null,
        }))
        const { submodules = [] } = value(await source.compare(base, head))
        expect(submodules.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual(wanted)
      }
  })

  it('stay empty unless the workspace asks for them', async () => {
    const { deploy, sha, shipped } = withLibrary(false)
    expect(deploy.submodules?.('site')).toBe('empty')
    expect(isIn(await ship(deploy, sha), 'finished')).toBe(true)
    expect(shipped()).toBe('none\n')
  })

  it('are fetched into the checkout where it does, and a build without them is not taken for one with them', async () => {
    allowFiles()
    const made = withLibrary(false)
    const { sha, shipped } = made
    expect(isIn(await ship(made.deploy, sha), 'finished')).toBe(true)
    const { deploy } = made.reopen({ submodules: true })
    expect(deploy.submodules?.('site')).toBe('fetched')
    const again = await ship(deploy, sha)
    expect(phase(again, 'Build').state).toBe('done')
    expect(shipped()).toBe('one\n')
  })

  it('make another check of the same command', async () => {
    allowFiles()
    const made = withLibrary(false)
    const check = 'test -e vendor/lib/lib.txt'
    const checked = async ({ ci }: Pick<typeof made, 'ci'>) =>
      until(
        (again) => ci.onChange?.(again) ?? (() => {}),
        async () => {
          const { state } = value(await ci.report(made.sha))
          return state === 'pending' ? null : state
        },
      )
    expect(await checked(made.reopen({ check }))).toBe('failing')
    expect(await checked(made.reopen({ check, submodules: true }))).toBe('passing')
  })

  it('of an address that is relative are found where the repository itself came from', async () => {
    allowFiles()
    const { repository, library, deploy, shipped } = withLibrary(true)
    repository.git('remote', 'add', 'origin', join(library.folder, '..', 'site'))
    repository.git('config', '-f', '.gitmodules', 'submodule.vendor/lib.url', '../lib')
    const sha = repository.commit('A relative address')
    expect(isIn(await ship(deploy, sha), 'finished')).toBe(true)
    expect(shipped()).toBe('one\n')
  })

  it('are not read from a path on this machine unless the person allows it, nor by a program that the commit names', async () => {
    const { repository, deploy, sha, folder } = withLibrary(true)
    const refused = failure(await ship(deploy, sha))
    expect(refused.step).toBe('Build')
    expect(refused.sentence).toMatch(
      /^build: site: its submodules couldn’t be fetched: .*transport 'file' not allowed\.$/,
    )
    const mark = join(folder, 'ran')
    repository.git('config', '-f', '.gitmodules', 'submodule.vendor/lib.url', `ext::sh -c "touch ${mark}"`)
    repository.git('config', '-f', '.gitmodules', 'submodule.vendor/lib.update', `!touch ${mark}`)
    const hostile = repository.commit('Hostile')
    failure(await ship(deploy, hostile))
    expect(() => readFileSync(mark)).toThrow('ENOENT')
  })
})
