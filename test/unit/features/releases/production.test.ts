import { ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { readProduction } from '../../../../src/main/features/releases/checklist/evidence/production'
import { aDeploy, cancelled, failed, finished, queued, sha, T0 } from '../../support/builders'
import { aWatchedApp, FakeSource } from '../../support/fake-server'

/** Commits come in the order of their digits. */
class Ordered extends FakeSource {
  override readonly isAncestor = async (before: string, after: string) => ok(before <= after)
}

const site = () => ({ ...aWatchedApp().app, source: new Ordered() })
const deploy = (number: number, digit: string, state = finished(T0 + number)) =>
  aDeploy({ environment: 'production', number, sha: sha(digit), state })
const read = (...deploys: ReturnType<typeof deploy>[]) => {
  const app = site()
  return readProduction(app, sha('5'), { app, environment: 'production', deploys })
}

describe('production runs a candidate', () => {
  it('since the first deploy that brought it', async () => {
    expect(await read(deploy(1, '3'), deploy(2, '5'), deploy(3, '6'))).toMatchObject({
      value: { environment: 'site/production', since: { number: 2, at: T0 + 2 }, failed: [] },
    })
  })

  it('not before it was deployed, nor after a rollback took it out', async () => {
    expect(await read(deploy(1, '3'), deploy(2, '6', queued()))).toMatchObject({ value: { since: null } })
    expect(await read(deploy(1, '6'), deploy(2, '3'))).toMatchObject({ value: { since: null } })
  })

  it('with what failed since, and nothing of what failed before or was only cancelled', async () => {
    const deploys = [
      deploy(1, '5', failed(T0)),
      deploy(2, '5'),
      deploy(3, '6', cancelled()),
      deploy(4, '6', failed(T0)),
      deploy(5, '7'),
    ]
    expect(await read(...deploys)).toMatchObject({ value: { since: { number: 2 }, failed: [4] } })
  })

  it('as another app’s commits that come along, by its pin', async () => {
    const app = { ...site(), name: 'sentry' }
    const host = { ...site(), name: 'getsentry' }
    const pins: Record<string, string> = { [sha('a')]: sha('4'), [sha('b')]: sha('6') }
    Object.assign(host.source, { file: async (at: string) => ok(pins[at] ?? null) })
    const pin = { file: 'sentry.sha', pattern: /^([0-9a-f]{40})$/ }
    const includes = [{ repository: 'getsentry/sentry', source: new Ordered(), app: 'sentry', pin }]
    const hosted = {
      app: { ...host, includes },
      environment: 'production',
      deploys: [deploy(1, 'a'), deploy(2, 'b')],
    }
    expect(await readProduction(app, sha('5'), hosted)).toMatchObject({
      value: { environment: 'getsentry/production', since: { number: 2 } },
    })
    expect(await readProduction(app, sha('5'), { ...hosted, app: host })).toMatchObject({ ok: false })
    // That it cannot be asked does not mean that the commits come from elsewhere.
    const silent = new Ordered()
    silent.problem = { kind: 'unreachable', sentence: 'GitHub cannot be reached.', cause: null }
    const asked = { ...host, includes: includes.map((one) => ({ ...one, source: silent })) }
    expect(await readProduction(app, sha('5'), { ...hosted, app: asked })).toMatchObject({
      problem: { kind: 'unreachable', sentence: 'GitHub cannot be reached.' },
    })
  })
})
