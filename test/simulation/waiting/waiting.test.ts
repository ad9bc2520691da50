import type { Journal } from '@core/deploys/intent'
import { ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { withOwn } from '../bugs'
import { liveWaiting, type WaitingBug } from './waiting'

const SCHEDULES = 400
const AT_ONCE = 100
/** A bug that is not found in so many schedules counts as one that the simulation cannot see. */
const PATIENCE = 400

describe('a command to deploy when green starts once at most, never red, late or taken back, and its end is told once', () => {
  const starts = Array.from({ length: SCHEDULES / AT_ONCE }, (_, i) => i * AT_ONCE + 1)
  it.each(starts)('in the schedules from seed %i', { timeout: 60_000 }, async (first) => {
    for (let seed = first; seed < first + AT_ONCE; seed++) {
      expect(await liveWaiting(seed), `seed ${seed}`).toEqual([])
    }
  })
})

describe('the simulation finds', () => {
  const BUGS: Record<string, WaitingBug & { readonly shows: RegExp }> = {
    'a start that has an id of its own, and not its command’s': {
      shows: /was started twice/,
      journal: (journal) => withOwn(journal, { write: ownIds(journal) }),
    },
    'an end that is not written down': {
      shows: /was started and had ended|still waits|was told/,
      journal: (journal) => withOwn(journal, { endPending: () => {} }),
    },
    'that a deleted branch is taken for a merged one': {
      shows: /although its branch was deleted without it/,
      source: (source) => withOwn(source, { isAncestor: async () => ok(true) }),
    },
  }
  it.each(Object.entries(BUGS))('%s', { timeout: 60_000 }, async (_, bug) => {
    expect(await firstSeedThatFinds(bug)).toBeLessThanOrEqual(PATIENCE)
  })
})

/** Each intent gets a new id, as if it had nothing to do with the command that it came of. */
function ownIds(journal: Journal): Journal['write'] {
  let count = 0
  return (intent) => journal.write({ ...intent, id: `own-${intent.createdAt}-${++count}` })
}

async function firstSeedThatFinds(bug: WaitingBug & { readonly shows: RegExp }): Promise<number> {
  for (let seed = 1; seed <= PATIENCE; seed++) {
    const wrongs = await liveWaiting(seed, bug)
    if (wrongs.some((wrong) => bug.shows.test(wrong))) return seed
  }
  return Number.POSITIVE_INFINITY
}
