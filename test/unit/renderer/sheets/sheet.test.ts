import type { DeployPreview } from '@contract/features/deploys'
import { allChanges } from '@core/shipment'
import { type DeployFacts, deployVerdict, stopsForCiOnly } from '@core/verdict'
import { describe, expect, it } from 'vitest'
import type { DeploySheetState } from '../../../../src/renderer/sheets/deploy/plan'
import { whyNot } from '../../../../src/renderer/sheets/deploy/plan'
import { aCommit, aPolicy, aRange, aReport, rangesOf, sha } from '../../support/builders'
import { aDeployFacts, noRisks } from '../../support/verdict/facts'

const factsOf = ({ ranges, ci }: Pick<DeployPreview, 'ranges' | 'ci'>): DeployFacts =>
  aDeployFacts({ changes: ranges === null ? null : allChanges(ranges), ci })

function ready(ci: 'passing' | 'failing', stale = false): DeploySheetState {
  const preview = {
    ref: 'main',
    commit: aCommit({ sha: sha('b') }),
    ranges: rangesOf(aRange({ totalCommits: 2 })),
    ci: aReport(ci, { sha: sha('b') }),
    risks: noRisks(),
  }
  return {
    kind: 'ready',
    preview,
    verdict: deployVerdict(factsOf(preview)),
    whenGreen: deployVerdict({ ...factsOf(preview), waitsForCi: true }),
    canWait: false,
    stopsForCi: false,
    stale,
    lookAgain: async () => {},
  }
}

describe('The button of the deploy sheet', () => {
  const why = (plan: DeploySheetState, over = {}) => whyNot({ plan, settled: true, missing: false, ...over })

  it('can be pressed when what would ship is known and nothing speaks against it', () => {
    expect(why(ready('passing'))).toBeNull()
  })

  it('says why not when the verdict is Stop', () => {
    expect(why(ready('failing'))).toBe('CI is red on bbbbbbb: check failed.')
  })

  it('may be pressed over a red CI by who insists, and over nothing else', () => {
    const plan = ready('failing')
    if (plan.kind !== 'ready') throw new Error('not ready')
    const facts = factsOf(plan.preview)
    expect(stopsForCiOnly(facts)).toBe(true)
    expect(deployVerdict({ ...facts, forced: true })).toMatchObject({ level: 'caution' })
    expect(stopsForCiOnly({ ...facts, locked: 'no' })).toBe(false)
    expect(stopsForCiOnly({ ...facts, ci: aReport('passing') })).toBe(false)
  })

  it('may be pressed to wait for CI where the team lets nothing pass but green', () => {
    const plan = ready('passing')
    if (plan.kind !== 'ready') throw new Error('not ready')
    const facts = {
      ...factsOf({ ...plan.preview, ci: aReport('pending', { sha: sha('b') }) }),
      waitsForCi: false,
      policy: aPolicy({ severities: { ci: 'stop' } }),
    }
    const pending = {
      ...plan,
      verdict: deployVerdict(facts),
      whenGreen: deployVerdict({ ...facts, waitsForCi: true }),
    }
    expect(why(pending)).toMatch(/^CI is running on bbbbbbb/)
    expect(why(pending, { waits: true })).toBeNull()
  })

  it('waits for the commit of what is typed', () => {
    expect(why({ kind: 'looking' })).toBe('Looking up the commit…')
    expect(why(ready('passing'), { settled: false })).toBe('Looking up the commit…')
  })

  it('waits while what runs there has just changed', () => {
    expect(why(ready('passing', true))).toBe('What runs there has changed. Comparing again…')
  })

  it('says that there is nothing chosen, or no environment any more', () => {
    const problem = { kind: 'invalid' as const, sentence: 'No such branch.', cause: null }
    expect(why({ kind: 'problem', problem })).toBe('Choose what to ship first.')
    expect(why(ready('passing'), { missing: true })).toBe('This environment is no longer in the workspace.')
  })
})
