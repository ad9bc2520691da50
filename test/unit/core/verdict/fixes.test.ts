import { repairsIn } from '@core/deploys/repairs'
import { deployVerdict, rollbackVerdict } from '@core/verdict'
import { describe, expect, it } from 'vitest'
import { aCommit, aDeploy, aRange, cancelled, failed, sha } from '../../support/builders'
import { aDeployFacts, aRollbackFacts, saidBy } from '../../support/verdict/facts'

const commit = (digit: string, subject: string, reverts?: string) =>
  aCommit({ sha: sha(digit), subject, author: 'ana', ...(reverts !== undefined && { reverts }) })
const said = (removed: ReturnType<typeof commit>[], repairs = repairsIn([])) =>
  saidBy(
    'fixes',
    rollbackVerdict(aRollbackFacts({ range: aRange({ removed, totalRemoved: removed.length }), repairs })),
  )

describe('going back', () => {
  it('says whose revert it takes out', () => {
    expect(said([commit('1', 'Revert "Cache quotas" (#14)'), commit('2', 'Sort', sha('d'))])).toEqual([
      'caution: This takes out 1111111 “Revert "Cache quotas" (#14)” by ana, a revert.',
      'caution: This takes out 2222222 “Sort” by ana, a revert.',
    ])
  })

  it('knows a revert by its type as well', () => {
    expect(said([commit('1', 'revert(quotas): feat: cache quotas')])).toEqual([
      'caution: This takes out 1111111 “revert(quotas): feat: cache quotas” by ana, a revert.',
    ])
  })

  it('says when it takes out what mended a failed deploy', () => {
    const repairs = [{ sha: sha('1'), after: 'site/production#12' }]
    expect(said([commit('1', 'Close the pool')], repairs)).toEqual([
      'caution: This takes out 1111111 “Close the pool” by ana, which shipped after site/production#12 had failed.',
    ])
  })

  it('counts them where they are many', () => {
    const many = ['1', '2', '3', '4', '5'].map((digit) => commit(digit, 'Revert "x"'))
    expect(said(many)).toHaveLength(4)
    expect(said(many).at(-1)).toBe('caution: It takes out 2 more fixes.')
  })

  it('says so too of a deploy that goes back', () => {
    const removed = [commit('1', 'Revert "x"')]
    const range = aRange({ totalCommits: 1, removed, totalRemoved: 1 })
    expect(saidBy('fixes', deployVerdict(aDeployFacts({ range })))).toEqual([
      'caution: This takes out 1111111 “Revert "x"” by ana, a revert.',
    ])
  })

  it('is calm where no fix is among what it takes out', () => {
    expect(said([commit('1', 'Fix a typo'), commit('2', 'Reverted colors')])).toEqual([])
  })
})

describe('a repair', () => {
  const shipped = (number: number, digit: string, over = {}) => aDeploy({ number, sha: sha(digit), ...over })
  const broke = (number: number, digit: string) => shipped(number, digit, { state: failed() })

  it('is the first commit that finished after a deploy had failed', () => {
    expect(repairsIn([shipped(4, 'd'), shipped(3, 'c'), broke(2, 'b'), shipped(1, 'a')])).toEqual([
      { sha: sha('c'), after: 'site/staging#2' },
    ])
  })

  it('is not what was only shipped again, nor a rollback, nor what nothing had failed before', () => {
    expect(repairsIn([broke(1, 'a'), shipped(2, 'a')])).toEqual([])
    expect(repairsIn([broke(1, 'b'), shipped(2, 'a', { kind: 'rollback' }), shipped(3, 'c')])).toEqual([])
    expect(repairsIn([shipped(1, 'a', { state: cancelled() }), shipped(2, 'c')])).toEqual([])
  })
})
