import { type Numbers, numbersOf } from '@core/releases/numbers'
import { restricted } from '@core/releases/paths'
import type { WholeCommit, WholeRange } from '@core/releases/reader'
import { newAuthorsSentence, numbersSentence } from '@core/releases/words'
import { describe, expect, it } from 'vitest'
import { aCommit, aRange, sha } from '../../support/builders'

const noon = (date: string): number => new Date(`${date}T12:00:00`).getTime()
const commit = (author: string, date: string, over: Partial<WholeCommit> = {}): WholeCommit => ({
  ...aCommit({ author }),
  isMerge: false,
  committedAt: noon(date),
  ...over,
})
const whole = (commits: WholeCommit[], over: Partial<WholeRange> = {}): WholeRange => {
  const { filesCut: _, ...range } = aRange()
  return { ...range, commits, totalCommits: commits.length, ...over }
}
const count = (n: number, isAtLeast = false) => ({ count: n, isAtLeast })
const numbers = (over: Partial<Numbers> = {}): Numbers => ({
  authors: Array.from({ length: 13 }, (_, i) => `author ${i}`),
  bots: [],
  coAuthors: [],
  newAuthors: [],
  commits: count(213),
  everywhere: count(247),
  files: count(251),
  additions: count(8385),
  deletions: count(1681),
  days: [],
  ...over,
})

describe('a cycle in numbers', () => {
  it('is said as on the page that people know', () => {
    expect(numbersSentence(numbers(), 'master')).toBe(
      'Excluding merges, 13 authors have pushed 213 commits to master and 247 commits to all branches. On master, 251 files have changed and there have been 8,385 additions and 1,681 deletions.',
    )
  })

  it('is said of one as of one', () => {
    const one = { authors: ['ada'], commits: count(1), everywhere: count(1), files: count(1) }
    expect(numbersSentence(numbers({ ...one, additions: count(1), deletions: count(0) }), 'main')).toBe(
      'Excluding merges, 1 author has pushed 1 commit to main and 1 commit to all branches. On main, 1 file has changed and there has been 1 addition and 0 deletions.',
    )
  })

  it('says at least where the host does not tell all, and nothing of what is not known', () => {
    const cut = { everywhere: null, additions: count(900, true), deletions: count(30, true) }
    expect(numbersSentence(numbers({ ...cut, files: count(300, true) }), 'main')).toBe(
      'Excluding merges, 13 authors have pushed 213 commits to main. On main, at least 300 files have changed and there have been at least 900 additions and at least 30 deletions.',
    )
    expect(numbersSentence(numbers({ commits: count(9000, true) }), 'main')).toMatch(
      /^Excluding merges, at least 13 authors have pushed at least 9,000 commits to main/,
    )
  })

  it('leaves merges and those who only merged out', () => {
    const commits = [
      commit('grace', '2026-11-03', { isMerge: true }),
      commit('ada', '2026-11-03'),
      commit('bob', '2026-11-02'),
      commit('bob', '2026-11-01'),
    ]
    const made = numbersOf(whole(commits), { elsewhere: count(4), newAuthors: ['grace', 'ada'] })
    expect(made).toMatchObject({
      authors: ['bob', 'ada'],
      newAuthors: ['ada'],
      commits: count(3),
      everywhere: count(7),
    })
  })

  it('tells programs apart and those who only had a part in it; no program is new', () => {
    const bot = { name: 'dependabot[bot]', email: '' }
    const ada = { name: 'ada', email: 'ada@x' }
    const commits = [
      commit('ada', '2026-11-03', { people: [ada, { name: 'bob', email: 'bob@x' }, bot] }),
      commit('Ada', '2026-11-02', { people: [{ name: 'Ada', email: 'ada@work' }] }),
      commit('dependabot[bot]', '2026-11-01', { people: [bot] }),
    ]
    const told = numbersOf(whole(commits), { elsewhere: null, newAuthors: ['bob', 'dependabot[bot]'] })
    expect(told).toMatchObject({
      authors: ['ada', 'dependabot[bot]'],
      bots: ['dependabot[bot]'],
      coAuthors: ['bob'],
      newAuthors: ['bob'],
      commits: count(3),
    })
    expect(numbersSentence(told, 'main')).toMatch(
      /^Excluding merges, 2 authors \(1 bot, 1 co-author beside them\) have pushed 3 commits to main\./,
    )
  })

  it('has every day from the first commit to the last, over a change of the clocks as well', () => {
    const commits = ['2026-10-27', '2026-10-24', '2026-10-24'].map((date) => commit('ada', date))
    expect(numbersOf(whole(commits), { elsewhere: null, newAuthors: null }).days).toEqual([
      { date: '2026-10-24', commits: 2 },
      { date: '2026-10-25', commits: 0 },
      { date: '2026-10-26', commits: 0 },
      { date: '2026-10-27', commits: 1 },
    ])
  })

  it('of nothing is nothing', () => {
    const made = numbersOf(whole([]), { elsewhere: count(0), newAuthors: [] })
    expect(made).toMatchObject({ authors: [], commits: count(0), days: [] })
  })

  it('names who is new', () => {
    expect(newAuthorsSentence(numbers())).toBe(null)
    expect(newAuthorsSentence(numbers({ newAuthors: null }))).toBe(null)
    expect(newAuthorsSentence(numbers({ newAuthors: ['Grace'] }))).toBe('1 new contributor: Grace.')
    expect(newAuthorsSentence(numbers({ newAuthors: ['Grace', 'Ada', 'Ken'] }))).toBe(
      '3 new contributors: Grace, Ada, and Ken.',
    )
  })
})

describe('a cycle of a part of the repository', () => {
  const two = whole([
    commit('ada', '2026-11-02', { sha: sha('a') }),
    commit('grace', '2026-11-03', { sha: sha('b') }),
  ])

  it('has the commits that touch it', () => {
    const part = restricted(two, ['web/**'], { shas: new Set([sha('a')]), isWhole: true })
    expect(numbersOf(part, { elsewhere: null, newAuthors: null })).toMatchObject({
      authors: ['ada'],
      commits: count(1),
    })
  })

  it('has at least those where not all that touch it are known', () => {
    const cut = restricted(two, ['web/**'], { shas: new Set([sha('b')]), isWhole: false })
    expect(numbersOf(cut, { elsewhere: null, newAuthors: null }).commits).toEqual(count(1, true))
    const long = restricted({ ...two, totalCommits: 20_000 }, ['web/**'], {
      shas: new Set([sha('b')]),
      isWhole: true,
    })
    expect(numbersOf(long, { elsewhere: null, newAuthors: null }).commits).toEqual(count(1, true))
  })
})
