// Main's memory before, while and after long answers come: the worker that reads them starts on demand, ends when it is idle, and gives back what it held.
import { LIMITS } from '../../src/core/limits/index.ts'
import { ATTACKS } from '../world/hostile/attacks.ts'
import { startFront } from '../world/hostile/front.ts'
import { KEY, openHarbour } from './support/servers/freight'
import { expect, test } from './support/test'

test.use({ measured: true })

/** How much more main may hold after each further round of long answers, bytes: what a growth by a leak would soon pass. */
const MOST_GROWN = 40 * 1024 * 1024
const ROUNDS = 3
const ANSWERS = 5

test('the memory of a tray app does not grow with long answers', async ({ folder, start }) => {
  test.setTimeout(180_000)
  const harbour = await openHarbour(folder)
  const front = await startFront(harbour.server.url)
  try {
    const workspace: unknown = JSON.parse(
      JSON.stringify(harbour.workspace).replaceAll(harbour.proxy.url, front.url),
    )
    const app = await start({ workspace, env: { BINNACLE_FREIGHT_KEY: KEY } })
    await expect(app.environment('docs/production')).toContainText(/by \w+/)
    const long = ATTACKS.find(({ name }) => name === 'a list of 200,000')
    if (long === undefined) throw new Error('No attack is a long list')
    const memory = () => app.app.evaluate(() => process.memoryUsage().rss)
    const measured: number[] = [await memory()]
    let most = 0
    for (let round = 0; round < ROUNDS; round++) {
      front.attack(long)
      const before = front.asked.length
      for (let answer = 0; answer < ANSWERS; answer++) {
        await app.call('refresh', null)
        await expect.poll(() => front.asked.length, { timeout: 20_000 }).toBeGreaterThan(before + answer)
        most = Math.max(most, await memory())
      }
      front.relent()
      // So long a worker without work lives.
      await app.page.waitForTimeout(LIMITS.worker.idleMs + 2_000)
      measured.push(await memory())
    }
    const inMb = measured.map((bytes) => Math.round(bytes / 1024 / 1024))
    const report = `before ${inMb[0]} MB, while ${Math.round(most / 1024 / 1024)} MB, after each round ${inMb.slice(1).join(', ')} MB`
    test.info().annotations.push({ type: 'memory', description: report })
    console.log(report)
    const [, first = 0, ...later] = measured
    for (const after of later) expect(after - first, report).toBeLessThan(MOST_GROWN)
  } finally {
    await front.close()
    await harbour.close()
  }
})
