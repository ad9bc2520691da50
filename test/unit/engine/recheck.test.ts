import type { CiService } from '@core/ports'
import { ok } from '@core/result'
import { expect, it } from 'vitest'
import { recheck } from '../../../src/main/engine/ci'
import { sha } from '../support/builders'

it('checks run again at no service while one of them cannot be reached, and it is said which', async () => {
  const sent: string[] = []
  const ci = ['Travis', 'GitHub'].map(
    (id): CiService => ({
      id,
      label: id,
      report: async () => ok({ sha: sha('a'), state: 'none', checks: [], observedAt: 0 }),
      recheck: async () => {
        sent.push(id)
        return ok(null)
      },
    }),
  )
  const app = { name: 'site', ci }
  const why = 'GitHub has been unreachable for 2 min, so nothing was sent.'
  expect(await recheck(app, sha('a'), ({ id }) => (id === 'GitHub' ? why : null))).toMatchObject({
    ok: false,
    problem: { sentence: why },
  })
  expect(sent).toEqual([])
  expect(await recheck(app, sha('a'), () => null)).toEqual(ok(null))
  expect(sent).toEqual(['Travis', 'GitHub'])
})
