import type { Commit } from '@core/commits/commit'
import { halfRevertedIn, knownAt } from '@core/releases/checklist'
import { describe, expect, it } from 'vitest'
import { aCommit, aPull, aRangeOf, sha } from '../../../support/builders'
import { said } from './support'

const commit = (digit: string, over: Partial<Commit> = {}) =>
  aCommit({ sha: sha(digit), subject: `Commit ${digit}`, ...over })
const revert = (digit: string, of: string) =>
  commit(digit, { subject: `Revert ${of}`, reverts: sha(of).slice(0, 12) })
/** #12 brought 1 and 2; these commits came after it, newest first. */
const half = (later: Commit[], own = [commit('2'), commit('1')]) =>
  halfRevertedIn({
    range: aRangeOf([...later, ...own]),
    pulls: [aPull({ number: 12, title: 'Counters', commits: own.map((one) => one.sha) })],
  })

describe('a pull request', () => {
  it('is half in when one of its commits was taken back and another was not', () => {
    expect(half([revert('3', '1')])).toEqual([{ name: '#12', title: 'Counters', out: 1, of: 2 }])
    expect(said('reverts-whole', { halfReverted: knownAt(half([revert('3', '1')]), 0) })).toBe(
      'unmet: #12 Counters (1 of 2 commits are out).',
    )
  })

  it('is whole when all of its commits were taken back, one by one or with their merge', () => {
    expect(half([revert('4', '2'), revert('3', '1')])).toEqual([])
    const merged = [
      commit('5', { subject: 'Merged in x (pull request #12)', isMerge: true }),
      commit('2'),
      commit('1'),
    ]
    expect(half([revert('6', '5')], merged)).toEqual([])
  })

  it('is whole again when the revert was taken back', () => {
    expect(half([revert('4', '3'), revert('3', '1')])).toEqual([])
  })

  it('may take back within itself what was never meant to ship', () => {
    expect(half([], [revert('3', '1'), commit('2'), commit('1')])).toEqual([])
  })

  it('is half in for what came later, whatever it took back within itself', () => {
    const own = [revert('3', '1'), commit('4'), commit('2'), commit('1')]
    expect(half([revert('5', '2')], own)).toEqual([{ name: '#12', title: 'Counters', out: 1, of: 2 }])
  })
})
