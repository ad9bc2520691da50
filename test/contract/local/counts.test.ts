import { pairKey } from '@core/commits/pairs'
import { fail } from '@core/result'
import { describe, expect, it } from 'vitest'
import { harbour, value } from './support'

describe('how many commits lie between those that run', () => {
  it('is told for many pairs at once as a comparison of each would tell it', async () => {
    const { repository, source } = harbour()
    const first = repository.commit('One')
    const second = repository.commit('Two')
    repository.git('checkout', '-q', '-b', 'topic', first)
    const beside = repository.commit('Beside')
    const as = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com']
    repository.git('checkout', '-q', 'main')
    repository.git(...as, 'merge', '-q', '--no-ff', '-m', 'Merge', 'topic')
    const head = repository.commit('Three')
    const pairs = [
      { base: first, head },
      { base: second, head },
      { base: beside, head },
      { base: second, head: beside },
      { base: head, head: first },
      { base: head, head },
      { base: null, head },
    ]
    for (const asked of [pairs, pairs.slice(0, 6), pairs.slice(0, 1), pairs.slice(5, 6)]) {
      const counted = value((await source.counts?.(asked)) ?? fail('fault', 'It cannot tell.'))
      for (const pair of asked) {
        const { totalCommits, totalRemoved } = value(await source.compare(pair.base, pair.head))
        expect(counted.get(pairKey(pair))).toEqual({ ahead: totalCommits, behind: totalRemoved })
      }
    }
  })

  it('is told for all others at once where some commits are no more', async () => {
    const { repository, source } = harbour()
    const first = repository.commit('One')
    const second = repository.commit('Two')
    const head = repository.commit('Three')
    const gone = ['d', 'e'].map((digit) => ({ base: digit.repeat(40), head }))
    const here = [first, second].map((base) => ({ base, head }))
    const counted = value((await source.counts?.([...gone, ...here])) ?? fail('fault', 'It cannot tell.'))
    expect([...counted]).toEqual(here.map((pair, i) => [pairKey(pair), { ahead: 2 - i, behind: 0 }]))
    expect(await source.counts?.(gone)).toEqual({ ok: true, value: new Map() })
  })

  it('is left to a comparison where a commit is not there, or none is common', async () => {
    const { repository, source } = harbour()
    const first = repository.commit('One')
    repository.git('checkout', '-q', '--orphan', 'other')
    const other = repository.commit('Another beginning')
    for (const base of [other, 'd'.repeat(40)])
      expect(await source.counts?.([{ base, head: first }])).toEqual({ ok: true, value: new Map() })
  })
})
