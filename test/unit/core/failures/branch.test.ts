import { type BranchSighting, branchFailures } from '@core/failures/branch'
import type { BranchPast } from '@core/failures/past'
import { sinceUnknown } from '@core/failures/words'
import { describe, expect, it } from 'vitest'
import { sha, T0 } from '../../support/builders'

const seen = (digit: string, state: 'passing' | 'failing', minute: number): BranchSighting => ({
  sha: sha(digit),
  state,
  at: T0 + minute * 60_000,
  checks: state === 'failing' ? [{ id: '7', name: 'unit' }] : [],
  summary: null,
})
const found = (...sightings: BranchSighting[]) =>
  branchFailures('site', 'main', sightings).map(({ id, first, head, good, over }) => ({
    id,
    first: first[0],
    head: head[0],
    good: good?.[0] ?? null,
    over: over?.sha[0] ?? null,
  }))

describe('CI of a branch', () => {
  it('has not failed where it was always green', () => {
    expect(found(seen('a', 'passing', 1), seen('b', 'passing', 2))).toEqual([])
  })

  it('failed between the last green and the first red commit, however many were red since', () => {
    expect(
      found(
        seen('a', 'passing', 1),
        seen('b', 'failing', 2),
        seen('c', 'failing', 3),
        seen('d', 'failing', 4),
      ),
    ).toEqual([{ id: `ci site ${sha('b')} ${T0 + 120_000}`, first: 'b', head: 'd', good: 'a', over: null }])
  })

  it('is over with the next green commit', () => {
    expect(found(seen('a', 'passing', 1), seen('b', 'failing', 2), seen('c', 'passing', 3))).toEqual([
      { id: `ci site ${sha('b')} ${T0 + 120_000}`, first: 'b', head: 'b', good: 'a', over: 'c' },
    ])
  })

  it('has no good commit where none was seen green before', () => {
    expect(found(seen('b', 'failing', 2))).toMatchObject([{ good: null }])
  })

  it('began with the very commit that was green, where its checks were run again: it is no commit that did it', () => {
    expect(found(seen('a', 'passing', 1), seen('a', 'failing', 2))).toMatchObject([{ good: 'a', first: 'a' }])
  })

  it('is told apart each time that the same commit turns red', () => {
    const twice = found(seen('a', 'failing', 1), seen('a', 'passing', 2), seen('a', 'failing', 3))
    expect(twice).toMatchObject([
      { good: 'a', over: null },
      { good: null, over: 'a' },
    ])
    expect(new Set(twice.map(({ id }) => id)).size).toBe(2)
  })

  it('begins with the oldest red commit after the newest green one, where looking back from the first that was seen found them', () => {
    const past = { good: sha('1'), red: sha('9'), looked: 3, end: 'green' as const }
    const [red] = branchFailures('site', 'main', [seen('b', 'failing', 1)], (from) =>
      from === sha('b') ? past : null,
    )
    expect(red).toMatchObject({ id: `ci site ${sha('b')} ${T0 + 60_000}`, good: sha('1'), first: sha('9') })
    expect(red).toMatchObject({ seen: sha('b'), head: sha('b'), since: T0 + 60_000 })
    const later = branchFailures(
      'site',
      'main',
      [seen('a', 'passing', 1), seen('b', 'failing', 2)],
      () => past,
    )
    expect(later[0]).toMatchObject({ good: sha('a'), first: sha('b'), past: null })
  })

  it('says how far was looked where it is not known since when it is red', () => {
    const why = (looked: number, end: BranchPast['end'], over: Partial<BranchPast> = {}) =>
      sinceUnknown(sha('b'), { good: null, red: sha('b'), looked, end, ...over })
    expect(sinceUnknown(sha('b'), null)).toBe(
      'No commit of this branch was seen green before. Those before it are being looked at.',
    )
    expect(why(100, 'limit')).toBe(
      'None of the 100 commits before bbbbbbb was seen green, so it’s not known how long CI has been red.',
    )
    expect(why(1, 'first')).toBe('The commit before bbbbbbb was not seen green, and there are no others.')
    expect(why(0, 'first')).toBe('bbbbbbb is the first commit, so CI was never green.')
    expect(why(4, 'cut')).toBe(
      'None of the 4 commits before bbbbbbb was seen green, and the history is cut off there, so it’s not known how long CI has been red.',
    )
    expect(why(30, 'broken', { why: 'GitHub cannot be reached.' })).toBe(
      'None of the 30 commits before bbbbbbb was seen green so far: GitHub cannot be reached.',
    )
  })

  it('says which checks failed', () => {
    expect(branchFailures('site', 'main', [seen('b', 'failing', 1)])[0]).toMatchObject({
      checks: ['unit'],
      headline: 'unit failed',
    })
  })
})
