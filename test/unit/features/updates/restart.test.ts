import { fail, ok, type Result } from '@core/result'
import type { UpdateRelease } from '@core/updates/updates'
import { describe, expect, it, vi } from 'vitest'
import { sha, T0 } from '../../support/builders'
import { settle } from '../../support/fake-clock'
import { HOUR, ready, release, SHIPPING } from './binnacle'

describe('a restart to update', () => {
  it('installs the version that was shown', async () => {
    const app = await ready()
    expect(await app.restart('1.2.9')).toMatchObject({ ok: false })
    expect(app.done).toEqual([])
    expect(await app.restart('1.3.0')).toEqual(ok(null))
    expect(app.done).toEqual(['install'])
  })

  it.each([
    ['something ships', SHIPPING, 'shop/production#12 is shipping. Restart once it has ended.'],
    [
      'something waits for CI',
      {
        pendingDeploys: {
          'shop/production': {
            observedAt: T0,
            stand: {
              request: {
                id: 'w',
                app: 'shop',
                environment: 'production',
                by: 'ada',
                ref: 'main',
                follows: true,
                sha: sha('b'),
                subject: null,
                shown: null,
                base: null,
                requestedAt: T0,
                until: T0 + HOUR,
              },
              ci: null,
              question: null,
              unseen: null,
            },
          },
        },
      },
      'A deploy to shop/production waits for CI. Restart once it has ended, or stop waiting.',
    ],
  ])('is refused while %s, also by main', async (_what, snapshot, sentence) => {
    const app = await ready()
    app.ship(snapshot)
    expect(app.now().busy).toBe(sentence)
    expect(await app.restart('1.3.0')).toMatchObject({ ok: false, problem: { sentence } })
    expect(app.done).toEqual([])
    app.ship({})
    expect(await app.restart('1.3.0')).toEqual(ok(null))
  })

  it('is refused while a request from chat waits for approval', async () => {
    const app = await ready()
    app.state.requests = [{ app: 'shop', environment: 'production' }]
    expect(await app.restart('1.3.0')).toMatchObject({
      problem: { sentence: 'A request from chat for shop/production waits for approval. Answer it first.' },
    })
    expect(app.done).toEqual([])
  })

  it('is refused while something is being sent, by a call or by what waited for CI', async () => {
    const app = await ready()
    let answer = (_result: Result<null>): void => {}
    const sent = app.testWebhook(
      () =>
        new Promise<Result<null>>((done) => {
          answer = done
        }),
    )
    expect(await app.restart('1.3.0')).toMatchObject({
      problem: { sentence: 'Something is being sent. Try again in a moment.' },
    })
    answer(ok(null))
    await sent
    const waited = app.sending.send(
      () =>
        new Promise<Result<null>>((done) => {
          answer = done
        }),
    )
    expect(await app.restart('1.3.0')).toMatchObject({ ok: false })
    answer(ok(null))
    await waited
    expect(app.done).toEqual([])
  })

  it('is refused at the last moment, where something ships by then', async () => {
    const app = await ready()
    const restarting = app.restart('1.3.0')
    app.ship(SHIPPING)
    expect(await restarting).toMatchObject({ problem: { sentence: /shop\/production#12 is shipping/ } })
    expect(app.done).toEqual([])
    expect(app.now().stand).toEqual({ state: 'ready', version: '1.3.0' })
  })

  it('lets nothing be sent once it has begun', async () => {
    const app = await ready()
    expect(await app.restart('1.3.0')).toEqual(ok(null))
    expect(await app.testWebhook()).toMatchObject({
      problem: { sentence: 'Binnacle is restarting to update.' },
    })
  })

  it('that fails is said, and Binnacle goes on', async () => {
    const app = await ready()
    app.feed.install = fail('fault', 'The update could not be put in place.')
    const sentence =
      'The update to 1.3.0 was not installed: The update could not be put in place. Binnacle keeps running the current version.'
    expect(await app.restart('1.3.0')).toMatchObject({ ok: false, problem: { sentence } })
    expect(app.now().stand).toMatchObject({ state: 'failed', sentence })
    expect(await app.testWebhook()).toEqual(ok(null))
  })

  it('that does not come about is said after two minutes, and nothing is sent that it could still cut off', async () => {
    const app = await ready()
    await app.restart('1.3.0')
    await app.clock.advance(120_000)
    expect(app.said).toEqual([
      'Binnacle has not restarted yet to update to 1.3.0 and may still do so. Until then it sends no commands.',
    ])
    expect(app.now().stand).toMatchObject({ state: 'failed' })
    expect(await app.testWebhook()).toMatchObject({ ok: false })
  })

  it('that the system takes long over is said, and Binnacle goes on once that has failed', async () => {
    const app = await ready()
    let fails = (_result: Result<null>): void => {}
    app.feed.install = new Promise<Result<null>>((done) => {
      fails = done
    })
    const restarting = app.restart('1.3.0')
    await app.clock.advance(120_000)
    expect(app.said).toEqual([expect.stringMatching(/has not restarted yet to update to 1\.3\.0/)])
    expect(await app.testWebhook()).toMatchObject({ ok: false })
    fails(fail('fault', 'The update could not be put in place.'))
    expect(await restarting).toMatchObject({ ok: false, problem: { sentence: /1\.3\.0 was not installed/ } })
    expect(await app.testWebhook()).toEqual(ok(null))
  })

  it('is not disturbed by a newer version that is heard of meanwhile', async () => {
    const app = await ready()
    let arrive = (_found: Result<UpdateRelease | null>): void => {}
    app.feed.newest = new Promise((done) => {
      arrive = done
    })
    const looking = app.look()
    await settle()
    app.feed.install = new Promise(() => {})
    void app.restart('1.3.0')
    await vi.waitFor(() => expect(app.done).toContain('install'))
    arrive(ok(release('1.3.1')))
    await looking
    expect(app.done).toEqual(['look', 'install'])
    expect(app.now().stand).toEqual({ state: 'ready', version: '1.3.0' })
  })

  it('keeps its package where a look finds meanwhile that nothing is newer', async () => {
    const app = await ready()
    let arrive = (_found: Result<UpdateRelease | null>): void => {}
    app.feed.newest = new Promise((done) => {
      arrive = done
    })
    const looking = app.look()
    await settle()
    app.feed.install = new Promise(() => {})
    void app.restart('1.3.0')
    await vi.waitFor(() => expect(app.done).toContain('install'))
    arrive(ok(null))
    await looking
    expect(app.discarded()).toBe(0)
  })

  it('that breaks off in a way that nobody foresaw is said, and Binnacle sends again', async () => {
    const app = await ready()
    app.feed.install = Promise.reject(new Error('EIO'))
    app.feed.install.catch(() => {})
    expect(await app.restart('1.3.0')).toMatchObject({
      ok: false,
      problem: {
        sentence:
          /^The update to 1\.3\.0 was not installed: .* The log file says what; open it from Settings\./,
      },
    })
    expect(app.lines.join()).toMatch(/EIO/)
    expect(await app.testWebhook()).toEqual(ok(null))
    await app.clock.advance(120_000)
    expect(app.said).toEqual([])
  })

  it('that failed is not offered again by a look that began before: it is downloaded again', async () => {
    const app = await ready()
    let arrive = (_found: Result<UpdateRelease | null>): void => {}
    app.feed.newest = new Promise((done) => {
      arrive = done
    })
    const looking = app.look()
    await settle()
    app.feed.install = fail('fault', 'The update could not be put in place.')
    await app.restart('1.3.0')
    arrive(ok(release('1.3.0')))
    await looking
    expect(app.done).toEqual(['look', 'install', 'download 1.3.0'])
  })

  it('that fails at once is not said to be late', async () => {
    const app = await ready()
    app.feed.install = fail('fault', 'The update could not be put in place.')
    await app.restart('1.3.0')
    await app.clock.advance(120_000)
    expect(app.said).toEqual([])
  })
})
