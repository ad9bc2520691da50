import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { harbour, Repository, temporaryFolder, value } from '../support'
import { eventually } from '../waiting.support'

/** Notes the number of each git process of a kind, by a program of git's name before it in PATH. */
function noted(kind = '--batch-check'): { pids(): number[] } {
  const folder = temporaryFolder()
  const list = join(folder, 'list')
  const { PATH = '' } = process.env
  writeFileSync(list, '')
  const script = `#!/bin/sh\nPATH='${PATH}'\nexport PATH\ncase "$*" in *${kind}*) echo $$ >> '${list}';; esac\nexec git "$@"\n`
  writeFileSync(join(folder, 'git'), script, { mode: 0o755 })
  vi.stubEnv('PATH', `${folder}:${PATH}`)
  onTestFinished(() => void vi.unstubAllEnvs())
  return { pids: () => readFileSync(list, 'utf8').trim().split('\n').map(Number) }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('what a name means is asked of one git that stays', () => {
  it('for one question after the other, and many at once', async () => {
    const { repository, source } = harbour({ environments: [] })
    const sha = repository.commit('One')
    const git = noted()
    for (const ref of ['main', sha, 'main']) expect(value(await source.resolve(ref)).sha).toBe(sha)
    const many = await Promise.all(['main', sha, 'none', sha.slice(0, 8)].map((ref) => source.resolve(ref)))
    expect(many.map((one) => (one.ok ? one.value.sha : one.problem.kind))).toEqual([sha, sha, 'gone', sha])
    expect(git.pids()).toHaveLength(1)
  })

  it('sees what others do to the repository meanwhile', async () => {
    const { repository, source } = harbour({ environments: [] })
    const one = repository.commit('One')
    const git = noted()
    expect(value(await source.resolve('main')).sha).toBe(one)
    const two = repository.commit('Two')
    expect(value(await source.resolve('main')).sha).toBe(two)
    repository.git('pack-refs', '--all')
    repository.git('branch', 'other')
    repository.git('repack', '-a', '-d', '-q')
    expect(value(await source.resolve('main')).sha).toBe(two)
    expect(value(await source.resolve('other')).sha).toBe(two)
    repository.git('branch', '-D', 'other')
    expect((await source.resolve('other')).ok).toBe(false)
    const three = repository.commit('Three')
    repository.git('repack', '-a', '-d', '-q')
    expect(value(await source.resolve(three)).sha).toBe(three)
    repository.git('tag', 'v1', one)
    repository.git('pack-refs', '--all')
    expect(value(await source.resolve('v1')).sha).toBe(one)
    expect(git.pids()).toHaveLength(1)
  })

  it('never tells of a repository that was there before another', async () => {
    const { repository, source } = harbour({ environments: [] })
    const before = repository.commit('One')
    expect(value(await source.resolve('main')).sha).toBe(before)
    renameSync(repository.folder, `${repository.folder}-before`)
    const now = new Repository(repository.folder).commit('Another one')
    expect(value(await source.resolve('main')).sha).toBe(now)
    expect((await source.resolve(before)).ok).toBe(false)
  })

  it('is answered all the same when that git is killed', async () => {
    const { repository, source } = harbour({ environments: [] })
    const sha = repository.commit('One')
    const git = noted()
    expect(value(await source.resolve('main')).sha).toBe(sha)
    const [pid = 0] = git.pids()
    process.kill(pid, 'SIGSTOP')
    const asked = source.resolve(sha)
    const also = source.resolve('none')
    process.kill(pid, 'SIGKILL')
    expect(value(await asked).sha).toBe(sha)
    expect((await also).ok).toBe(false)
    expect(value(await source.resolve('main')).sha).toBe(sha)
  })

  it('ends when nobody has asked it for some seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const { repository, source } = harbour({ environments: [] })
    const sha = repository.commit('One')
    const git = noted()
    expect(value(await source.resolve('main')).sha).toBe(sha)
    const [pid = 0] = git.pids()
    vi.advanceTimersByTime(2_900)
    expect(isAlive(pid)).toBe(true)
    vi.advanceTimersByTime(200)
    vi.useRealTimers()
    await eventually(() => (isAlive(pid) ? null : true))
    expect(value(await source.resolve('main')).sha).toBe(sha)
    expect(git.pids()).toHaveLength(2)
  })

  it('is another one after half a minute, since it may know of objects that are gone', async () => {
    const { repository, source } = harbour({ environments: [] })
    const gone = repository.commit('One')
    const git = noted()
    repository.git('repack', '-a', '-d', '-q')
    expect(value(await source.resolve(gone)).sha).toBe(gone)
    repository.git('update-ref', '-d', 'refs/heads/main')
    repository.git('reflog', 'expire', '--expire=all', '--all')
    repository.git('gc', '-q', '--prune=now')
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 31_000)
    onTestFinished(() => void vi.restoreAllMocks())
    expect((await source.resolve(gone)).ok).toBe(false)
    expect(git.pids()).toHaveLength(2)
  })

  it('stays for eight repositories at most', async () => {
    const git = noted()
    for (let i = 0; i < 10; i++) {
      const { repository, source } = harbour({ environments: [] })
      const sha = repository.commit('One')
      expect(value(await source.resolve('main')).sha).toBe(sha)
    }
    await eventually(() => (git.pids().filter(isAlive).length <= 8 ? true : null))
    expect(git.pids()).toHaveLength(10)
  })
})

