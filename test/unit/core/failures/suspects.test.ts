import type { CiState } from '@core/ci/ci'
import type { ChangedFile, CommitChange, Hunk } from '@core/commits/change'
import type { Excerpt } from '@core/failures/excerpt'
import { type RangeCommit, type Suspects, SuspectsSchema, suspectsOf } from '@core/failures/suspects'
import { describe, expect, it } from 'vitest'

const excerpt = (over: Partial<Excerpt> = {}): Excerpt => ({
  lines: [],
  totalLines: 100,
  headline: null,
  command: null,
  exitCode: 1,
  activity: 'test',
  tests: [],
  frames: [],
  ...over,
})
const marked = (...texts: string[]): Excerpt['lines'] =>
  texts.map((text, i) => ({ number: i + 1, text, marked: true }))

/** A hunk that writes these lines from `line` on, among three lines around it on both sides. */
const hunk = (line: number, texts: readonly string[], removed: readonly string[] = ['old']): Hunk => ({
  line: Math.max(1, line - 3),
  lines: texts.length + 6,
  added: texts.map((text, i) => ({ line: line + i, text })),
  removed: [...removed],
})
const file = (path: string, ...hunks: Hunk[]): ChangedFile => ({ path, from: null, kind: 'modified', hunks })

interface Made {
  readonly subject?: string
  readonly parents?: string[]
  readonly ci?: CiState | null
  readonly repository?: string
}
const commit = (sha: string, files: readonly ChangedFile[] | null, over: Made = {}): RangeCommit => {
  const { subject = 'A change', parents = ['before'], ci = null, repository = 'site' } = over
  const change: CommitChange | null = files === null ? null : { sha, parents, files: [...files] }
  return { sha, subject, repository, change, ci }
}
/** Commits that have to do with nothing. */
const quiet = (count: number): RangeCommit[] =>
  Array.from({ length: count }, (_, i) => commit(`quiet-${i}`, [file(`quiet/${'abcdefghij'[i]}.txt`)]))

const shas = (suspects: Suspects): string[] => suspects.ranked.map(({ sha }) => sha)
const sentences = (suspects: Suspects, sha: string): string[] =>
  suspects.ranked.find((one) => one.sha === sha)?.reasons.map(({ sentence }) => sentence) ?? []
function look(over: Partial<Excerpt>, ...commits: RangeCommit[]): Suspects {
  const suspects = suspectsOf({ excerpt: excerpt(over), commits })
  expect(SuspectsSchema.parse(suspects)).toEqual(suspects)
  return suspects
}

describe('where nothing points to any commit', () => {
  it('it says so, ranks none and lists them all', () => {
    const suspects = look({ lines: marked('Killed', 'exit code 137') }, ...quiet(3))
    expect(suspects).toEqual({
      evidence: 'none',
      ranked: [],
      unrelated: ['quiet-0', 'quiet-1', 'quiet-2'].map((sha) => ({ sha, repository: 'site' })),
      unread: [],
    })
  })

  it('it says of which commits it is not known what they change', () => {
    const suspects = look({}, commit('unknown', null), ...quiet(1))
    expect(suspects.unread).toEqual([{ sha: 'unknown', repository: 'site' }])
    expect(suspects.unrelated).toHaveLength(1)
  })

  it('a range without commits has no suspects', () => {
    expect(look({ frames: [{ path: 'a.py', line: 1 }] })).toMatchObject({ evidence: 'none', ranked: [] })
  })

  it('a single common word is no evidence', () => {
    const touched = commit('word', [file('docs/queue.md', hunk(3, ['How the network works']))])
    expect(look({ lines: marked('network timeout') }, touched, ...quiet(3)).evidence).toBe('none')
  })
})

