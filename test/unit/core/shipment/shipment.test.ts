import type { Commit, PullRequest } from '@core/commits/commit'
import {
  commitsOf,
  contentsOf,
  itemKey,
  pulseOf,
  pulseSentence,
  pulseWords,
  reversedRanges,
  type ShipmentItem,
  wayBackSentences,
} from '@core/shipment'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aCommit, aPull, aRange, aRangeOf, ownOf, rangesOf } from '../../support/builders'

const full = (beginning: string): string => beginning.padEnd(40, '0')
const commit = (sha: string, subject: string, over: Partial<Commit> = {}): Commit =>
  aCommit({ sha: full(sha), subject, ...over })
const pull = (number: number, title: string, shas: string[], over: Partial<PullRequest> = {}): PullRequest =>
  aPull({ number, title, commits: shas.map(full), ...over })

function read(commits: readonly Commit[], pulls: readonly PullRequest[] = []) {
  const { items, backedOut } = contentsOf({ range: aRangeOf(commits), pulls: [...pulls] })
  const name = (item: ShipmentItem): string =>
    item.kind === 'pull' ? `#${item.pull.number}` : item.commit.subject
  return {
    items: items.map(({ item, takesBack }) =>
      takesBack === null ? name(item) : `${name(item)} takes back ${takesBack}`,
    ),
    out: backedOut.map(({ reverted, by }) => `${name(reverted)} by ${name(by)}`),
  }
}

describe('what ships', () => {
  it('folds commits under their pull requests, newest first, and leaves the others by themselves', () => {
    const commits = [
      commit('a1', 'Merge pull request #7 from ada/x'),
      commit('a2', 'Bare'),
      commit('a3', 'Two'),
      commit('a4', 'One'),
    ]
    const contents = contentsOf({ range: aRangeOf(commits), pulls: [pull(7, 'Both', ['a1', 'a3', 'a4'])] })
    expect(contents.items.map(({ item }) => itemKey(item))).toEqual(['#7', full('a2')])
    expect(contents.items[0] && commitsOf(contents.items[0].item).map(({ sha }) => sha)).toEqual(
      ['a1', 'a3', 'a4'].map(full),
    )
  })

  it('a commit that came with two pull requests goes to the smaller one', () => {
    const commits = [commit('a1', 'Merge'), commit('a2', 'Feature'), commit('a3', 'Other')]
    expect(read(commits, [pull(9, 'Release', ['a1', 'a2', 'a3']), pull(8, 'Feature', ['a2'])]).items).toEqual(
      ['#9', '#8'],
    )
  })

  it('a pull request none of whose commits are listed does not show', () => {
    expect(read([commit('a1', 'One')], [pull(3, 'Elsewhere', ['ff'])]).items).toEqual(['One'])
  })
})

