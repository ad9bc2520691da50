import { type Harbour, KEY, openHarbour, PAST } from './support/servers/freight'
import { test as base, expect } from './support/test'

const test = base.extend<{ harbour: Harbour }>({
  harbour: async ({ folder }, use) => {
    const harbour = await openHarbour(folder)
    await use(harbour)
    await harbour.close()
  },
})

test('Freight alone shows deploys and history and rolls back; what needs commits says that there is no source', async ({
  harbour,
  start,
}) => {
  const app = await start({
    workspace: {
      version: 1,
      apps: [
        {
          name: 'docs',
          deploy: { service: 'freight', url: harbour.proxy.url, app: 'docs' },
          environments: [{ name: 'staging' }, { name: 'production' }],
        },
      ],
    },
    env: { BINNACLE_FREIGHT_KEY: KEY },
  })
  const production = app.environment('docs/production')
  await expect(production).toContainText(/(ago|just now|yesterday) by \w+/)
  await expect(production).toContainText('no source')
  await expect(production).toContainText('no CI')
  const sources = app.page.getByRole('region', { name: 'Sources' }).getByRole('listitem')
  await expect(sources).toHaveText([/Freight/])

  await production.getByRole('button', { name: /^Deploy/ }).click()
  await expect(app.deploySheet).toContainText('docs has no source in the workspace')
  await expect(app.deploySheet.getByRole('button', { name: 'Deploy', exact: true })).toBeDisabled()
  await app.page.keyboard.press('Escape')

  await production.getByRole('button', { name: /^Roll back/ }).click()
  await expect(app.verdict(app.rollbackSheet)).toContainText('docs has no source in the workspace')
  await app.rollbackSheet.getByRole('button', { name: 'Roll back', exact: true }).click()
  await expect(app.rollbackSheet).toBeHidden()
  await expect(production).toContainText(/rolled back/)
  expect(harbour.made()).toMatchObject([{ environment: 'production' }])

  await app.view('History')
  await expect(app.historyRow(`docs/production#${PAST.production + 1}`)).toContainText('Rolled back to this')
  await expect(app.page.getByText(/201 deploys/).first()).toBeVisible({ timeout: 20_000 })
})