describe('the places that a log names', () => {
  const frames = [{ path: '/app/billing/models.py', line: 14 }]

  it('a commit that changes the file is one', () => {
    const suspects = look(
      { frames },
      ...quiet(3),
      commit('c', [file('src/billing/models.py', hunk(80, ['x = 1']))]),
    )
    expect(shas(suspects)).toEqual(['c'])
    expect(sentences(suspects, 'c')).toEqual(['The log names src/billing/models.py, which it changes.'])
  })

  it('the change of the very line is a strong one, before changes around it and elsewhere in the file', () => {
    const suspects = look(
      { frames },
      commit('elsewhere', [file('billing/models.py', hunk(80, ['x = 1']))]),
      commit('beside', [file('billing/models.py', hunk(16, ['x = 1']))]),
      commit('line', [file('billing/models.py', hunk(14, ['return total / count']))]),
      ...quiet(5),
    )
    expect(shas(suspects)).toEqual(['line', 'beside', 'elsewhere'])
    expect(suspects.ranked.map(({ strength }) => strength)).toEqual(['strong', 'some', 'some'])
    expect(sentences(suspects, 'line')).toEqual(['It changes line 14 of billing/models.py, where it broke.'])
    expect(suspects.ranked[0]?.reasons[0]?.evidence).toEqual([{ path: 'billing/models.py', line: 14 }])
  })

  it('the line is followed through later commits that moved it, and through a rename', () => {
    const moved: ChangedFile = { ...file('billing/models.py'), from: 'billing/invoices.py', kind: 'renamed' }
    const suspects = look(
      { frames },
      commit('three lines more above', [file('billing/models.py', hunk(2, ['a', 'b', 'c', 'd']))]),
      commit('rename', [moved]),
      commit('culprit', [file('billing/invoices.py', hunk(11, ['return total / count']))]),
      ...quiet(5),
    )
    expect(suspects.ranked[0]?.sha).toBe('culprit')
    expect(sentences(suspects, 'culprit')).toEqual([
      'It changes line 11 of billing/invoices.py, where it broke.',
    ])
  })

  it('what wrote the line before it was written anew is not to blame for it', () => {
    const suspects = look(
      { frames },
      commit('newer', [file('billing/models.py', hunk(14, ['return total / count']))]),
      commit('older', [file('billing/models.py', hunk(14, ['return total']))]),
      ...quiet(5),
    )
    expect(sentences(suspects, 'older')).toEqual(['The log names billing/models.py, which it changes.'])
  })

  it('the inner end of a trace says more than its outer one', () => {
    const suspects = look(
      { frames: [{ path: 'a/inner.py', line: 5 }, ...frames, { path: 'a/outer.py', line: 5 }] },
      commit('outer', [file('a/outer.py', hunk(5, ['x']))]),
      commit('inner', [file('a/inner.py', hunk(5, ['x']))]),
      ...quiet(3),
    )
    expect(shas(suspects)).toEqual(['inner', 'outer'])
  })

  it('a name that is there once counts, one that is in many folders less, and one that is everywhere not at all', () => {
    const weight = (path: string, ...paths: string[]): number => {
      const commits = paths.map((one, i) => commit(`c${i}`, [file(one, hunk(80, ['x']))]))
      return look({ frames: [{ path, line: null }] }, ...commits, ...quiet(6)).ranked[0]?.score ?? 0
    }
    expect(weight('invoice.py', 'a/invoice.py')).toBeGreaterThan(
      weight('invoice.py', 'a/invoice.py', 'b/invoice.py'),
    )
    expect(weight('x/index.ts', 'y/index.ts')).toBe(0)
    expect(weight('a/b/invoice.py', 'a/b/invoice.py')).toBeGreaterThan(weight('invoice.py', 'a/b/invoice.py'))
  })

  it('the code of packages and of the language is nobody’s', () => {
    const suspects = look(
      { frames: [{ path: '/app/.venv/lib/python3.12/site-packages/billing/models.py', line: 14 }] },
      commit('c', [file('billing/models.py', hunk(14, ['x']))]),
    )
    expect(suspects.evidence).toBe('none')
  })

  it('a file that nearly all commits change says little', () => {
    const many = Array.from({ length: 9 }, (_, i) =>
      commit(`c${i}`, [file('billing/models.py', hunk(80, ['x']))]),
    )
    const [some] = look({ frames }, ...many.slice(0, 4), ...quiet(5)).ranked
    const [alone] = look({ frames }, ...many.slice(0, 1), ...quiet(8)).ranked
    expect(some?.score).toBeLessThan((alone?.score ?? 0) / 2)
    expect(look({ frames }, ...many).evidence).toBe('none')
  })
})

