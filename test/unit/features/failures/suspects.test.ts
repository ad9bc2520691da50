import { ok } from '@core/result'
import { beforeAll, describe, expect, it } from 'vitest'
import { aCommit, aDeploy, aRangeOf, sha } from '../../support/builders'
import { aWatchedApp } from '../../support/fake-server'
import { bad, change, good, loadRules, open } from './failures.support'

beforeAll(loadRules)

describe('failures', () => {
  it('name the commit first that touches what the log names, and say why', async () => {
    const { failures, see } = open()
    see(good, bad)
    const detail = await failures.detail('deploy site/staging#2')
    if (!detail.ok || 'unknown' in detail.value.suspects) throw new Error('no suspects')
    const { ranked, unrelated } = detail.value.suspects
    expect(ranked[0]).toMatchObject({ sha: sha('3') })
    expect(ranked[0]?.reasons[0]?.sentence).toContain('billing/plans.py')
    expect(unrelated.map((one) => one.sha[0])).toEqual(['4', '2'])
  })

  it('look for suspects in included repositories too', async () => {
    const engine = {
      ...aWatchedApp().app.source,
      resolve: async (ref: string) => ok(aCommit({ sha: ref })),
      compare: async () => ok(aRangeOf([aCommit({ sha: sha('e'), subject: 'Sort plans' })])),
      changes: async () => ok([change('e', 'billing/plans.py')]),
    }
    const pin = { file: 'engine.txt', pattern: /engine@([0-9a-f]+)/ }
    const { failures, see } = open({
      source: {
        file: async (at) => ok(at === sha('1') ? `engine@${sha('a')}` : `engine@${sha('b')}`),
        changes: async () => ok([]),
      },
      app: { includes: [{ repository: 'acme/engine', source: engine, pin }] },
    })
    see(good, bad)
    const detail = await failures.detail('deploy site/staging#2')
    expect(detail).toMatchObject({
      value: { suspects: { ranked: [{ sha: sha('e'), repository: 'acme/engine' }] } },
    })
  })

  it('blame no commit where the very same one ran well before', async () => {
    const { failures, see } = open()
    see(good, aDeploy({ ...bad, sha: sha('1') }))
    const detail = await failures.detail('deploy site/staging#2')
    expect(detail).toMatchObject({
      value: { suspects: { unknown: '1111111 ran well before, so no commit can be the cause.' } },
    })
  })
})
