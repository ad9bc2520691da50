import {
  beginBisection,
  checksToFind,
  learn,
  lineOf,
  nextCheck,
  outcomeOf,
  plainBisect,
  type Weighted,
  weightsOf,
} from '@core/failures/bisect'
import type { Suspect } from '@core/failures/suspect'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const named = (count: number): string[] => Array.from({ length: count }, (_, i) => `c${i}`)
const even = (count: number): Weighted[] => named(count).map((sha) => ({ sha, weight: 1 }))
const weighted = (...weights: number[]): Weighted[] => weights.map((weight, i) => ({ sha: `c${i}`, weight }))

/** Commits with any weights, one of them the culprit, some that cannot be checked. */
const history = fc
  .array(fc.double({ min: 0.001, max: 100, noNaN: true }), { minLength: 1, maxLength: 60 })
  .chain((weights) =>
    fc.record({
      commits: fc.constant(weighted(...weights)),
      culprit: fc.nat(weights.length - 1),
      unknown: fc.uniqueArray(fc.nat(weights.length - 1), { maxLength: 10 }),
    }),
  )

/** Searches by asking; answers the outcome and what was checked. */
function search(commits: readonly Weighted[], culprit: number, unknown: readonly number[] = []) {
  let bisection = beginBisection(commits)
  const checked: string[] = []
  for (let sha = nextCheck(bisection); sha !== null; sha = nextCheck(bisection)) {
    checked.push(sha)
    const at = commits.findIndex((commit) => commit.sha === sha)
    bisection = learn(bisection, sha, unknown.includes(at) ? 'unknown' : at >= culprit ? 'bad' : 'good')
  }
  return { outcome: outcomeOf(bisection), checked }
}

describe('a search for the first bad commit', () => {
  it('always ends with the culprit, and checks no commit twice', () => {
    fc.assert(
      fc.property(history, ({ commits, culprit }) => {
        const { outcome, checked } = search(commits, culprit)
        expect(outcome).toEqual({ kind: 'found', sha: `c${culprit}` })
        expect(new Set(checked).size).toBe(checked.length)
        expect(checked.length).toBeLessThan(commits.length)
      }),
    )
  })

  it('ends with one, or with as few as can be told apart, where some cannot be checked', () => {
    fc.assert(
      fc.property(history, ({ commits, culprit, unknown }) => {
        const { outcome } = search(commits, culprit, unknown)
        const left = outcome.kind === 'among' ? outcome.shas : outcome.kind === 'found' ? [outcome.sha] : []
        expect(left).toContain(`c${culprit}`)
        // All but the newest of them are those that could not be checked.
        for (const sha of left.slice(0, -1)) expect(unknown).toContain(Number(sha.slice(1)))
      }),
    )
  })

  it('checks in the middle where nobody is suspected', () => {
    expect(nextCheck(beginBisection(even(8)))).toBe('c3')
    expect(plainBisect(named(8), 'c0')).toBe(3)
    expect(plainBisect(named(8), 'c7')).toBe(3)
  })

  it('proves the one that is suspected most with two checks', () => {
    expect(checksToFind(weighted(1, 1, 1, 1, 50, 1, 1, 1), 'c4')).toBe(2)
  })

  it('needs no check for a single commit', () => {
    expect(outcomeOf(beginBisection(even(1)))).toEqual({ kind: 'found', sha: 'c0' })
  })

  it('says “one of these” where the commit between cannot be checked', () => {
    const bisection = learn(learn(beginBisection(even(3)), 'c1', 'unknown'), 'c0', 'good')
    expect(outcomeOf(bisection)).toEqual({ kind: 'among', shas: ['c1', 'c2'] })
  })

  it('learns nothing from a commit that is ruled out already', () => {
    const bisection = learn(beginBisection(even(8)), 'c3', 'bad')
    expect(learn(bisection, 'c6', 'good')).toBe(bisection)
    expect(learn(bisection, 'none', 'bad')).toBe(bisection)
  })

  it('takes fewer checks on average than plain bisection where suspicion is mostly right', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 64 }), fc.nat(), (count, seed) => {
        const shas = named(count)
        const mean = (checks: (culprit: string) => number) =>
          shas.reduce((sum, culprit) => sum + checks(culprit), 0) / count
        // Right for three of four culprits; of the others it suspects a neighbor.
        const suspected = (culprit: string): string =>
          shas.indexOf(culprit) % 4 === 3
            ? (shas[(shas.indexOf(culprit) + 1 + seed) % count] ?? culprit)
            : culprit
        const weights = (culprit: string): Weighted[] =>
          shas.map((sha) => ({ sha, weight: sha === suspected(culprit) ? 0.8 : 0.2 / count }))
        expect(mean((culprit) => checksToFind(weights(culprit), culprit))).toBeLessThan(
          mean((culprit) => plainBisect(shas, culprit)),
        )
      }),
    )
  })
})

describe('the weights of a search', () => {
  const line = (count: number) => named(count).map((sha) => ({ sha, brings: [] }))
  const suspect = (sha: string, score: number): Suspect => ({
    sha,
    repository: 'site',
    score,
    strength: 'some',
    reasons: [],
  })

  it('are even where nobody is suspected', () => {
    const weights = weightsOf(line(4), { ranked: [] }).map(({ weight }) => weight)
    expect(new Set(weights).size).toBe(1)
    expect(weights[0]).toBeGreaterThan(0)
  })

  it('leave nobody out, and give the best suspect the most', () => {
    const weights = weightsOf(line(4), { ranked: [suspect('c2', 1.5), suspect('c0', 0.3)] })
    const [first = 0, second = 0, third = 0, fourth = 0] = weights.map(({ weight }) => weight)
    expect(Math.min(first, second, third, fourth)).toBeGreaterThan(0)
    expect(third).toBeGreaterThan(first)
    expect(first).toBeGreaterThan(second)
    expect(second).toBe(fourth)
  })

  it('give a merge what is suspected of the commits that it brings', () => {
    const merged = [
      { sha: 'c0', brings: [] },
      { sha: 'merge', brings: ['topic'] },
    ]
    const [first, merge] = weightsOf(merged, { ranked: [suspect('topic', 1)] })
    expect(merge?.weight).toBeGreaterThan(first?.weight ?? 1)
  })
})

describe('the line that is searched', () => {
  it('goes along first parents; what a merge brings belongs to the merge', () => {
    const parents: Record<string, string[]> = {
      d: ['m'],
      m: ['b', 't2'],
      t2: ['t1'],
      t1: ['a'],
      b: ['a'],
      a: ['before'],
    }
    expect(lineOf(['d', 'm', 't2', 'b', 't1', 'a'], (sha) => parents[sha])).toEqual([
      { sha: 'a', brings: [] },
      { sha: 'b', brings: [] },
      { sha: 'm', brings: ['t2', 't1'] },
      { sha: 'd', brings: [] },
    ])
  })

  it('is the range itself where parents are not known', () => {
    expect(lineOf(['c', 'b', 'a'], () => undefined).map(({ sha }) => sha)).toEqual(['a', 'b', 'c'])
  })
})
