// Sixty apps with three environments each, every one with a repository of its own: how soon they are there, and what that costs.
import { mkdirSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Binnacle } from './support/app'
import { CountedGit, makeManyApps } from './support/servers/many-apps'
import { stopsWhile } from './support/stops'
import { expect, test } from './support/test'

test.use({ measured: true })

// The times hold for a machine that has nothing else to do; on a busy one everything takes as many times longer as programs wait for each processor.
const APPS = 60
const ENVIRONMENTS = APPS * 3
const ALL = { heads: APPS, waiting: ENVIRONMENTS, leads: APPS * 2 }
/** From the window's first moment until all rows are painted, ms. */
const PAINTED_MS = 1_000
/** From the start of the program until every repository has been looked at, ms. */
const LOOKED_AT_MS = 15_000
/** The longest time for which the window does not answer, ms. */
const BLOCK_MS = 50
/** What looking at an app for the first time may cost: its branch, its commit, and what lies between those that run. */
const GIT_CALLS_OF_APP = 5

const Counted = z.object({
  value: z.object({
    heads: z.record(z.string(), z.unknown()),
    waiting: z.record(z.string(), z.object({ commits: z.number() })),
    leads: z.record(z.string(), z.object({ ahead: z.number() })),
  }),
})

test('sixty apps are there at once, looked at soon, and the window never stands still', async ({
  folder,
  start,
}) => {
  const dir = join(folder, 'data')
  mkdirSync(dir, { recursive: true })
  const { names, workspace } = makeManyApps(folder, dir, APPS)
  const git = new CountedGit(folder)
  const startedAt = performance.now()
  const app = await start({ workspace, env: git.env })
  let took = 0
  let painted = 0
  let calls = 0
  // What the test itself asks the page takes its time too, so that it is asked for little while it is watched.
  const stops = await stopsWhile(app, async () => {
    await expect.poll(() => lookedAt(app), { timeout: 60_000, intervals: [250] }).toEqual(ALL)
    took = performance.now() - startedAt
    calls = git.calls.length
    painted = await paintedAfter(app)
  })
  const report = `painted after ${painted} ms, looked at after ${Math.round(took)} ms, longest block ${stops.window} ms (main ${stops.main} ms), ${calls} git processes`
  test.info().annotations.push({ type: 'sixty apps', description: report })
  console.log(report)
  await expect(app.environment(`${names.at(-1)}/production`)).toBeVisible()
  await expect(app.environments.getByRole('article')).toHaveCount(ENVIRONMENTS)
  const promote = app.environments.getByRole('button', {
    name: 'Promote 3 commits from canary to production…',
  })
  await expect(promote).toHaveCount(APPS)
  const busy = Math.max(1, (loadavg()[0] ?? 0) / cpus().length)
  expect(painted, report).toBeLessThan(PAINTED_MS * busy)
  expect(took, report).toBeLessThan(LOOKED_AT_MS * busy)
  expect(stops.window, report).toBeLessThanOrEqual(BLOCK_MS * busy)
  expect(calls, report).toBeLessThan(APPS * GIT_CALLS_OF_APP)
})

/** How much has been counted by now. */
async function lookedAt(app: Binnacle) {
  const { value } = Counted.parse(await app.call('snapshot', null))
  const [heads, waiting, leads] = [value.heads, value.waiting, value.leads].map(
    (part) => Object.keys(part).length,
  )
  return { heads, waiting, leads }
}

/** Loads the window anew, from what main knows; answers when the rows in sight were painted, ms since the page began. */
async function paintedAfter({ page }: Binnacle): Promise<number> {
  await page.addInitScript(() => {
    const found = new MutationObserver(() => {
      if (document.querySelector('article[data-environment]') === null) return
      found.disconnect()
      requestAnimationFrame(() => setTimeout(() => performance.mark('rows')))
    })
    found.observe(document, { childList: true, subtree: true })
  })
  await page.reload()
  const rows = () => page.evaluate(() => performance.getEntriesByName('rows')[0]?.startTime ?? null)
  await expect.poll(rows).not.toBeNull()
  const all = () => page.evaluate(() => document.querySelectorAll('article[data-environment]').length)
  await expect.poll(all).toBe(ENVIRONMENTS)
  return Math.round((await rows()) ?? Number.NaN)
}
