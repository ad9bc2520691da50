import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RANGE_LIMIT } from '@core/commits/commit'
import { describe, expect, it } from 'vitest'
import { harbour, sentence, value } from '../support'

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
