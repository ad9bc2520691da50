import { describe, expect, it } from 'vitest'
import { type FakeClock, settle } from '../../unit/support/fake-clock'
import { client, problem, site } from './client.support'

const left = (remaining: number, clock: FakeClock, seconds: number) => ({
  'x-ratelimit-limit': '5000',
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-reset': String(Math.ceil(clock.now() / 1000) + seconds),
})

describe('how fast GitHub is asked', () => {
  it('is four questions at once', async () => {
    const { read, sent, clock } = client(() => ({ ...site, takes: 100 }))
    const all = Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((repo) => read(repo)))
    await settle()
    expect(sent).toHaveLength(4)
    await clock.advance(100)
    expect(sent).toHaveLength(6)
    await clock.advance(100)
    await all
  })

  it('is one change at a time, a second apart', async () => {
    const { change, sent, clock } = client(() => ({ status: 202, takes: 100 }))
    const all = Promise.all([change(), change()])
    await clock.advance(1_099)
    expect(sent).toHaveLength(1)
    await clock.advance(1)
    expect(sent).toHaveLength(2)
    await clock.advance(100)
    await all
  })

  it('never sends a change twice, whatever becomes of it', async () => {
    for (const said of [{ status: 502 }, 'lost'] as const) {
      const { change, sent, clock } = client(() => said)
      expect(await change()).toMatchObject({ ok: false, problem: { kind: 'lost' } })
      await clock.advance(600_000)
      expect(sent).toHaveLength(1)
    }
  })
})

describe('the limits of GitHub', () => {
  it('are told with every answer', async () => {
    const { read, github, clock }: ReturnType<typeof client> = client(() => ({
      ...site,
      headers: left(4_321, clock, 600),
    }))
    expect(github.quota()).toBeNull()
    await read()
    expect(github.quota()).toMatchObject({ limit: 5000, remaining: 4321 })
    expect((github.quota()?.resetAt ?? 0) - clock.now()).toBeGreaterThanOrEqual(600_000)
  })

  it('are no longer where the clock is put back meanwhile', async () => {
    const { read, sent, clock }: ReturnType<typeof client> = client((_request, i) =>
      i === 0 ? { ...site, headers: left(0, clock, 720) } : { ...site, headers: left(4_999, clock, 3_600) },
    )
    await read()
    expect((await read()).ok).toBe(false)
    clock.setTo(clock.now() - 24 * 3_600_000)
    expect(problem(await read())?.sentence).toContain('It answers again in 12 min.')
    expect(sent).toHaveLength(1)
    await clock.advance(721_000)
    expect((await read()).ok).toBe(true)
  })

  it('of an hour are over within one, whatever GitHub says of it', async () => {
    const { read, clock }: ReturnType<typeof client> = client((_request, i) =>
      i === 0 ? { ...site, headers: left(0, clock, 10 ** 9) } : site,
    )
    await read()
    expect((await read()).ok).toBe(false)
    await clock.advance(3_600_001)
    expect((await read()).ok).toBe(true)
  })

  it('are kept: when the hour is used up nothing is sent before the next', async () => {
    const { read, change, sent, clock }: ReturnType<typeof client> = client((_request, i) =>
      i === 0 ? { ...site, headers: left(0, clock, 720) } : { ...site, headers: left(4_999, clock, 3_600) },
    )
    await read()
    expect(problem(await read())).toMatchObject({
      kind: 'fault',
      sentence: 'GitHub’s limit of 5000 requests an hour is used up. It answers again in 12 min.',
    })
    expect(await change()).toMatchObject({
      problem: { kind: 'unreachable', sentence: expect.stringContaining('Nothing was sent.') },
    })
    expect(sent).toHaveLength(1)
    await clock.advance(721_000)
    expect((await read()).ok).toBe(true)
  })

  it('on many requests at once are waited for as long as GitHub says', async () => {
    const { read, sent, clock } = client((_request, i) =>
      i === 0 ? { status: 429, headers: { 'retry-after': '30' } } : site,
    )
    expect(problem(await read())).toMatchObject({ kind: 'fault', retryAfterMs: 30_000 })
    await clock.advance(29_999)
    expect(problem(await read())?.retryAfterMs).toBe(1)
    expect(sent).toHaveLength(1)
    await clock.advance(1)
    expect((await read()).ok).toBe(true)
  })

  it('are waited for a minute where GitHub does not say, and longer each time', async () => {
    const secondary = { status: 403, body: { message: 'You have exceeded a secondary rate limit.' } }
    const { read, clock } = client((_request, i) => (i < 3 ? secondary : i === 3 ? site : secondary))
    const rests: (number | undefined)[] = []
    for (let i = 0; i < 5; i++) {
      const rest = problem(await read())?.retryAfterMs
      rests.push(rest)
      await clock.advance(rest ?? 0)
    }
    expect(rests).toEqual([60_000, 120_000, 240_000, undefined, 60_000])
  })

  it('leave no doubt about a change: it was not done', async () => {
    const { change } = client(() => ({ status: 429, headers: { 'retry-after': '30' } }))
    expect(await change()).toMatchObject({
      problem: { kind: 'invalid', sentence: expect.stringContaining('Nothing was done.') },
    })
  })

  it('are another account’s own', async () => {
    const { read, account, clock }: ReturnType<typeof client> = client((_request, i) => ({
      ...site,
      ...(i === 0 && { headers: left(0, clock, 720) }),
    }))
    await read()
    account.token = 'a-token-of-another'
    expect((await read()).ok).toBe(true)
  })
})
