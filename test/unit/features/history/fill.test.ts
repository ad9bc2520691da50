import { LIMITS } from '@core/limits'
import type { SourceHost } from '@core/ports'
import { ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { Fill } from '../../../../src/main/features/history/fill'
import { aCommit, aDeploy, sha } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp, FakeServer } from '../../support/fake-server'

/** A server with four deploys in two pages, of which each can be made to fail. */
function aServer() {
  const server = new FakeServer()
  server.deploys = [4, 3, 2, 1].map((number) => aDeploy({ number }))
  const asked: (string | null)[] = []
  const read = server.history.bind(server)
  let broken = false
  server.history = async (cursor) => {
    asked.push(cursor)
    const problem = { kind: 'fault' as const, sentence: 'No.', cause: null }
    return broken && cursor !== null ? { ok: false, problem } : read(cursor)
  }
  return { server, asked, breaks: (is: boolean) => (broken = is) }
}

function aFill(source: Partial<SourceHost> = {}) {
  const { app } = aWatchedApp()
  const subjects: (string | null)[] = []
  const clock = new FakeClock()
  const kept = new Set<number>()
  let filled = false
  let told = 0
  const said: string[] = []
  const fill = new Fill({
    clock,
    app: () => ({ ...app, source: { ...app.source, ...source } }),
    changed: () => told++,
    say: (sentence) => said.push(sentence),
    history: {
      put: (deploys) => {
        const before = kept.size
        for (const { number, subject } of deploys) {
          kept.add(number)
          subjects.push(subject)
        }
        return kept.size - before
      },
      isFilled: () => filled,
      markFilled: () => {
        filled = true
      },
    },
  })
  return { clock, fill, kept: () => [...kept].sort(), subjects: () => subjects, told: () => told, said }
}

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

  it('that never ends is read so far and no further, with rests for the server, and that is said', async () => {
    const { server } = aServer()
    let pages = 0
    server.history = async () => {
      pages += 1
      return ok({ deploys: [aDeploy({ number: pages })], next: 'again' })
    }
    const { clock, fill, said } = aFill()
    fill.answered(server)
    await clock.advance(0)
    expect(pages).toBe(LIMITS.walk.restAfterPages)
    await clock.advance(LIMITS.walk.restMs)
    expect(pages).toBe(LIMITS.walk.restAfterPages + 1)
    await clock.advance(LIMITS.walk.restMs * LIMITS.walk.pages)
    expect(pages).toBe(LIMITS.walk.pages)
    expect(said).toEqual([
      `The history of ${server.label} goes back further than the 500 pages that Binnacle reads.`,
    ])
  })
})