describe('tests that fail', () => {
  const frames = [{ path: 'tests/billing/test_invoice.py', line: 30 }]
  const tests = ['tests/billing/test_invoice.py::test_invoice_total']
  const path = 'tests/billing/test_invoice.py'

  it('who writes the test is suspected before who changes another one in its file', () => {
    const suspects = look(
      { tests, frames },
      commit('other', [file(path, hunk(90, ['    assert other() == 1']))]),
      commit('writes', [file(path, hunk(60, ['def test_invoice_total():', '    assert total() == 2']))]),
      ...quiet(4),
    )
    expect(shas(suspects)).toEqual(['writes', 'other'])
    expect(sentences(suspects, 'writes')).toContain('It changes the test that fails, “test_invoice_total”.')
    expect(sentences(suspects, 'other')).toContain(`A test of ${path} fails, and it changes that file.`)
  })

  it('a longer name that begins alike is another test', () => {
    const text = 'def test_invoice_total_of_nothing():'
    const suspects = look({ tests }, commit('c', [file(path, hunk(60, [text]))]), ...quiet(4))
    expect(sentences(suspects, 'c')).not.toContain('It changes the test that fails, “test_invoice_total”.')
  })

  it.each([
    ['tests/billing/test_invoice.py', 'src/billing/invoice.py', 'src/orders/invoice.py'],
    ['src/billing/invoice.test.ts', 'src/billing/invoice.ts', 'src/orders/invoice.ts'],
    ['internal/billing/invoice_test.go', 'internal/billing/invoice.go', 'internal/orders/invoice.go'],
    ['tests/billing_invoice.rs', 'src/billing/invoice.rs', 'src/orders/invoice.rs'],
  ])('%s is the test of %s', (test, tested, other) => {
    const suspects = look(
      { frames: [{ path: test, line: 3 }] },
      commit('other', [file(other, hunk(80, ['x']))]),
      commit('tested', [file(tested, hunk(80, ['x']))]),
      ...quiet(4),
    )
    expect(shas(suspects)).toEqual(['tested'])
    expect(sentences(suspects, 'tested')).toEqual([
      `It changes ${tested}, and its test ${test.split('/').at(-1)} fails.`,
    ])
  })

  it.each([
    ['src/invoice.test.ts > invoice total', 'export function invoiceTotal(items: Item[]) {'],
    ['TestInvoiceTotal', 'func InvoiceTotal(items []Item) int {'],
    ['billing::tests::invoice_total_works', 'pub fn invoice_total(items: &[Item]) -> u32 {'],
  ])('“%s” is named after its function', (test, within) => {
    const changed = { ...hunk(40, ['  x']), within }
    const suspects = look({ tests: [test] }, commit('c', [file('src/invoice.x', changed)]), ...quiet(4))
    expect(suspects.ranked[0]?.reasons[0]?.sentence).toMatch(
      /^It changes what the failing test “.+” is named after\.$/,
    )
  })
})

describe('the step that failed', () => {
  const lock = (sha: string, text: string): RangeCommit =>
    commit(sha, [file('package-lock.json', hunk(9, [text]))])

  it('installing: who changes what is installed', () => {
    const lines = marked('npm error notarget No matching version found')
    const suspects = look({ activity: 'install', lines }, lock('c', '"a": 1'), ...quiet(4))
    expect(sentences(suspects, 'c')).toEqual(['It changes package-lock.json, and installing is what failed.'])
    expect(look({ activity: 'build', lines }, lock('c', '"a": 1'), ...quiet(4)).evidence).toBe('none')
  })

  it('installing: who changes the package that the log names goes first', () => {
    const lines = marked('npm error notarget No matching version found for tidyqueue@^57.0.0.')
    const suspects = look(
      { activity: 'install', lines },
      lock('other', '"gridmap": "^4.0.0"'),
      lock('named', '"tidyqueue": "^57.0.0"'),
      ...quiet(4),
    )
    expect(shas(suspects)).toEqual(['named', 'other'])
  })

  it('installing: where the network failed, nobody’s packages are to blame', () => {
    const lines = marked('npm error code ECONNRESET')
    expect(look({ activity: 'install', lines }, lock('c', '"a": 1'), ...quiet(4)).evidence).toBe('none')
  })

  it('migrating: who carries a migration, and first the one that the log names', () => {
    const migration = (sha: string, name: string): RangeCommit =>
      commit(sha, [file(`billing/migrations/${name}.py`, hunk(1, ['operations = []']))])
    const lines = marked('Applying billing.0007_add_total... lock timeout')
    const suspects = look(
      { activity: 'migrate', lines },
      migration('other', '0008_index_dates'),
      migration('named', '0007_add_total'),
      ...quiet(4),
    )
    expect(shas(suspects)).toEqual(['named', 'other'])
    expect(sentences(suspects, 'named')).toContain('It carries a migration, and migrating is what failed.')
  })

  it('what is a migration may be said otherwise', () => {
    const carried = commit('c', [file('schema/changes/7.sql', hunk(1, ['select 1']))])
    const facts = { excerpt: excerpt({ activity: 'migrate' }), commits: [carried, ...quiet(3)] }
    expect(suspectsOf(facts).evidence).toBe('none')
    expect(
      suspectsOf({ ...facts, patterns: { migrations: ['schema/changes/*.sql'], dependencies: [] } }).evidence,
    ).toBe('some')
  })
})

