// Two real Binnacles with a data folder each, on one workspace: what one of them does the other sees and respects.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Binnacle } from './support/app'
import { KEY, openHarbour } from './support/freight'
import { test as base, expect } from './support/test'

const test = base.extend<{
  two: (options: { workspace: unknown; env?: Record<string, string> }) => Promise<[Binnacle, Binnacle]>
}>({
  two: async ({ folder, start }, use) => {
    await use(async (options) => {
      const begin = (name: string) => {
        const dir = join(folder, name)
        mkdirSync(dir)
        return start({ dir, ...options })
      }
      return [await begin('one'), await begin('two')]
    })
  },
})

test('on one Freight, a commit that both wait for is deployed once when it turns green', async ({
  folder,
  two,
}) => {
  const harbour = await openHarbour(folder)
  harbour.holdCi()
  const both = await two({ workspace: harbour.checked, env: { BINNACLE_FREIGHT_KEY: KEY } })
  for (const app of both) {
    const sheet = await app.openDeploy('docs/staging')
    await expect(app.verdict(sheet)).toContainText('CI is running on')
    await sheet.getByRole('button', { name: 'Deploy when green' }).click()
    await expect(sheet).toBeHidden()
  }
  const waits = (app: Binnacle) => app.actives.getByRole('article', { name: 'docs/staging', exact: true })
  for (const app of both) await expect(waits(app)).toContainText('Waiting for CI')

  harbour.endCi('green')
  for (const app of both) await expect(waits(app)).toBeHidden({ timeout: 30_000 })
  for (const app of both) await expect(app.environment('docs/staging')).toContainText('up to date')
  expect(harbour.made()).toHaveLength(1)
  await harbour.close()
})
