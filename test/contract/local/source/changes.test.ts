import { chmodSync, existsSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChangedFile, CommitChange } from '@core/commits/change'
import { MOST_LINES } from '@core/commits/unified-diff'
import { describe, expect, it } from 'vitest'
import { type Harbour, harbour, value } from '../support'

async function changes({ source }: Harbour, ...shas: string[]): Promise<readonly CommitChange[]> {
  if (source.changes === undefined) throw new Error('the local source gives no changes')
  return value(await source.changes(shas))
}
async function filesOf(site: Harbour, sha: string): Promise<readonly ChangedFile[]> {
  const [change] = await changes(site, sha)
  if (change === undefined) throw new Error(`nothing of ${sha}`)
  return change.files
}
const numbered = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, i) => `line ${from + i}\n`).join('')

describe('what a commit changes', () => {
  it('is its files with the lines that it adds, by their numbers, and those that it takes out', async () => {
    const site = harbour()
    site.repository.commit('Base', { 'a.txt': numbered(1, 40), 'gone.txt': 'old\n' })
    const sha = site.repository.commit('Change', {
      'a.txt': `new\n${numbered(1, 29)}thirty\n${numbered(31, 40)}`,
      'gone.txt': null,
      'new.txt': 'one\ntwo\n',
    })
    expect(await filesOf(site, sha)).toEqual([
      {
        path: 'a.txt',
        from: null,
        kind: 'modified',
        hunks: [
          { line: 1, lines: 4, added: [{ line: 1, text: 'new' }], removed: [] },
          {
            line: 28,
            lines: 7,
            added: [{ line: 31, text: 'thirty' }],
            removed: ['line 30'],
            within: 'line 26',
          },
        ],
      },
      {
        path: 'gone.txt',
        from: null,
        kind: 'removed',
        hunks: [{ line: 0, lines: 0, added: [], removed: ['old'] }],
      },
      {
        path: 'new.txt',
        from: null,
        kind: 'added',
        hunks: [
          {
            line: 1,
            lines: 2,
            added: [
              { line: 1, text: 'one' },
              { line: 2, text: 'two' },
            ],
            removed: [],
          },
        ],
      },
    ])
  })

  it('says in which function a change is, also where the function begins within the lines around it', async () => {
    const site = harbour()
    const body = (name: string, last: string) =>
      `class ${name}:\n    def load(self):\n        a = 1\n        ${last}\n${'        pass\n'.repeat(8)}`
    site.repository.commit('Base', { 'a.py': `${body('Invoice', 'b = 2')}${body('Refund', 'b = 2')}` })
    const sha = site.repository.commit('Change', {
      'a.py': `${body('Invoice', 'b = 3')}${body('Refund', 'b = 2')}        end = 1\n`,
    })
    const [changed] = await filesOf(site, sha)
    expect(changed?.hunks?.map(({ within }) => within)).toEqual(['    def load(self):', 'class Refund:'])
  })

  it('is asked for many at once, the first of all among them, and what is not there is left out', async () => {
    const site = harbour()
    const shas = ['a', 'b', 'c'].map((name) => site.repository.commit(name, { [name]: `${name}\n` }))
    const asked = [...shas, 'd'.repeat(40), '--all', 'main']
    const found = await changes(site, ...asked)
    expect(found.map(({ sha, files }) => [sha, files.map(({ path }) => path)])).toEqual(
      shas.map((sha, i) => [sha, ['abc'[i]]]),
    )
    expect(found.map(({ parents }) => parents)).toEqual([[], [shas[0]], [shas[1]]])
    expect(await changes(site, 'd'.repeat(40))).toEqual([])
    expect(await changes(site)).toEqual([])
    expect(await changes(site, 'main')).toEqual([])
  })

  it('of a merge is what it brings to its first parent', async () => {
    const site = harbour()
    const { repository } = site
    repository.commit('Base', { 'a.txt': 'a\n' })
    repository.git('checkout', '-q', '-b', 'topic')
    const topic = repository.commit('On the topic', { 'topic.txt': 'topic\n' })
    repository.git('checkout', '-q', 'main')
    const main = repository.commit('On main', { 'main.txt': 'main\n' })
    const identity = ['-c', 'user.name=T', '-c', 'user.email=t@example.com']
    repository.git(...identity, 'merge', '-q', '--no-ff', '-m', 'Merge', 'topic')
    const merge = repository.git('rev-parse', 'HEAD')
    const [change] = await changes(site, merge)
    expect(change?.parents).toEqual([main, topic])
    expect(change?.files.map(({ path }) => path)).toEqual(['topic.txt'])
  })

  it('follows a file to its new name', async () => {
    const site = harbour()
    site.repository.commit('Base', { 'old name.txt': numbered(1, 20) })
    site.repository.git('mv', 'old name.txt', 'new.txt')
    const sha = site.repository.commit('Move', { 'new.txt': `${numbered(1, 19)}last\n` })
    expect(await filesOf(site, sha)).toMatchObject([
      { path: 'new.txt', from: 'old name.txt', kind: 'renamed', hunks: [{ removed: ['line 20'] }] },
    ])
  })

  it('keeps names with spaces, line feeds, quotation marks and letters of any script whole', async () => {
    const site = harbour()
    const names = [
      'a b.txt',
      'with\nfeed',
      'with "marks"',
      'tab\tin it',
      'ünï/日本.txt',
      'b/a b/b.txt',
      'back\\slash',
    ]
    site.repository.commit('Base', Object.fromEntries(names.map((name) => [name, 'x\n'])))
    const change = site.repository.commit('Change', Object.fromEntries(names.map((name) => [name, 'y\n'])))
    const binary = site.repository.commit(
      'Binary',
      Object.fromEntries(names.map((name) => [name, '\0\x01binary'])),
    )
    for (const sha of [change, binary]) {
      const paths = (await filesOf(site, sha)).map(({ path }) => path)
      expect(paths.sort()).toEqual([...names].sort())
    }
  })

  it('has no lines where a file is binary, and none to tell where only its mode is another', async () => {
    const site = harbour()
    site.repository.commit('Base', { 'run.sh': 'x\n', 'empty.txt': '' })
    chmodSync(join(site.repository.folder, 'run.sh'), 0o755)
    const sha = site.repository.commit('Change', { 'picture.bin': '\0\x01\x02', 'also empty.txt': '' })
    expect(await filesOf(site, sha)).toEqual([
      { path: 'also empty.txt', from: null, kind: 'added', hunks: [] },
      { path: 'picture.bin', from: null, kind: 'added', hunks: null },
      { path: 'run.sh', from: null, kind: 'modified', hunks: [] },
    ])
  })

  it('has no lines where a change is too large for anybody to read', async () => {
    const site = harbour()
    site.repository.commit('Base')
    const sha = site.repository.commit('Generated', {
      'generated.txt': 'line\n'.repeat(MOST_LINES + 1),
      'huge.txt': 'x'.repeat(4 * 1024 * 1024 + 1),
      'small.txt': 'one\n',
    })
    const files = await filesOf(site, sha)
    expect(files.map(({ path, hunks }) => [path, hunks === null])).toEqual([
      ['generated.txt', true],
      ['huge.txt', true],
      ['small.txt', false],
    ])
  })

  it('is not misled by lines that look like a diff, nor by a last line without an end', async () => {
    const site = harbour()
    const trap = `diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\ncommit ${'e'.repeat(40)}\n\\ No newline at end of file\n`
    const base = site.repository.commit('Base', { 'trap.txt': trap, 'z.txt': 'z' })
    const sha = site.repository.commit('Change', { 'trap.txt': '-- a\n++ b', 'z.txt': 'zz' })
    const found = await changes(site, sha, base)
    expect(found.map((change) => change.files.map(({ path }) => path))).toEqual([
      ['trap.txt', 'z.txt'],
      ['trap.txt', 'z.txt'],
    ])
    expect(found[0]?.files[0]?.hunks?.[0]?.removed).toEqual(trap.trimEnd().split('\n'))
    expect(found[0]?.files[0]?.hunks?.[0]?.added.map(({ text }) => text)).toEqual(['-- a', '++ b'])
    expect(found[0]?.files[1]?.hunks).toEqual([
      { line: 1, lines: 1, added: [{ line: 1, text: 'zz' }], removed: ['z'] },
    ])
  })

  it('tells of a file that became a link once', async () => {
    const site = harbour()
    site.repository.commit('Base', { 'a.txt': 'a\n', 'b.txt': 'b\n' })
    const path = join(site.repository.folder, 'b.txt')
    unlinkSync(path)
    symlinkSync('a.txt', path)
    const sha = site.repository.commit('Link')
    expect(await filesOf(site, sha)).toMatchObject([{ path: 'b.txt', kind: 'modified' }])
  })

  it('is printed the same whatever the person has set, and runs no program of theirs', async () => {
    const site = harbour()
    const base = { 'a.txt': numbered(1, 9), '.gitattributes': '*.txt diff=mine\n' }
    site.repository.commit('Base', base)
    const sha = site.repository.commit('Change', { 'a.txt': numbered(1, 10) })
    const plain = await filesOf(site, sha)
    const program = join(site.folder, 'program')
    writeFileSync(program, `#!/bin/sh\ntouch ${join(site.folder, 'ran')}\n`, { mode: 0o755 })
    for (const [key, setting] of [
      ['diff.external', program],
      ['diff.mine.textconv', program],
      ['diff.noprefix', 'true'],
      ['diff.mnemonicPrefix', 'true'],
      ['diff.context', '0'],
      ['diff.orderFile', 'missing'],
      ['color.ui', 'always'],
      ['log.showSignature', 'true'],
      ['log.showRoot', 'false'],
    ] as const) {
      site.repository.git('config', key, setting)
    }
    expect(await filesOf(site, sha)).toEqual(plain)
    expect(plain).toMatchObject([{ path: 'a.txt', hunks: [{ added: [{ line: 10, text: 'line 10' }] }] }])
    expect(existsSync(join(site.folder, 'ran'))).toBe(false)
  })
})