describe('what differs between two commits is asked of one git that stays', () => {
  const STANDING = 'diff-tree*--stdin'
  const files = async (source: ReturnType<typeof harbour>['source'], base: string, head: string) =>
    value(await source.compare(base, head)).files.map(({ path, added, removed }) => [path, added, removed])

  it('for one question after the other, and many at once, also of commits that others made meanwhile', async () => {
    const { repository, source } = harbour({ environments: [] })
    const one = repository.commit('One', { 'a.txt': '1\n' })
    const two = repository.commit('Two', { 'a.txt': '2\n', 'b\tc\nd.txt': 'x\n' })
    const git = noted(STANDING)
    expect(await files(source, one, two)).toEqual([
      ['a.txt', 1, 1],
      ['b\tc\nd.txt', 1, 0],
    ])
    const three = repository.commit('Three')
    repository.git('mv', 'a.txt', 'e.txt')
    const four = repository.commit('Four')
    repository.git('repack', '-a', '-d', '-q')
    expect(
      await Promise.all(
        [
          [two, three],
          [two, four],
          [four, two],
          [one, four],
        ].map(([base = '', head = '']) => files(source, base, head)),
      ),
    ).toEqual([
      [],
      [['e.txt', 0, 0]],
      [['a.txt', 0, 0]],
      [
        ['a.txt', 0, 1],
        ['b\tc\nd.txt', 1, 0],
        ['e.txt', 1, 0],
      ],
    ])
    expect(git.pids()).toHaveLength(1)
  })

  it('is told all the same when that git is killed', async () => {
    const { repository, source } = harbour({ environments: [] })
    const shas = ['1', '2', '3'].map((text) => repository.commit(text, { 'a.txt': `${text}\n` }))
    const [one = '', two = '', three = ''] = shas
    const git = noted(STANDING)
    await files(source, one, two)
    const [pid = 0] = git.pids()
    process.kill(pid, 'SIGSTOP')
    const asked = files(source, two, three)
    process.kill(pid, 'SIGKILL')
    expect(await asked).toEqual([['a.txt', 1, 1]])
  })

  it('never tells of a repository that was there before another', async () => {
    const { repository, source } = harbour({ environments: [] })
    const [one, two] = ['1', '2'].map((text) => repository.commit(text, { 'a.txt': `${text}\n` }))
    await files(source, one ?? '', two ?? '')
    renameSync(repository.folder, `${repository.folder}-before`)
    const other = new Repository(repository.folder)
    const [three, four] = ['3', '4'].map((text) => other.commit(text, { 'b.txt': `${text}\n` }))
    expect(await files(source, three ?? '', four ?? '')).toEqual([['b.txt', 1, 1]])
    expect((await source.compare(one ?? '', four ?? '')).ok).toBe(false)
  })

  it('is a problem, and not nothing, where git can’t read what a commit is made of', async () => {
    const { repository, source } = harbour({ environments: [] })
    const [one = '', two = '', three = ''] = ['1', '2', '3'].map((text) =>
      repository.commit(text, { 'a.txt': `${text}\n` }),
    )
    await files(source, one, two)
    const tree = repository.git('rev-parse', `${three}^{tree}`)
    rmSync(join(repository.folder, '.git', 'objects', tree.slice(0, 2), tree.slice(2)), { force: true })
    expect((await source.compare(two, three)).ok).toBe(false)
  })
})
