import { isTopic, outdatedBy } from '@contract/topics'
import type { CiService } from '@core/ports'
import { ok } from '@core/result'
import { beforeAll, expect, it } from 'vitest'
import { failures } from '../../../../src/main/features/failures'
import { aReport, sha } from '../../support/builders'
import { settle } from '../../support/fake-clock'
import { bad, change, good, loadRules, open } from './failures.support'

beforeAll(loadRules)

/** A CI that is red from the commit `3` on, and checks any commit that it is asked about. */
const ci: CiService = {
  id: 'ci',
  label: 'CI',
  isOnDemand: true,
  report: async (commit) => ok(aReport(commit < sha('3') ? 'passing' : 'failing', { sha: commit })),
}

it('Insights count whether the suspects were right as soon as a culprit is found', async () => {
  const parentOf = (digit: string) => sha(`${Number(digit) - 1}`)
  const changes = async () =>
    ok(['2', '3', '4'].map((digit) => ({ ...change(digit, 'a.py'), parents: [parentOf(digit)] })))
  const { ports, see } = open({ app: { ci: [ci] }, source: { changes } })
  const counted: unknown[] = []
  const published: string[] = []
  const { calls, all, close } = failures({
    ...ports,
    culprits: { putCulprit: (_, culprit) => counted.push(culprit) },
    publish: (topic) => published.push(topic),
    trayChanged: () => {},
  })
  see(good, bad)
  await settle()
  published.length = 0
  expect(await calls.findCulprit({ id: 'deploy site/staging#2' })).toEqual(ok(null))
  await settle()
  expect(all()).toMatchObject([{ search: { state: 'found', sha: sha('3') } }])
  expect(counted).toHaveLength(1)
  expect(published.filter(isTopic).flatMap(outdatedBy)).toContain('insights')
  close?.()
})
