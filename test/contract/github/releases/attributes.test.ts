// A pick on GitHub makes what git would make of it, or is refused: what `.gitattributes` says of merging is honored.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createGithubReleases } from '../../../../src/main/services/github/release-host'
import { mayMatch, mergingOf } from '../../../../src/main/services/github/release-host/attributes'
import { runGit } from '../../../world/git/beside'
import { seeded } from '../../../world/random'
import { open } from '../support'

const WHO = ['-c', 'user.name=armin', '-c', 'user.email=armin@example.com']
const ATTRIBUTES = '.gitattributes'

const change = (subject: string, path: string, content: string) => ({
  author: 'armin',
  subject,
  at: Date.UTC(2026, 10, 20),
  path,
  content,
})

const LINES = Array.from({ length: 9 }, (_, i) => `line ${i}\n`)
const withLine = (at: number, text: string): string =>
  LINES.map((line, i) => (i === at ? `${text}\n` : line)).join('')
const APART = [withLine(1, 'ours'), withLine(7, 'theirs')] as const
const TOGETHER = [withLine(4, 'ours'), withLine(4, 'theirs')] as const

/** A file that both sides changed, with attributes; how it fares here, and what git makes of it. */
async function picked(
  attributes: Readonly<Record<string, string>>,
  sides: readonly [string, string],
  path = 'docs/a.md',
) {
  const files = Object.entries(attributes).map(([name, text]) => change(`Add ${name}`, name, text))
  const { site, repository } = await open({
    branches: [{ name: 'master', commits: [change('Root', path, LINES.join('')), ...files] }],
  })
  const { history } = repository
  const { repository: git } = history
  git.git(['branch', 'release/1'])
  const onto = repository.push('release/1', [change('Ours', path, sides[0])])
  const fix = repository.push('master', [change('Fix', path, sides[1])])
  const releases = createGithubReleases(site)
  const preview = await releases.previewPicks({ onto, shas: [fix] })
  const made = await releases.pick({ branch: 'release/1', onto, shas: [fix] })
  git.git(['reset', '-q', '--hard'])
  git.git(['checkout', '-q', '-b', 'by-git', onto])
  const byGit = (() => {
    try {
      git.git([...WHO, 'cherry-pick', fix])
      return git.git(['rev-parse', 'by-git^{tree}']).trim()
    } catch {
      return 'conflict'
    }
  })()
  const refused = (answer: typeof preview | typeof made): string | null =>
    answer.ok ? null : answer.problem.sentence
  return {
    preview: preview.ok ? preview.value[0]?.kind : refused(preview),
    made: made.ok ? git.git(['rev-parse', `${made.value}^{tree}`]).trim() : refused(made),
    byGit,
    isMoved: history.resolve('release/1') !== onto,
  }
}

describe('a pick on GitHub', () => {
  it.each([
    ['nothing is said', {}, APART],
    [
      'line ends and encodings are, which git merges as they were committed',
      { [ATTRIBUTES]: '* text=auto eol=crlf\n*.md text ident\n' },
      APART,
    ],
    ['it is to be merged as text', { [ATTRIBUTES]: '*.md merge=text\n' }, APART],
    ['it is a union of lines that do not meet', { [ATTRIBUTES]: '*.md merge=union\n' }, APART],
    ['another file has a driver', { [ATTRIBUTES]: '*.lock merge=ours\nsrc/** -merge\n' }, APART],
    [
      'a nearer file takes it back',
      { [ATTRIBUTES]: '*.md -merge\n', 'docs/.gitattributes': '*.md merge\n' },
      APART,
    ],
    ['a later line takes it back', { [ATTRIBUTES]: '*.md binary\n/docs/*.md !merge\n' }, APART],
  ] as const)('makes what git makes where %s', async (_, attributes, sides) => {
    const { preview, made, byGit, isMoved } = await picked(attributes, sides)
    expect(preview).toBe('clean')
    expect(made).toBe(byGit)
    expect(isMoved).toBe(true)
  })

  it.each([
    ['-merge', { [ATTRIBUTES]: '*.md -merge\n' }],
    ['binary', { [ATTRIBUTES]: '*.md binary\n' }],
    ['merge=binary', { 'docs/.gitattributes': 'a.md merge=binary\n' }],
    ['a macro of it', { [ATTRIBUTES]: '[attr]generated -diff -merge\n**/a.md generated\n' }],
  ])('is in conflict where git merges nothing: %s', async (_, attributes) => {
    const { preview, made, byGit, isMoved } = await picked(attributes, APART)
    expect(byGit).toBe('conflict')
    expect(preview).toBe('conflict')
    expect(made).toMatch(/docs\/a\.md would conflict\. Nothing was picked\.$/)
    expect(isMoved).toBe(false)
  })

  it.each([
    ['a union of lines that meet', 'union', '*.md merge=union\n', TOGETHER],
    ['a driver of the team’s own', 'ours', '*.md merge=ours\n', APART],
    ['a pattern that is not read', 'union', '[a-z].md merge=union\n', TOGETHER],
  ] as const)('is refused where only git can merge: %s', async (_, driver, text, sides) => {
    const { preview, made, isMoved } = await picked({ [ATTRIBUTES]: text }, sides)
    const sentence = `octo/site: docs/a.md is merged by “merge=${driver}” (.gitattributes), which only git itself can do. Pick these commits with git.`
    expect(preview).toBe(sentence)
    expect(made).toBe(`${sentence} Nothing was picked.`)
    expect(isMoved).toBe(false)
  })

  it('goes by the attributes that an earlier pick has brought', async () => {
    const { site, repository } = await open({
      branches: [{ name: 'master', commits: [change('Root', 'a.md', LINES.join(''))] }],
    })
    repository.history.repository.git(['branch', 'release/1'])
    const onto = repository.push('release/1', [change('Ours', 'a.md', APART[0])])
    const attributes = repository.push('master', [change('Merge none', ATTRIBUTES, '*.md -merge\n')])
    const fix = repository.push('master', [change('Fix', 'a.md', APART[1])])
    const preview = await createGithubReleases(site).previewPicks({ onto, shas: [attributes, fix] })
    expect(preview).toMatchObject({
      ok: true,
      value: [{ kind: 'clean' }, { kind: 'conflict', paths: ['a.md'] }],
    })
  })
})

