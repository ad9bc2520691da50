import type { Commit, PullRequest } from '@core/commits/commit'
import { contentsOf, type ShipmentItem } from '@core/shipment'
import { describe, expect, it } from 'vitest'
import { aCommit, aPull, aRangeOf } from '../../support/builders'

const full = (beginning: string): string => beginning.padEnd(40, '0')
const commit = (sha: string, subject: string, over: Partial<Commit> = {}): Commit =>
  aCommit({ sha: full(sha), subject, ...over })
const pull = (number: number, title: string, shas: string[]): PullRequest =>
  aPull({ number, title, commits: shas.map(full) })

function read(commits: readonly Commit[], pulls: readonly PullRequest[]) {
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

describe('a pull request of several commits', () => {
  it.each(['Merge pull request #7 from ada/x', 'Merged in ada/x (pull request #7)', 'Quotas, both parts'])(
    'taking back the merge “%s” takes back the pull request, taking back one of its commits does not',
    (subject) => {
      const merged = [commit('a4', subject, { isMerge: true }), commit('a3', 'Two'), commit('a2', 'One')]
      const pulls = [pull(7, 'Both', ['a4', 'a3', 'a2'])]
      expect(read([commit('a5', 'Back', { reverts: full('a4') }), ...merged], pulls).out).toEqual([
        '#7 by Back',
      ])
      expect(read([commit('a5', 'Back', { reverts: full('a3') }), ...merged], pulls).items).toEqual([
        'Back takes back a300000 of #7',
        '#7',
      ])
    },
  )

  it('what a pull request takes back of itself stays its own affair', () => {
    const commits = [commit('a2', 'Revert "Try"', { reverts: full('a1') }), commit('a1', 'Try')]
    expect(read(commits, [pull(7, 'Trial', ['a2', 'a1'])])).toEqual({ items: ['#7'], out: [] })
  })

  it('a commit that is only called a merge speaks for itself', () => {
    const commits = [
      commit('a3', 'Back', { reverts: full('a1') }),
      commit('a2', 'Two'),
      commit('a1', 'Merge branch names'),
    ]
    const { items } = read(commits, [pull(7, 'Both', ['a2', 'a1'])])
    expect(items).toEqual(['Back takes back a100000 of #7', '#7'])
  })
})
