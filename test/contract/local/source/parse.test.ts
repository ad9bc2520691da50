import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  parseAuthors,
  parseBatchCheck,
  parseCommits,
  parseDiffTree,
  parseNumstat,
  parseRefs,
} from '../../../../src/main/services/local/source/parse'

const sha = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 40, maxLength: 40 })
/** Any text that git can print between NULs. */
const text = fc.string({ unit: 'binary' }).map((one) => one.replaceAll('\0', ''))

describe('what git prints is read as it was written', () => {
  it('commits, whatever their subjects and authors hold', () => {
    const commit = fc.record({
      sha,
      parents: fc.array(sha, { maxLength: 3 }),
      at: fc.integer({ min: 0, max: 4_000_000_000 }),
      author: text,
      subject: text,
    })
    fc.assert(
      fc.property(fc.array(commit), (commits) => {
        const printed = commits
          .map(
            (one) =>
              `${one.sha}\0${one.parents.join(' ')}\0${one.at}\0${one.author}\0${one.subject}\0by hand\0`,
          )
          .join('')
        expect(parseCommits(printed)).toEqual(
          commits.map(({ parents, ...one }) => ({
            ...one,
            at: one.at * 1000,
            ...(parents.length > 1 && { isMerge: true }),
          })),
        )
      }),
    )
  })

  it('what a commit says it takes back', () => {
    const [one, two] = ['a', 'b'].map((digit) => digit.repeat(40))
    const body = `This reverts commit ${two}, reversing\nchanges made to c.\n`
    const printed = `${one}\0\x001\0Ada\0Revert "x"\0${body}\0${two}\0\x001\0Ada\0x\0\0`
    expect(parseCommits(printed).map(({ reverts }) => reverts)).toEqual([two, undefined])
  })

  it('changed files, binary and renamed ones among them', () => {
    const path = text.filter((one) => one !== '')
    const lines = fc.option(fc.nat())
    const file = fc.record({ path, from: fc.option(path), added: lines, removed: lines })
    fc.assert(
      fc.property(fc.array(file), (files) => {
        const printed = files
          .map(({ path, from, added, removed }) => {
            const counts = `${added ?? '-'}\t${removed ?? '-'}\t`
            return from === null ? `${counts}${path}\0` : `${counts}\0${from}\0${path}\0`
          })
          .join('')
        expect(parseNumstat(printed)).toEqual(
          files.map(({ path, added, removed }) => ({ path, added, removed })),
        )
      }),
    )
  })

  it('what differs: the files with their lines, and the submodules of both sides', () => {
    const [a, b, none] = ['a', 'b', '0'].map((digit) => digit.repeat(40))
    const printed = [
      `:100644 100755 ${a} ${b} M\0:100644 1\t1\tfile\0`,
      `:100644 100644 ${a} ${a} R100\0old\0new\0`,
      `:160000 160000 ${a} ${b} M\0lib\0`,
      `:000000 160000 ${none} ${b} A\0more\0`,
      `:160000 100644 ${a} ${b} T\0was\0`,
      `:160000 160000 ${a} ${a} R100\0from\0to\0`,
      '1\t1\t:100644 1\t1\tfile\0',
      '0\t0\t\0old\0new\0',
    ].join('')
    expect(parseDiffTree(printed)).toEqual({
      links: [
        { path: 'lib', from: a, to: null },
        { path: 'lib', from: null, to: b },
        { path: 'more', from: null, to: b },
        { path: 'was', from: a, to: null },
        { path: 'from', from: a, to: null },
        { path: 'to', from: null, to: a },
      ],
      files: [
        { path: ':100644 1\t1\tfile', added: 1, removed: 1 },
        { path: 'new', added: 0, removed: 0 },
      ],
    })
    expect(parseDiffTree('')).toEqual({ links: [], files: [] })
  })

  it('authors, each once, the busiest first', () => {
    expect(parseAuthors('Ada\0Grace\0Grace\0Linus\0')).toEqual({
      authors: ['Grace', 'Ada', 'Linus'],
      total: 4,
    })
    expect(parseAuthors('')).toEqual({ authors: [], total: 0 })
  })

  it('refs: an annotated tag goes by its commit, what is no commit is left out', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((one) => one.repeat(40))
    const printed = [
      `refs/heads/feature/x\0commit\0${a}\0\0`,
      `refs/tags/v1\0tag\0${b}\0commit\0${c}`,
      `refs/tags/a-tree\0tree\0${b}\0\0`,
      '',
    ].join('\n')
    expect(parseRefs(printed)).toEqual([
      { kind: 'branch', name: 'feature/x', sha: a },
      { kind: 'tag', name: 'v1', sha: c },
    ])
  })

  it('looked up names: only a commit counts', () => {
    const a = 'a'.repeat(40)
    expect(
      parseBatchCheck([`${a} commit 210`, `${a} blob 3`, 'main^{commit} missing', 'ab ambiguous']),
    ).toEqual([{ kind: 'commit', sha: a }, { kind: 'missing' }, { kind: 'missing' }, { kind: 'ambiguous' }])
  })
})
