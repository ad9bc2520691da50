import type { Binnacle } from './support/app'
import { type Forge, openForge } from './support/github'
import { test as base, expect } from './support/test'

const STAGING = 'site/staging'
const PRODUCTION = 'site/production'

const test = base.extend<{ forge: Forge; watch: () => Promise<Binnacle> }>({
  forge: async ({ folder }, use) => {
    const forge = await openForge(folder)
    await use(forge)
    await forge.close()
  },
  /** Starts the app on the forge, and waits until it knows its branch. */
  watch: async ({ forge, start }, use) => {
    await use(async () => {
      const app = await start({ workspace: forge.workspace, env: forge.env })
      await expect(app.environment(STAGING)).toContainText('CI green', { timeout: 20_000 })
      return app
    })
  },
})

const short = (sha: string): string => sha.slice(0, 7)
/** The end of a deploy is seen within some seconds of it. */
const SOON = { timeout: 20_000 }

test('a workflow deploys exactly the commit that the sheet showed, is promoted, and is rolled back', async ({
  forge,
  watch,
}) => {
  const first = forge.head()
  const app = await watch()
  // Long enough to be seen, also on a slow machine.
  forge.lasts = 5
  await app.deploy(STAGING)
  await expect(app.actives.getByRole('article', { name: /^site\/staging#\d+$/ })).toBeVisible()
  forge.lasts = 1
  await expect(app.environment(STAGING)).toContainText(/since .*, by octocat/, SOON)
  expect(forge.given).toEqual([{ environment: 'staging', ref: first }])

  await app.environment(PRODUCTION).getByRole('button', { name: 'Promote…' }).click()
  await expect(app.deploySheet).toContainText(short(first))
  await app.deploySheet.getByRole('textbox', { name: 'Type production to confirm' }).fill('production')
  await app.confirmDeploy()
  await expect(app.environment(PRODUCTION)).toContainText(/since .*, by octocat/, SOON)
  expect(forge.given.at(-1)).toEqual({ environment: 'production', ref: first })

  const second = forge.push('Ship what nobody asked for')
  await app.deploy(STAGING)
  await expect.poll(() => forge.given.at(-1)).toEqual({ environment: 'staging', ref: second })
  await expect(app.environment(STAGING)).toContainText(short(second), SOON)
  await expect(app.actives.getByRole('article')).toHaveCount(0, SOON)

  await app
    .environment(STAGING)
    .getByRole('button', { name: /^Roll back/ })
    .click()
  await expect(app.rollbackSheet).toContainText(short(first))
  await app.rollbackSheet.getByRole('button', { name: 'Roll back', exact: true }).click()
  await expect(app.rollbackSheet).toBeHidden()
  await expect(app.environment(STAGING)).toContainText(/by octocat, rolled back/, SOON)
  expect(forge.given.at(-1)).toEqual({ environment: 'staging', ref: first })
  expect(forge.given).toHaveLength(4)
})

test('a deploy waits for a review, and is approved from here', async ({ forge, watch }) => {
  forge.site.environments.add('staging', [forge.github.model.user('octocat')])
  const app = await watch()
  await app.deploy(STAGING)
  const deploy = app.actives.getByRole('article', { name: /^site\/staging#\d+$/ })
  await expect(deploy).toContainText(/waiting for review by octocat/i, SOON)
  // The run that waits is no check of its commit.
  await expect(app.environment(PRODUCTION)).toContainText('CI green')
  await deploy.getByRole('button', { name: 'Approve…' }).click()
  const sheet = app.page.getByRole('dialog', { name: /^Approve site\/staging#/ })
  await expect(sheet).toContainText(short(forge.head()))
  await sheet.getByRole('button', { name: 'Approve', exact: true }).click()
  await expect(sheet).toBeHidden()
  await expect(app.environment(STAGING)).toContainText(/since .*, by octocat/, SOON)
})

test('a failed run names its job and step, and its log is there', async ({ forge, watch, notifications }) => {
  forge.fails = true
  const app = await watch()
  await app.deploy(STAGING)
  await notifications.waitFor(/site\/staging#\d+ failed/)
  await expect(app.environment(STAGING)).toContainText(/failed/i, SOON)
  // The run that failed is no check of its commit: CI stays green, and the same commit can be deployed again.
  const sheet = await app.openDeploy(PRODUCTION)
  await expect(app.verdict(sheet)).toContainText(/CI is green on \w+\./)
  await app.page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(app.environment(PRODUCTION)).toContainText('CI green')
  await app.view('History')
  await app.historyRows.first().click()
  const details = app.page.getByRole('complementary')
  await expect(details).toContainText('It failed in ship, at “Upload”.')
  await details.getByRole('button', { name: 'Log' }).click()
  await expect(app.log).toContainText('uploading the site')
  await expect(app.log.getByRole('heading')).toContainText(['build', 'ship'])
})
