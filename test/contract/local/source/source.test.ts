import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { harbour, Repository, sentence, temporaryFolder, value } from '../support'
import { until } from '../waiting.support'

describe('resolving', () => {
  it('a branch, a tag, an annotated tag, a commit and the beginning of one all lead to the commit', async () => {
    const { repository, source } = harbour()
    const sha = repository.commit('First\n\nWith a body', {}, { author: 'Grace Höpper', at: 1_700_000_000 })
    repository.git('branch', 'feature/x')
    repository.git('tag', 'v1')
    repository.git('-c', 'user.name=T', '-c', 'user.email=t@example.com', 'tag', '-a', 'v2', '-m', 'note')
    const commit = { sha, subject: 'First', author: 'Grace Höpper', at: 1_700_000_000_000 }
    for (const ref of ['main', 'feature/x', 'v1', 'v2', sha, sha.slice(0, 7), 'HEAD', 'refs/heads/main']) {
      expect(value(await source.resolve(ref))).toEqual(commit)
    }
  })

  it('many commits are asked for at once, and those that are not there are left out', async () => {
    const { repository, source } = harbour()
    const shas = ['One', 'Two', 'Three'].map((subject) => repository.commit(subject))
    const asked = [...shas, 'd'.repeat(40), '--all', 'main', ...Array<string>(5_000).fill('e'.repeat(40))]
    const commits = value((await source.commits?.(asked)) ?? { ok: true, value: [] })
    expect(commits.map(({ sha, subject }) => [sha, subject])).toEqual(
      ['One', 'Two', 'Three'].map((subject, i) => [shas[i], subject]),
    )
    expect(await source.commits?.(['d'.repeat(40)])).toEqual({ ok: true, value: [] })
  })

  it('of many commits those that are not there are told by one question', async () => {
    const { repository, source } = harbour()
    const here = ['One', 'Two'].map((subject) => repository.commit(subject))
    const gone = Array.from({ length: 2_000 }, (_, i) => i.toString(16).padStart(40, '0'))
    const tree = repository.git('rev-parse', 'HEAD^{tree}').trim()
    const asked = [...gone.slice(0, 1_000), ...here, '--all', tree, ...gone.slice(1_000)]
    const lacking = value((await source.lacking?.(asked)) ?? { ok: true, value: new Set<string>() })
    expect([...lacking].sort()).toEqual([...gone, tree].sort())
    expect(await source.lacking?.([])).toEqual({ ok: true, value: new Set() })
  })

  it('a branch wins over a tag of the same name', async () => {
    const { repository, source } = harbour()
    repository.commit('Old')
    repository.git('tag', 'main')
    const newer = repository.commit('New')
    expect(value(await source.resolve('main')).sha).toBe(newer)
  })

  it('a branch that moved is seen at once', async () => {
    const { repository, source } = harbour()
    repository.commit('One')
    await source.resolve('main')
    repository.commit('Two')
    expect(value(await source.resolve('main')).subject).toBe('Two')
  })

  it('what is no ref is told in a sentence', async () => {
    const { repository, source } = harbour()
    repository.commit('One')
    for (const ref of ['nope', '', 'main..main', 'a\nb', 'main:file', '*', 'x'.repeat(5000)]) {
      expect(sentence(await source.resolve(ref))).toBe(`site: “${ref}” isn’t a branch, tag or commit.`)
    }
    const none = 'd'.repeat(40)
    expect(sentence(await source.resolve(none))).toBe('site: its repository has no commit ddddddd.')
  })

  it('a name that looks like an option is only an odd name', async () => {
    const { repository, source, folder } = harbour()
    const sha = repository.commit('One')
    for (const ref of ['--output=owned', '--help', '-n1', '--upload-pack=touch owned']) {
      expect(sentence(await source.resolve(ref))).toContain('isn’t a branch')
    }
    repository.git('update-ref', 'refs/heads/--output=owned', sha)
    expect(value(await source.resolve('--output=owned')).sha).toBe(sha)
    expect(existsSync(join(repository.folder, 'owned')) || existsSync(join(folder, 'owned'))).toBe(false)
  })

  it('a name that a shell would run is only an odd name', async () => {
    const { repository, source } = harbour()
    const sha = repository.commit('One')
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's
    const ref = ';touch${IFS}owned;$(touch${IFS}owned)'
    repository.git('branch', ref)
    expect(value(await source.resolve(ref)).sha).toBe(sha)
    expect(readdirSync(repository.folder)).toEqual(['.git'])
  })

  it('the beginning of more than one commit is told as such', async () => {
    const { repository, source } = harbour()
    const seen = new Map<string, string>()
    const lines: string[] = []
    // Among so many some have the same four first digits.
    for (let i = 0; i < 1500; i++) {
      lines.push(
        `commit refs/heads/main\ncommitter C <c@example.com> ${1_700_000_000 + i} +0000\ndata 1\nx\n`,
      )
    }
    execFileSync('git', ['-C', repository.folder, 'fast-import', '--quiet'], { input: lines.join('') })
    let ambiguous = ''
    for (const sha of repository.git('rev-list', '--all').split('\n')) {
      const start = sha.slice(0, 4)
      if (seen.has(start)) ambiguous = start
      seen.set(start, sha)
    }
    expect(ambiguous).not.toBe('')
    expect(sentence(await source.resolve(ambiguous))).toBe(
      `site: “${ambiguous}” is the beginning of more than one commit.`,
    )
  })
})