describe('what attributes say of merging', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'binnacle-attributes-')))
  const git = (...args: string[]): string => runGit({ args, cwd: folder, env: process.env })
  git('init', '-q')
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** What git says of each path: `unspecified`, `set`, `unset`, or a value. */
  function byGit(files: Readonly<Record<string, string>>, paths: readonly string[]): string[] {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    const said = git('check-attr', '-z', 'merge', '--', ...paths).split('\0')
    for (const name of Object.keys(files)) rmSync(join(folder, name))
    return paths.map((_, i) => said[3 * i + 2] ?? '')
  }
  const words = (said: string): string =>
    said === 'unset' || said === 'binary' ? 'binary' : /^(unspecified|set|text)$/.test(said) ? 'text' : said
  const here = (files: Readonly<Record<string, string>>, path: string): string => {
    const folders = Object.entries(files)
      .map(([name, text]) => ({ folder: name.slice(0, -ATTRIBUTES.length), text }))
      .sort((a, b) => a.folder.length - b.folder.length)
    const merging = mergingOf(path, folders)
    return typeof merging === 'string' ? merging : merging.driver
  }

  const PATHS = [
    'a.md',
    'b.md',
    'docs/a.md',
    'docs/deep/a.md',
    'docs/deep/er/b.txt',
    'src/docs/a.md',
    'é/x y.md',
  ]

  it('is what git reads, of patterns of every kind', () => {
    const patterns = [
      ...[
        '*',
        '*.md',
        'a.md',
        '/a.md',
        'docs/a.md',
        'docs/*',
        'docs/**',
        '**/a.md',
        '**/docs/**',
        'docs/**/a.md',
      ],
      ...[
        'docs/**/b.txt',
        '**',
        '?.md',
        'a*',
        '*a*',
        'docs',
        'docs/',
        '/docs/*.md',
        '"é/x y.md"',
        '*.m?',
        '**/',
        'a**d',
      ],
      ...['docs/*/a.md', '*/a.md', 'd*s/a.md', '!a.md', '***', 'docs/***', '**/*', 'x'.repeat(300)],
    ]
    for (const pattern of patterns) {
      const files = { [ATTRIBUTES]: `${pattern} merge=union\n` }
      expect(
        PATHS.map((path) => here(files, path)),
        pattern,
      ).toEqual(byGit(files, PATHS).map(words))
    }
  })

  it('is what git reads, of lines and files that say several things', () => {
    const next = seeded(11)
    const one = (all: readonly string[]): string => all[Math.floor(next() * all.length)] ?? ''
    const line = (): string =>
      `${one(['*', '*.md', 'docs/*', '**/a.md', '/a.md', '  b.*', '\t*.md'])} ${Array.from({ length: 1 + Math.floor(next() * 3) }, () => one(['merge', '-merge', '!merge', 'merge=union', 'merge=text', 'binary', '-binary', '!binary', 'mine', 'text', 'mine=1', 'merge=ours'])).join(one([' ', '  ', '\t']))}`
    for (let round = 0; round < 60; round++) {
      const file = (): string =>
        `${Array.from({ length: Math.floor(next() * 4) }, () => one([line(), '# merge', '', line()])).join('\n')}\n`
      const files = {
        [ATTRIBUTES]: `[attr]mine ${one(['merge=union', '-merge', 'binary', 'merge text'])}\n${file()}`,
        'docs/.gitattributes': file(),
        'docs/deep/.gitattributes': file(),
      }
      const said = byGit(files, PATHS)
      for (const [i, path] of PATHS.entries()) {
        const above = Object.fromEntries(
          Object.entries(files).filter(([name]) => path.startsWith(name.slice(0, -ATTRIBUTES.length))),
        )
        expect(here(above, path), JSON.stringify([files, path])).toBe(words(said[i] ?? ''))
      }
    }
  })

  it('takes no longer than its text is long, whatever the pattern', () => {
    const before = performance.now()
    const path = `${'a'.repeat(2_000)}b`
    expect(mayMatch(`${'*a'.repeat(900)}*c`, path, '')).toBe(false)
    expect(performance.now() - before).toBeLessThan(10_000)
  })
})
