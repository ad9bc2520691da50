import type { CiState } from '@core/ci/ci'
import type { ChangedFile } from '@core/commits/change'
import type { RangeCommit } from '@core/failures/suspect'
import { describe, expect, it } from 'vitest'
import { commit, file, hunk, look, marked, quiet, sentences, shas } from './suspects.support'

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