describe('what is backed out', () => {
  it('a commit with the commit that names it are set apart and not counted', () => {
    const commits = [
      commit('a3', 'Third', { author: 'Ada' }),
      commit('a2', 'Take it back', { reverts: 'a100000', author: 'Grace' }),
      commit('a1', 'First', { author: 'Grace' }),
    ]
    expect(read(commits)).toEqual({ items: ['Third'], out: ['First by Take it back'] })
    const range = aRangeOf(commits, { totalFiles: 1, additions: 8385, deletions: 1681 })
    const pulse = pulseOf(ownOf(range))
    expect(pulseSentence(pulse)).toBe('1 commit, 1 author, 1 file, +8,385 −1,681')
  })

  it.each([
    ['a plain subject', commit('a2', 'Revert "First"'), commit('a1', 'First')],
    ['a squash that was given numbers', commit('a2', 'Revert "First" (#8)'), commit('a1', 'First (#7)')],
  ])('is told by %s', (_, revert, reverted) => {
    expect(read([revert, reverted]).items).toEqual([])
    expect(read([revert, reverted]).out).toHaveLength(1)
  })

  it('only exactly that subject counts, and only an older one', () => {
    expect(read([commit('a2', 'Revert "First"'), commit('a1', 'First thing')]).items).toEqual([
      'Revert "First" takes back an earlier change',
      'First thing',
    ])
    expect(read([commit('a2', 'First'), commit('a1', 'Revert "First"')]).items).toEqual([
      'First',
      'Revert "First" takes back an earlier change',
    ])
  })

  it('a pull request that says which one it takes back is paired with it', () => {
    const commits = [commit('a2', 'Revert "Cache" (#106)'), commit('a1', 'Cache quotas (#101)')]
    const pulls = [
      pull(106, 'Revert "Cache quotas"', ['a2'], { reverts: 101 }),
      pull(101, 'Cache quotas', ['a1']),
    ]
    expect(read(commits, pulls)).toEqual({ items: [], out: ['#101 by #106'] })
  })

  it('the revert of a revert brings the first change back', () => {
    const one = commit('a1', 'First')
    const two = commit('a2', 'Revert "First"', { reverts: full('a1') })
    const three = commit('a3', 'Reapply "First"', { reverts: full('a2') })
    const four = commit('a4', 'Revert "Reapply "First""', { reverts: full('a3') })
    expect(read([three, two, one])).toEqual({
      items: ['First'],
      out: ['Revert "First" by Reapply "First"'],
    })
    expect(read([four, three, two, one])).toEqual({
      items: [],
      out: ['Reapply "First" by Revert "Reapply "First""', 'First by Revert "First"'],
    })
  })

  it('without shas a reapplied change is told by its subject alone', () => {
    expect(
      read([commit('a3', 'Reapply "First"'), commit('a2', 'Revert "First"'), commit('a1', 'First')]),
    ).toEqual({ items: ['First'], out: ['Revert "First" by Reapply "First"'] })
  })

  it('what takes back something from before stays, and says what', () => {
    expect(read([commit('a2', 'Undo', { reverts: 'beef123' })]).items).toEqual(['Undo takes back beef123'])
    expect(read([commit('a2', 'X')], [pull(9, 'Revert "Old"', ['a2'], { reverts: 4 })]).items).toEqual([
      '#9 takes back #4',
    ])
  })

  it('a second revert of the same thing stays, and says so', () => {
    const commits = [
      commit('a3', 'Again', { reverts: full('a1') }),
      commit('a2', 'Back', { reverts: full('a1') }),
      commit('a1', 'First'),
    ]
    expect(read(commits)).toEqual({ items: ['Back takes back a100000'], out: ['First by Again'] })
  })
})

describe('every commit', () => {
  const digit = fc.constantFrom(...'0123456789ab')
  const commits = fc
    .uniqueArray(digit, { minLength: 1 })
    .chain((digits) =>
      fc.tuple(
        ...digits.map((d) =>
          fc.record({
            sha: fc.constant(d.repeat(40)),
            subject: fc.oneof(fc.constantFrom('A', 'B', 'Revert "A"', 'Reapply "A"', 'Revert "Revert "A""')),
            reverts: fc.option(
              fc.constantFrom(...digits).map((of) => of.repeat(7)),
              { nil: undefined },
            ),
          }),
        ),
      ),
    )
    .map((made) =>
      made.map(({ sha, subject, reverts }) =>
        aCommit({ sha, subject, ...(reverts !== undefined && { reverts }) }),
      ),
    )
  const pulls = fc
    .uniqueArray(fc.integer({ min: 1, max: 6 }))
    .chain((numbers) =>
      fc.tuple(
        ...numbers.map((number) =>
          fc.record({
            number: fc.constant(number),
            title: fc.constantFrom('A', 'Revert "A"', 'Other'),
            commits: fc.uniqueArray(digit).map((digits) => digits.map((d) => d.repeat(40))),
            reverts: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
          }),
        ),
      ),
    )
    .map((made) =>
      made.map(({ reverts, ...rest }) => aPull({ ...rest, ...(reverts !== undefined && { reverts }) })),
    )

  it('of the range is shown exactly once, alone, under a pull request or as backed out', () => {
    fc.assert(
      fc.property(commits, pulls, (range, made) => {
        const { items, backedOut } = contentsOf({ range: aRangeOf(range), pulls: made })
        const all = [
          ...items.map(({ item }) => item),
          ...backedOut.flatMap(({ reverted, by }) => [reverted, by]),
        ]
        const shown = all.flatMap((item) => commitsOf(item).map(({ sha }) => sha))
        expect([...shown].sort()).toEqual(range.map(({ sha }) => sha).sort())
        expect(new Set(all.map(itemKey)).size).toBe(all.length)
      }),
    )
  })

  it('is counted unless it was backed out', () => {
    fc.assert(
      fc.property(commits, pulls, (range, made) => {
        const contents = contentsOf({ range: aRangeOf(range), pulls: made })
        const { commits: counted } = pulseOf(ownOf(aRangeOf(range), made))
        expect(counted).toBe(contents.items.flatMap(({ item }) => commitsOf(item)).length)
      }),
    )
  })
})

