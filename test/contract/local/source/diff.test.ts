import type { CommitDiff } from '@core/commits/diff'
import { LIMITS } from '@core/limits'
import { describe, expect, it } from 'vitest'
import { type Harbour, harbour, value } from '../support'

async function diffOf({ source }: Harbour, sha: string): Promise<CommitDiff> {
  if (source.diff === undefined) throw new Error('the local source gives no diff')
  return value(await source.diff(sha))
}
const numbered = (count: number, word = 'line'): string =>
  Array.from({ length: count }, (_, i) => `${word} ${i}\n`).join('')

describe('a commit as a person reads it', () => {
  it('is its whole message and each file with its lines in their order', async () => {
    const site = harbour()
    site.repository.commit('Base', { 'a.txt': 'one\ntwo\nthree\n', 'gone.txt': 'old\n' })
    const sha = site.repository.commit('Say two otherwise\n\nBecause it is clearer.', {
      'a.txt': 'one\nzwei\nthree\n',
      'gone.txt': null,
      'pic.bin': '\0\x01',
    })
    expect(await diffOf(site, sha)).toEqual({
      sha,
      message: 'Say two otherwise\n\nBecause it is clearer.',
      isMerge: false,
      totalFiles: 3,
      files: [
        {
          path: 'a.txt',
          from: null,
          kind: 'modified',
          isCut: false,
          lines: ['@@ -1,3 +1,3 @@', ' one', '-two', '+zwei', ' three'],
        },
        { path: 'gone.txt', from: null, kind: 'removed', isCut: false, lines: ['@@ -1 +0,0 @@', '-old'] },
        { path: 'pic.bin', from: null, kind: 'added', isCut: false, lines: null },
      ],
    })
  })

  it('is read up to a size, and says where more was left out', async () => {
    const site = harbour()
    const many = Object.fromEntries(
      Array.from({ length: LIMITS.diff.files + 7 }, (_, i) => [
        `f${String(i).padStart(3, '0')}.txt`,
        `${i}\n`,
      ]),
    )
    const files = await diffOf(site, site.repository.commit('Many files', many))
    expect(files.totalFiles).toBe(LIMITS.diff.files + 7)
    expect(files.files).toHaveLength(LIMITS.diff.files)

    const long = await diffOf(site, site.repository.commit('A long file', { 'long.txt': numbered(1_200) }))
    expect(long.files[0]?.lines).toHaveLength(LIMITS.diff.fileLines)
    expect(long.files[0]?.isCut).toBe(true)

    const wide = await diffOf(site, site.repository.commit('A wide line', { 'wide.txt': 'x'.repeat(20_000) }))
    expect(wide.files[0]?.lines?.[1]).toHaveLength(LIMITS.diff.line)
    expect(wide.files[0]?.lines?.[1]).toMatch(/…$/)
  })

  it('does not wait for all that git would print, and still counts all files', async () => {
    const site = harbour()
    const bulk = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e'].map((name) => [
        `${name}.txt`,
        numbered(60_000, 'a rather long line'.repeat(2)),
      ]),
    )
    const diff = await diffOf(site, site.repository.commit('A dump', bulk))
    expect(diff.totalFiles).toBe(5)
    expect(diff.files.every(({ isCut }) => isCut)).toBe(true)
    const shown = diff.files.reduce((sum, { lines }) => sum + (lines?.length ?? 0), 0)
    expect(shown).toBeLessThanOrEqual(LIMITS.diff.lines)
  })

  it('compares a merge with its first parent, and says that it is one', async () => {
    const site = harbour()
    site.repository.commit('Base', { 'a.txt': 'one\n' })
    site.repository.git('checkout', '-q', '-b', 'topic')
    site.repository.commit('On the topic', { 'topic.txt': 'topic\n' })
    site.repository.git('checkout', '-q', 'main')
    site.repository.commit('On main', { 'main.txt': 'main\n' })
    const me = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com']
    site.repository.git(...me, 'merge', '-q', '--no-ff', '-m', 'Merge topic', 'topic')
    const diff = await diffOf(site, site.repository.git('rev-parse', 'HEAD').trim())
    expect(diff.isMerge).toBe(true)
    expect(diff.files.map(({ path }) => path)).toEqual(['topic.txt'])
  })

  it('says of a commit that is not there that there is none', async () => {
    const site = harbour()
    site.repository.commit('Base', { 'a.txt': 'one\n' })
    const answer = await site.source.diff?.('f'.repeat(40))
    expect(answer?.ok === false && answer.problem.sentence).toMatch(
      /has no commit fffffff|bad object|cannot|can’t/,
    )
  })
})

describe('the newest commits of a branch', () => {
  it('come newest first, no more than are asked for', async () => {
    const site = harbour()
    for (const subject of ['One', 'Two', 'Three']) site.repository.commit(subject, { 'a.txt': subject })
    const recent = value((await site.source.recent?.('main', 2)) ?? { ok: true, value: [] })
    expect(recent.map(({ subject }) => subject)).toEqual(['Three', 'Two'])
    const missing = await site.source.recent?.('nowhere', 2)
    expect(missing?.ok).toBe(false)
  })
})
