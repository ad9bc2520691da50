import { LIMITS } from '@core/limits'
import { ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { aCommit, aDeploy, sha } from '../../support/builders'
import { aFill, aServer } from './fill.support'

describe('the past of a deploy service', () => {
  it('is read once, when the service answers for the first time, and the window is told', async () => {
    const { server, asked } = aServer()
    const { clock, fill, kept, told } = aFill()
    fill.answered(server)
    fill.answered(server)
    await clock.advance(0)
    fill.answered(server)
    await clock.advance(0)
    expect(kept()).toEqual([1, 2, 3, 4])
    expect(asked).toEqual([null, '2'])
    expect(told()).toBe(1)
  })

  it('is read on past the newest, which are known by now, where others before them were never seen', async () => {
    const { server, asked } = aServer()
    server.deploys = [2, 1].map((number) => aDeploy({ number }))
    const { clock, fill, kept, put } = aFill()
    fill.answered(server)
    await clock.advance(0)
    expect(fill.isPastKnown(server)).toBe(true)
    server.deploys = [8, 7, 6, 5, 4, 3, 2, 1].map((number) => aDeploy({ number }))
    // What is listed is written down before the past is read.
    put([8, 7].map((number) => aDeploy({ number })))
    fill.missed(server, [{ environment: 'site/staging', below: [1, 2] }])
    expect(fill.isPastKnown(server)).toBe(false)
    asked.length = 0
    fill.answered(server)
    await clock.advance(0)
    expect(kept()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(asked).toHaveLength(4)
    expect(fill.isPastKnown(server)).toBe(true)
  })

  it('says what its commits were about, where the source host can tell that of many at once', async () => {
    const { server } = aServer()
    server.deploys = [
      aDeploy({ number: 2, sha: sha('b'), subject: null }),
      aDeploy({ number: 1, sha: sha('a'), subject: null }),
    ]
    const asked: (readonly string[])[] = []
    const commits = async (shas: readonly string[]) => {
      asked.push(shas)
      return ok([aCommit({ sha: sha('b'), subject: 'Fix the tides' })])
    }
    const { clock, fill, subjects } = aFill({ commits })
    fill.answered(server)
    await clock.advance(0)
    expect(subjects()).toEqual(['Fix the tides', null])
    expect(asked).toEqual([[sha('b'), sha('a')]])
  })

  it('is read again a minute after a try that broke off, and no sooner', async () => {
    const { server, asked, breaks } = aServer()
    const { clock, fill, kept } = aFill()
    breaks(true)
    fill.answered(server)
    await clock.advance(59_000)
    breaks(false)
    fill.answered(server)
    await clock.advance(0)
    expect(asked).toEqual([null, '2'])
    expect(kept()).toEqual([3, 4])
    await clock.advance(1_000)
    fill.answered(server)
    await clock.advance(0)
    expect(kept()).toEqual([1, 2, 3, 4])
  })

  it('is left alone once another workspace is open', async () => {
    const { server } = aServer()
    const { clock, fill, told } = aFill()
    fill.answered(server)
    fill.close()
    await clock.advance(0)
    expect(told()).toBe(0)
  })

  it('that never ends is read so far in one go, with rests for the server; that is said, and the next start reads on', async () => {
    const { server } = aServer()
    let pages = 0
    server.history = async () => {
      pages += 1
      return ok({ deploys: [aDeploy({ number: pages })], next: 'again' })
    }
    const { clock, fill, said, filled, walked } = aFill()
    fill.answered(server)
    await clock.advance(0)
    expect(pages).toBe(LIMITS.walk.restAfterRequests)
    await clock.advance(LIMITS.walk.restMs)
    expect(pages).toBe(LIMITS.walk.restAfterRequests + 1)
    await clock.advance(LIMITS.walk.longRestMs * LIMITS.walk.pages)
    expect(pages).toBe(LIMITS.walk.pages)
    expect(said).toEqual([
      `The history of ${server.label} goes back further than the ${LIMITS.walk.pages} pages that Binnacle reads at once. It reads on after its next start.`,
    ])
    expect(filled()).toBe(false)
    expect(walked()?.gaps).toMatchObject([{ cursor: 'again' }])
  })

  it('of many pages is read slowly, with progress that is shown, and can be stopped and gone on with', async () => {
    const { server } = aServer()
    let asked = 0
    server.history = async (cursor) => {
      asked += 1
      const page = Number(cursor ?? 0)
      return ok({ deploys: [aDeploy({ number: 500 - page })], next: page === 300 ? null : `${page + 1}` })
    }
    const { clock, fill, filled } = aFill()
    fill.answered(server)
    await clock.advance(LIMITS.walk.restMs * 5)
    expect(fill.all()).toMatchObject([{ service: server.id, state: 'reading', deploys: asked }])
    fill.setPaused(server.id, true)
    await clock.advance(60 * 60_000)
    const stoppedAt = asked
    expect(stoppedAt).toBeLessThan(30)
    expect(fill.all()).toMatchObject([{ state: 'paused', deploys: stoppedAt }])
    fill.answered(server)
    await clock.advance(60_000)
    expect(asked).toBe(stoppedAt)
    fill.setPaused(server.id, false)
    fill.answered(server)
    await clock.advance(60 * 60_000)
    expect(filled()).toBe(true)
    // The newest page is looked at once more.
    expect(asked).toBe(301 + 1)
    expect(fill.all()).toEqual([])
  })

  it.each([1, 31])(
    'takes no more than 600 requests an hour in the long run, %i for each page',
    async (requests) => {
      const { server } = aServer()
      let pages = 0
      server.history = async () =>
        ok({ deploys: [aDeploy({ number: ++pages })], next: 'again', took: { pages: 1, requests } })
      const { clock, fill } = aFill()
      fill.answered(server)
      await clock.advance(10 * 60_000)
      const before = pages
      await clock.advance(5 * 60 * 60_000)
      expect((pages - before) * requests).toBeLessThanOrEqual(3_000 + requests)
      expect((pages - before) * requests).toBeGreaterThan(2_900)
    },
  )

  it('leaves half of what the server allows in an hour to everything else, says until when, and goes on then', async () => {
    const { server, asked } = aServer()
    const { clock, fill, kept } = aFill()
    const resetAt = clock.now() + 20 * 60_000
    let quota = { limit: 5_000, remaining: 2_500, resetAt }
    const sparing = Object.assign(server, { quota: () => quota })
    fill.answered(sparing)
    await clock.advance(19 * 60_000)
    expect(asked).toEqual([])
    expect(fill.all()).toMatchObject([{ state: 'sparing', until: resetAt, deploys: 0 }])
    quota = { limit: 5_000, remaining: 4_990, resetAt: resetAt + 3_600_000 }
    await clock.advance(60_000)
    expect(kept()).toEqual([1, 2, 3, 4])
    expect(fill.all()).toEqual([])
  })

  it('is not held up by what a server said of an hour that is over, nor longer than an hour', async () => {
    const { server } = aServer()
    const { clock, fill, kept } = aFill()
    let quota = { limit: 60, remaining: 0, resetAt: clock.now() - 1 }
    fill.answered(Object.assign(server, { quota: () => quota }))
    await clock.advance(0)
    expect(kept()).toEqual([1, 2, 3, 4])
    const other = aFill()
    quota = { limit: 60, remaining: 0, resetAt: other.clock.now() + 1e12 }
    other.fill.answered(server)
    await other.clock.advance(0)
    expect(other.fill.all()).toMatchObject([{ state: 'sparing', until: other.clock.now() + 3_600_000 }])
  })

  it('can be stopped while it leaves the requests to others, and stays stopped', async () => {
    const { server, asked } = aServer()
    const { clock, fill } = aFill()
    const quota = { limit: 5_000, remaining: 10, resetAt: clock.now() + 60_000 }
    fill.answered(Object.assign(server, { quota: () => quota }))
    await clock.advance(0)
    fill.setPaused(server.id, true)
    await clock.advance(60 * 60_000)
    expect(asked).toEqual([])
    expect(fill.all()).toMatchObject([{ state: 'paused' }])
  })

  it('waits as long as a server at its limit asks for, says so, and goes on by itself', async () => {
    const { server } = aServer()
    const read = server.history.bind(server)
    let isLimited = true
    server.history = async (cursor) =>
      cursor !== null && isLimited
        ? {
            ok: false,
            problem: { kind: 'unreachable', sentence: 'Too many.', cause: null, retryAfterMs: 90_000 },
          }
        : read(cursor)
    const { clock, fill, kept } = aFill()
    fill.answered(server)
    await clock.advance(0)
    expect(fill.all()).toMatchObject([{ state: 'waiting', until: clock.now() + 90_000 }])
    isLimited = false
    await clock.advance(89_000)
    expect(kept()).toEqual([3, 4])
    await clock.advance(1_000)
    expect(kept()).toEqual([1, 2, 3, 4])
  })
})
