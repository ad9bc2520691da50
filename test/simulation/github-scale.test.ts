import { describe, expect, it } from 'vitest'
import { measureGithub } from './github-scale'

/** A tenth of the fifty that the goal is about: what they cost grows with their number. */
const repositories = 5

describe('what one Binnacle takes of GitHub’s hourly limit', () => {
  it.each([true, false])(
    'is under a tenth for 50 idle apps, with CI of each branch at most a minute old, window open %s',
    async (windowOpen) => {
      const { counted, requests, unchanged, oldestCi } = await measureGithub({
        repositories,
        busy: false,
        windowOpen,
      })
      expect(counted * (50 / repositories)).toBeLessThan(500)
      expect(oldestCi).toBeLessThanOrEqual(60_000)
      expect(unchanged / requests).toBeGreaterThan(0.95)
    },
    60_000,
  )
})