describe('the numbers', () => {
  it('say at least so many where a list was cut', () => {
    const range = aRangeOf([commit('a1', 'One')], {
      totalCommits: 900,
      authors: ['Ada', 'Grace'],
      totalFiles: 300,
      additions: 5,
      deletions: 1200,
      filesCut: true,
    })
    expect(pulseSentence(pulseOf(ownOf(range, [pull(1, 'One', ['a1'])])))).toBe(
      'at least 1 pull request, 900 commits, 2 authors, at least 300 files, at least +5 −1,200',
    )
  })

  it('leave out pull requests where there are none', () => {
    const range = aRange({ totalFiles: 2 })
    expect(pulseWords(pulseOf(ownOf(range)))).toEqual(['0 commits', '0 authors', '2 files'])
  })

  it('tell no lines where nobody could count them', () => {
    const range = aRangeOf([commit('a1', 'One')], { totalFiles: 2, linesUnknown: true })
    expect(pulseSentence(pulseOf(ownOf(range)))).toBe(
      '1 commit, 1 author, 2 files, number of lines not known',
    )
  })

  it('of the way back are those of the way there, turned round', () => {
    const range = aRangeOf([commit('a1', 'One')], {
      files: [{ path: 'a', added: 3, removed: null }],
      additions: 3,
    })
    const { own, included } = reversedRanges(rangesOf(range))
    const back = own.range
    expect([back.totalCommits, back.totalRemoved, back.deletions]).toEqual([0, 1, 3])
    expect(reversedRanges({ own, included })).toEqual(rangesOf(range))
  })
})

describe('what users lose and get back when it is taken out', () => {
  const say = (commits: readonly Commit[], pulls: readonly PullRequest[] = []) =>
    wayBackSentences(ownOf(aRangeOf(commits), pulls))

  it('is nothing where what leaves has no effect', () => {
    expect(say([])).toEqual([])
    const first = commit('a1', 'Bare')
    expect(say([commit('b2', 'Revert "Bare"', { reverts: first.sha }), first])).toEqual([])
  })

  it('names the changes that leave, the first of many', () => {
    expect(say([commit('a1', 'Bare')])).toEqual(['Users lose 1 change: a100000 “Bare”.'])
    const pulls = [pull(12, 'Cheaper counters', ['a1'])]
    const many = ['a1', 'a2', 'a3', 'a4', 'a5'].map((sha) => commit(sha, `About ${sha}`))
    expect(say(many, pulls)).toEqual([
      'Users lose 5 changes: #12 “Cheaper counters”, a200000 “About a2”, a300000 “About a3” and 2 more.',
    ])
  })

  it('names what had been reverted and comes back', () => {
    const revert = pull(13, 'Revert "Cheaper counters"', ['b1'], { reverts: 12 })
    expect(say([commit('b1', 'Revert "Cheaper counters"')], [revert])).toEqual([
      '#12 comes back: #13 had reverted it.',
    ])
    const unnamed = commit('b2', 'Revert "Something older"')
    expect(say([unnamed])).toEqual(['An earlier change comes back: b200000 had reverted it.'])
  })
})
