import type { NotGreen } from '@core/risk'
import { deployVerdict } from '@core/verdict'
import { describe, expect, it } from 'vitest'
import { aCommit, aRange, aRangeOf, sha } from '../../support/builders'
import { aDeployFacts, saidBy } from '../../support/verdict/facts'

describe('what ships and is not green by itself', () => {
  const said = (known: NotGreen[]) => saidBy('commits', deployVerdict(aDeployFacts({ notGreen: { known } })))
  const red = (name: string): NotGreen => ({ name, title: 'Retry webhooks', state: 'failing' })

  it('is named with what CI said', () => {
    expect(said([red('#12'), { name: 'abc1234', title: 'Hurry', state: 'pending' }])).toEqual([
      'caution: CI was not green on #12 “Retry webhooks” (red), abc1234 “Hurry” (running).',
    ])
  })

  it('is counted where it is much', () => {
    expect(said(['#1', '#2', '#3', '#4', '#5'].map(red))[0]).toMatch(/#3 “[^”]+” \(red\), and on 2 more\.$/)
  })

  it('is not taken for green where nobody knows', () => {
    const verdict = deployVerdict(aDeployFacts({ notGreen: { unknown: 'GitHub cannot be reached.' } }))
    expect(verdict.level).toBe('caution')
    expect(saidBy('commits', verdict)).toEqual([
      'caution: It’s not known whether CI was green on each part of it: GitHub cannot be reached.',
    ])
  })

  it('is nothing where all is green', () => {
    expect(said([])).toEqual([])
  })
})

describe('what was taken back', () => {
  const reverted = { name: '#12', title: 'Cache quotas', by: 'def5678' }

  it('later in the branch ships although it is known to be bad', () => {
    expect(saidBy('reverted', deployVerdict(aDeployFacts({ reverted: { known: [reverted] } })))).toEqual([
      'caution: #12 “Cache quotas” was reverted later by def5678, which isn’t part of this deploy.',
    ])
  })

  it('within what ships is calm', () => {
    const range = aRangeOf([
      aCommit({ sha: sha('c'), subject: 'Revert "Cache quotas"', reverts: sha('d') }),
      aCommit({ sha: sha('d'), subject: 'Cache quotas' }),
    ])
    const verdict = deployVerdict(aDeployFacts({ range }))
    expect(verdict.level).toBe('go')
    expect(saidBy('reverted', verdict)).toEqual(['go: One change ships together with its revert.'])
  })

  it('is not taken for nothing where nobody knows', () => {
    expect(saidBy('reverted', deployVerdict(aDeployFacts({ reverted: { unknown: 'No answer.' } })))).toEqual([
      'caution: It’s not known whether any of it was reverted later: No answer.',
    ])
  })

  it('is not spoken of where nothing was', () => {
    expect(saidBy('reverted', deployVerdict(aDeployFacts({ range: aRange({ totalCommits: 2 }) })))).toEqual(
      [],
    )
  })
})
