import { expect, it } from 'vitest'
import { measureGithub } from './github'

/** What the fifty of the goal cost grows with their number (docs/scale.md), so a few tell. */
const repositories = 2

it('takes under a tenth of GitHub’s hourly limit for 50 idle apps, with CI of each branch at most a minute old', async () => {
  const { counted, requests, unchanged, oldestCi } = await measureGithub({
    repositories,
    busy: false,
    windowOpen: false,
  })
  expect(counted * (50 / repositories)).toBeLessThan(500)
  expect(oldestCi).toBeLessThanOrEqual(60_000)
  expect(unchanged / requests).toBeGreaterThan(0.95)
}, 120_000)
