import { describe, expect, it } from 'vitest'
import { BUGS } from './bugs'
import { live } from './schedule'

/** As many as it takes to find the rarest bug below three times, and half as many again; `npm run soak` lives through more. */
const SCHEDULES = 200
/** A bug that would not be found in what is lived through counts as one that the simulation cannot see. */
const PATIENCE = SCHEDULES
/** The schedules are told apart in tests of this many, so that a failure comes early. */
const AT_ONCE = 100

describe('whatever fails and whenever the app is killed, no deploy starts twice, none is lost, every end is told once', () => {
  const starts = Array.from({ length: SCHEDULES / AT_ONCE }, (_, i) => i * AT_ONCE + 1)
  it.each(starts)('in the schedules from seed %i', { timeout: 60_000 }, async (first) => {
    for (let seed = first; seed < first + AT_ONCE; seed++) {
      expect(await live(seed), `npm run soak -- --seed ${seed}`).toEqual([])
    }
  })

  it('and the same seed lives the same schedule', async () => {
    const bug = anyBug()
    const seed = await firstSeedThatFinds(bug)
    expect(await live(seed, bug)).toEqual(await live(seed, bug))
  })
})

describe('the simulation finds', () => {
  it.each(Object.entries(BUGS))('%s', { timeout: 60_000 }, async (_, bug) => {
    expect(await firstSeedThatFinds(bug)).toBeLessThanOrEqual(PATIENCE)
  })
})

type ShownBug = (typeof BUGS)[string]

function anyBug(): ShownBug {
  const [bug] = Object.values(BUGS)
  if (bug === undefined) throw new Error('there are no bugs')
  return bug
}

async function firstSeedThatFinds(bug: ShownBug): Promise<number> {
  for (let seed = 1; seed <= PATIENCE; seed++) {
    const wrongs = await live(seed, bug)
    if (wrongs.some((wrong) => bug.shows.test(wrong))) return seed
  }
  return Number.POSITIVE_INFINITY
}
