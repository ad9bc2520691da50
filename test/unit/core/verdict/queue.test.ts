import { environmentStatus } from '@core/deploys/environment'
import { deployVerdict, rollbackVerdict } from '@core/verdict'
import { describe, expect, it } from 'vitest'
import { aDeploy, queued, running, T0 } from '../../support/builders'
import { aDeployFacts, aRollbackFacts, saidBy } from '../../support/verdict/facts'

const MINUTE = 60_000
const busy = (first: number | null, second: number | null) =>
  environmentStatus([
    aDeploy({ number: 7 }),
    aDeploy({ number: 8, state: running(T0 - MINUTE), estimateMs: first }),
    aDeploy({ number: 9, state: queued(), estimateMs: second }),
  ])

describe('a deploy that has to wait', () => {
  const said = (environment: ReturnType<typeof busy>) =>
    saidBy('queue', deployVerdict(aDeployFacts({ environment })))

  it('says for which and about how long', () => {
    expect(said(busy(5 * MINUTE, 3 * MINUTE))).toEqual([
      'caution: site/staging#9 has not ended yet. This one will wait for it, about 7 min.',
    ])
  })

  it('says nothing of how long where nobody knows', () => {
    for (const environment of [busy(null, 3 * MINUTE), busy(30_000, 3 * MINUTE)])
      expect(said(environment)).toEqual([
        'caution: site/staging#9 has not ended yet. This one will wait for it.',
      ])
  })

  it('holds for a rollback as well', () => {
    const environment = busy(5 * MINUTE, 3 * MINUTE)
    expect(saidBy('queue', rollbackVerdict(aRollbackFacts({ environment })))).toEqual([
      'caution: site/staging#8 has not ended yet. The rollback will wait for it, about 7 min.',
    ])
  })

  it('is nothing to speak of where nothing runs', () => {
    expect(said(environmentStatus([aDeploy()]))).toEqual([])
  })
})