describe('words that log and change share', () => {
  const lines = marked('KeyError: carrier_parcel_weight', 'no parcel for the carrier')

  it('are evidence where they are rare in the range, and are named', () => {
    const suspects = look(
      { lines },
      commit('c', [file('a.py', hunk(4, ['w = parcel["carrierParcelWeight"]']))]),
      ...quiet(5),
    )
    expect(sentences(suspects, 'c')[0]).toMatch(
      /“carrier_parcel_weight”.*, and so do the lines that failed\.$/,
    )
    expect(suspects.ranked[0]?.reasons[0]?.evidence).toEqual([{ path: 'a.py', line: 4 }])
  })

  it('are none where every commit has them', () => {
    const all = Array.from({ length: 6 }, (_, i) =>
      commit(`c${i}`, [file(`${i}.py`, hunk(4, ['w = parcel["carrier_parcel_weight"]']))]),
    )
    expect(look({ lines }, ...all).evidence).toBe('none')
  })

  it('count in lines that were taken out and in the subject as well', () => {
    const removed = commit('removed', [file('a.py', hunk(4, ['x'], ['carrier_parcel_weight = 3']))])
    const subject = commit('subject', [file('b.py')], { subject: 'Drop carrier_parcel_weight' })
    expect(shas(look({ lines }, removed, subject, ...quiet(6))).sort()).toEqual(['removed', 'subject'])
  })

  it('weigh less in a commit that has all sorts of words', () => {
    const text = 'w = parcel["carrier_parcel_weight"]'
    const wordy = Array.from(
      { length: 400 },
      (_, i) => `aa_${'abcdefghij'[i % 10]}${'klmnopqrst'[((i / 10) % 10) | 0]}x${i}`,
    )
    const suspects = look(
      { lines },
      commit('large', [file('a.py', hunk(4, [text, ...wordy]))]),
      commit('small', [file('b.py', hunk(4, [text]))]),
      ...quiet(6),
    )
    expect(shas(suspects)[0]).toBe('small')
  })
})

describe('a commit’s own CI', () => {
  const chain = (...states: (CiState | null)[]): RangeCommit[] =>
    states.map((ci, i) => commit(`c${i}`, [file(`${i}.txt`)], { ci }))

  it('the first that turned red after a green one is a strong suspect', () => {
    const suspects = look({}, ...chain('failing', 'failing', 'passing', 'passing'))
    expect(suspects.ranked).toMatchObject([{ sha: 'c1', strength: 'strong' }])
    expect(sentences(suspects, 'c1')).toEqual(['Its own CI was the first to turn red.'])
  })

  it('where CI of the commit before is not known, it is less', () => {
    const suspects = look({}, ...chain('failing', 'failing', null, 'passing'))
    expect(suspects.ranked).toMatchObject([{ sha: 'c1', strength: 'some' }])
  })

  it('where it is green again, it says nothing', () => {
    expect(look({}, ...chain('passing', 'failing', 'passing')).evidence).toBe('none')
  })
})

describe('merges and other repositories', () => {
  const frames = [{ path: 'billing/models.py', line: 14 }]
  const change = file('billing/models.py', hunk(14, ['return total / count']))

  it('a merge is not to blame for what it brings', () => {
    const suspects = look(
      { frames },
      commit('merge', [change], { parents: ['main', 'topic'] }),
      commit('topic', [change]),
      ...quiet(3),
    )
    expect(shas(suspects)).toEqual(['topic'])
    expect(suspects.unrelated).toContainEqual({ sha: 'merge', repository: 'site' })
  })

  it('a merge is to blame for what was written while merging', () => {
    const resolved = file('billing/models.py', hunk(14, ['return total // count']))
    const suspects = look(
      { frames },
      commit('merge', [resolved], { parents: ['main', 'topic'] }),
      commit('topic', [change]),
      ...quiet(3),
    )
    expect(suspects.ranked[0]?.sha).toBe('merge')
  })

  it('commits of a repository that comes along are suspects too, and are named with it', () => {
    const suspects = look({ frames }, ...quiet(3), commit('c', [change], { repository: 'octo/billing' }))
    expect(suspects.ranked).toMatchObject([{ sha: 'c', repository: 'octo/billing', strength: 'strong' }])
  })
})