describe('what is wrong with an app is told in a sentence', () => {
  it('an app that is not there: the schema of the workspace file lets none through', () => {
    expect(() => harbour().sourceOf('shop')).toThrow('has no repository on this machine')
    expect(() => harbour().ciOf('shop')).toThrow('has no repository on this machine')
  })

  it('a repository without a commit', async () => {
    expect(sentence(await harbour().source.resolve('main'))).toBe('site: its repository has no commit yet.')
  })

  it('a folder that is missing, is a file, or is no repository', async () => {
    const folder = temporaryFolder()
    const missing = join(folder, 'missing')
    expect(sentence(await harbour({ repository: missing }).source.resolve('main'))).toBe(
      `site: its repository is missing: there is no folder ${missing}.`,
    )
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(sentence(await harbour({ repository: file }).source.resolve('main'))).toContain(
      'is a file, not a folder',
    )
    expect(sentence(await harbour({ repository: folder }).source.refs(''))).toBe(
      `site: ${folder} is not a git repository.`,
    )
  })

  it('a folder inside another repository is not taken for that one', async () => {
    const outer = new Repository(join(temporaryFolder(), 'outer'))
    outer.commit('One', { 'inner/file': '' })
    const inner = join(outer.folder, 'inner')
    expect(sentence(await harbour({ repository: inner }).source.resolve('main'))).toBe(
      `site: ${inner} is not a git repository.`,
    )
  })

  it('a machine without git', async () => {
    const { source } = harbour()
    vi.stubEnv('PATH', temporaryFolder())
    onTestFinished(() => void vi.unstubAllEnvs())
    expect(sentence(await source.resolve('main'))).toBe(
      'site: git is not installed (there is no program “git”).',
    )
  })

  it('a repository that is damaged', async () => {
    const { repository, source } = harbour()
    const sha = repository.commit('One')
    await source.resolve('main')
    renameSync(
      join(repository.folder, '.git/objects', sha.slice(0, 2)),
      join(repository.folder, '.git/objects', 'lost'),
    )
    expect(sentence(await source.compare(null, 'main'))).toMatch(/^site: /)
  })
})

describe('refs', () => {
  it('are the branches, the last committed to first, then the tags, the newest first', async () => {
    const { repository, source } = harbour()
    const one = repository.commit('One')
    repository.git('tag', 'v1')
    repository.git('branch', 'older')
    const two = repository.commit('Two')
    repository.git('-c', 'user.name=T', '-c', 'user.email=t@example.com', 'tag', '-a', 'v2', '-m', 'x')
    expect(value(await source.refs(''))).toEqual({
      refs: [
        { kind: 'branch', name: 'main' },
        { kind: 'branch', name: 'older' },
        { kind: 'tag', name: 'v2' },
        { kind: 'tag', name: 'v1' },
      ],
      total: 4,
    })
    expect(value(await source.refs('v')).refs.map(({ name }) => name)).toEqual(['v2', 'v1'])
    expect(value(await source.tags('v'))).toEqual([
      { kind: 'tag', name: 'v2', sha: two, at: expect.any(Number) },
      { kind: 'tag', name: 'v1', sha: one, at: expect.any(Number) },
    ])
    expect(value(await source.tags('x'))).toEqual([])
  })

  it('of a repository without a commit are none', async () => {
    expect(value(await harbour().source.refs(''))).toEqual({ refs: [], total: 0 })
  })
})

describe('a new commit', () => {
  it('is told of at once', async () => {
    const { repository, source } = harbour()
    repository.commit('One')
    let told = 0
    const subscribe = (again: () => void): (() => void) =>
      source.onChange?.(() => {
        told++
        again()
      }) ?? (() => {})
    // The watch begins a moment after it was asked for, so commits are made until one is told of.
    const timer = setInterval(() => repository.commit('Another'), 150)
    onTestFinished(() => clearInterval(timer))
    await until(subscribe, async () => (told > 0 ? true : null))
  })

  it('in a folder that is no repository is waited for in peace', async () => {
    const folder = join(temporaryFolder(), 'none')
    mkdirSync(folder)
    const off = harbour({ repository: folder }).source.onChange?.(() => {})
    off?.()
  })
})
