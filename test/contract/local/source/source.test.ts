import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RANGE_LIMIT } from '@core/commits/commit'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { harbour, Repository, sentence, temporaryFolder, until, value } from '../support'

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
      expect(sentence(await source.resolve(ref))).toBe(`site: “${ref}” is no branch, tag or commit.`)
    }
    const none = 'd'.repeat(40)
    expect(sentence(await source.resolve(none))).toBe('site: its repository has no commit ddddddd.')
  })

  it('a name that looks like an option is only an odd name', async () => {
    const { repository, source, folder } = harbour()
    const sha = repository.commit('One')
    for (const ref of ['--output=owned', '--help', '-n1', '--upload-pack=touch owned']) {
      expect(sentence(await source.resolve(ref))).toContain('is no branch')
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

describe('comparing', () => {
  it('tells what ships: commits newest first, authors by their commits, files and lines', async () => {
    const { repository, source } = harbour()
    const base = repository.commit('Base', { 'a.txt': '1\n2\n3\n', 'old.txt': 'same\n'.repeat(20) })
    repository.commit('Second', { 'a.txt': '1\n2\nthree\nfour\n' }, { author: 'Grace' })
    repository.commit('Third', { 'picture.bin': `\0\x01${'x'.repeat(50)}` }, { author: 'Grace' })
    repository.git('mv', 'old.txt', 'a path/with ü "quotes".txt'.replace('a path/', ''))
    const head = repository.commit('Fourth', { 'ünï/new.txt': 'one\n' }, { author: 'Ada' })
    const range = value(await source.compare(base, head))
    expect(range.commits.map((commit) => commit.subject)).toEqual(['Fourth', 'Third', 'Second'])
    expect(range).toMatchObject({
      base,
      head,
      totalCommits: 3,
      removed: [],
      totalRemoved: 0,
      authors: ['Grace', 'Ada'],
      totalFiles: 4,
      additions: 3,
      deletions: 1,
    })
    expect(range.files).toContainEqual({ path: 'a.txt', added: 2, removed: 1 })
    expect(range.files).toContainEqual({ path: 'picture.bin', added: null, removed: null })
    expect(range.files).toContainEqual({ path: 'with ü "quotes".txt', added: 0, removed: 0 })
    expect(range.files).toContainEqual({ path: 'ünï/new.txt', added: 1, removed: 0 })
  })

  it('from nothing, everything ships', async () => {
    const { repository, source } = harbour()
    repository.commit('One', { a: '1\n' })
    const head = repository.commit('Two', { b: '1\n2\n' })
    const range = value(await source.compare(null, head))
    expect(range).toMatchObject({ base: null, totalCommits: 2, totalFiles: 2, additions: 3, removed: [] })
  })

  it('going back tells what is taken out, and its lines the other way round', async () => {
    const { repository, source } = harbour()
    const head = repository.commit('One', { a: '1\n' })
    const base = repository.commit('Two', { a: '1\n2\n3\n' })
    const range = value(await source.compare(base, head))
    expect(range).toMatchObject({ commits: [], totalCommits: 0, totalRemoved: 1, additions: 0, deletions: 2 })
    expect(range.removed.map((commit) => commit.subject)).toEqual(['Two'])
  })

  it('two branches tell both sides', async () => {
    const { repository, source } = harbour()
    repository.commit('Root')
    repository.git('branch', 'other')
    repository.commit('Here', { here: 'here\n' })
    repository.git('checkout', '-q', 'other')
    repository.commit('There', { there: 'there\n' })
    const range = value(await source.compare('main', 'other'))
    expect(range.commits.map((commit) => commit.subject)).toEqual(['There'])
    expect(range.removed.map((commit) => commit.subject)).toEqual(['Here'])
    expect(range).toMatchObject({ totalFiles: 2, additions: 1, deletions: 1 })
  })

  it('a commit with itself is nothing', async () => {
    const { repository, source } = harbour()
    const sha = repository.commit('One', { a: 'x' })
    expect(value(await source.compare(sha, sha))).toMatchObject({
      totalCommits: 0,
      totalRemoved: 0,
      totalFiles: 0,
      authors: [],
    })
  })

  it('a commit that is gone is told in a sentence', async () => {
    const { repository, source } = harbour()
    repository.commit('One')
    expect(sentence(await source.compare('e'.repeat(40), 'main'))).toBe(
      'site: its repository has no commit eeeeeee.',
    )
  })

  it('10,000 commits are listed up to the limit and counted in full, quickly', async () => {
    const { repository, source } = harbour()
    const people = ['Ada', 'Grace', 'Grace', 'Ada', 'Grace', 'Linus']
    const input: string[] = []
    for (let i = 0; i < 10_000; i++) {
      const who = people[i % people.length]
      input.push(
        `commit refs/heads/main\nmark :${i + 1}\nauthor ${who} <${who}@example.com> ${1_600_000_000 + i} +0000\n` +
          `committer ${who} <${who}@example.com> ${1_600_000_000 + i} +0000\ndata 6\nwork\n\n` +
          `${i > 0 ? `from :${i}\n` : ''}${i < 400 ? `M 100644 inline f${i}\ndata 2\nx\n` : ''}\n`,
      )
    }
    execFileSync('git', ['-C', repository.folder, 'fast-import', '--quiet'], { input: input.join('') })
    const began = performance.now()
    const range = value(await source.compare(null, 'main'))
    expect(performance.now() - began).toBeLessThan(3000)
    expect(range.commits).toHaveLength(RANGE_LIMIT)
    expect(range.commits[0]?.at).toBe((1_600_000_000 + 9999) * 1000)
    expect(range.files).toHaveLength(RANGE_LIMIT)
    expect(range).toMatchObject({
      totalCommits: 10_000,
      totalFiles: 400,
      additions: 400,
      authors: ['Grace', 'Ada', 'Linus'],
    })
  })

  it('asks no program of the person’s: neither their diff nor their pager nor their hooks', async () => {
    const { repository, source, folder } = harbour()
    const base = repository.commit('One', { 'a.txt': 'a\n', '.gitattributes': '*.txt diff=mine\n' })
    const program = join(folder, 'program')
    writeFileSync(program, `#!/bin/sh\ntouch ${join(folder, 'ran')}\n`)
    chmodSync(program, 0o755)
    for (const key of ['diff.external', 'diff.mine.textconv', 'core.pager', 'core.fsmonitor']) {
      repository.git('config', key, program)
    }
    repository.git('config', 'log.showSignature', 'true')
    const head = repository.commit('Two', { 'a.txt': 'b\n' })
    execFileSync('rm', ['-f', join(folder, 'ran')])
    expect(value(await source.compare(base, head))).toMatchObject({ additions: 1, deletions: 1 })
    expect(existsSync(join(folder, 'ran'))).toBe(false)
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
