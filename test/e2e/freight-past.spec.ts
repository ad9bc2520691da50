// What a Freight server has behind it after a year, which the app reads in the background.
import type { Binnacle } from './support/app'
import { type Harbour, KEY, openHarbour, YEAR } from './support/servers/freight'
import { test as base, expect } from './support/test'

const test = base.extend<{ harbour: Harbour; watch: () => Promise<Binnacle> }>({
  harbour: async ({ folder }, use) => {
    const harbour = await openHarbour(folder, KEY, YEAR)
    await use(harbour)
    await harbour.close()
  },
  watch: async ({ harbour, start }, use) =>
    use(() => start({ workspace: harbour.workspace, env: { BINNACLE_FREIGHT_KEY: KEY } })),
})

test('the whole past of a server appears, and can be searched', async ({ harbour, watch }) => {
  const app = await watch()
  await app.view('History')
  await expect(app.page.getByText(/2,000 deploys/).first()).toBeVisible({ timeout: 20_000 })

  const [oldest] = harbour.server.model.deploys
  const name = `docs/${oldest?.environment}#${oldest?.number}`
  await app.page.getByRole('searchbox', { name: 'Search history' }).fill(oldest?.sha.slice(0, 7) ?? '')
  await expect(app.historyRow(name)).toContainText(oldest?.sha.slice(0, 7) ?? '')

  // Freight knows no subjects: what a commit was about is the repository's word.
  const window = {
    filter: { search: name, app: null, environment: null, status: null, by: null },
    offset: 0,
    limit: 500,
  }
  const unnamed = expect.arrayContaining([expect.objectContaining({ subject: null })])
  expect(await app.call('history', window)).toMatchObject({ ok: true, value: { deploys: expect.any(Array) } })
  expect(await app.call('history', window)).not.toMatchObject({ value: { deploys: unnamed } })

  // Freight does not say when a cancelled deploy ended: nobody knows how long it ran.
  const cut = harbour.server.model.deploys.findLast(({ status }) => status === 'cancelled')
  const unseen = `docs/${cut?.environment}#${cut?.number}`
  await app.page.getByRole('searchbox', { name: 'Search history' }).fill(unseen)
  await expect(app.historyRow(unseen).getByRole('cell').nth(4)).toHaveText('–')
})

test('a server that is down at the start is found by itself, with its whole past', async ({
  harbour,
  watch,
}) => {
  await harbour.proxy.shut()
  const app = await watch()
  const source = app.page.getByRole('region', { name: 'Sources' }).getByRole('button', { name: /Freight/ })
  await expect(source).toContainText('no answer', { timeout: 20_000 })
  await expect(app.environment('docs/production')).toContainText('Not known yet')
  await harbour.proxy.open()
  await expect(app.environment('docs/production')).toContainText(/(ago|just now|yesterday) by \w+/, {
    timeout: 15_000,
  })
  await expect(source).not.toContainText('no answer')
  await app.view('History')
  await expect(app.page.getByText(/2,000 deploys/).first()).toBeVisible({ timeout: 20_000 })
})
