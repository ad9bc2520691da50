import type { Binnacle } from './support/app'
import { type Forge, openForge } from './support/servers/github'
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
  await expect(app.environment(STAGING)).toContainText(/(ago|just now|yesterday) by octocat/, SOON)
  expect(forge.given).toEqual([{ environment: 'staging', ref: first }])

  await app.environment(PRODUCTION).getByRole('button', { name: 'Promote…' }).click()
  await expect(app.deploySheet).toContainText(short(first))
  await app.deploySheet.getByRole('textbox', { name: 'Type production to confirm' }).fill('production')
  await app.confirmDeploy()
  await expect(app.environment(PRODUCTION)).toContainText(/(ago|just now|yesterday) by octocat/, SOON)
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

test('a deploy waits for a review after its build or for a time, and is approved from here', async ({
  forge,
  watch,
  notifications,
}) => {
  const { model } = forge.github
  const team = model.team('ops-team', [model.user('octocat')])
  forge.site.environments.add('staging', [model.user('mei'), team])
  const app = await watch()
  await app.deploy(STAGING)
  const deploy = app.actives.getByRole('article', { name: /^site\/staging#\d+$/ })
  await expect(deploy).toContainText(/waiting for review by mei or ops-team/i, SOON)
  const told = await notifications.waitFor(/^site\/staging#\d+ is waiting for your review$/)
  expect(told.body).toContain(short(forge.head()))
  // The run that waits is no check of its commit.
  await expect(app.environment(PRODUCTION)).toContainText('CI green')
  await deploy.getByRole('button', { name: /^Approve site\/staging#\d+…$/ }).click()
  const sheet = app.page.getByRole('dialog', { name: /^Approve site\/staging#/ })
  await expect(sheet).toContainText(short(forge.head()))
  await sheet.getByRole('button', { name: 'Approve', exact: true }).click()
  await expect(sheet).toBeHidden()
  await expect(app.environment(STAGING)).toContainText(/by octocat/, SOON)
  await expect(app.actives.getByRole('article')).toHaveCount(0, SOON)

  forge.site.environments.add('staging', [], { waitMinutes: 10 })
  forge.push('Ship what a timer holds')
  await app.deploy(STAGING)
  await expect(deploy).toContainText(/starts in 10 min/i, SOON)
  await expect(deploy.getByRole('button', { name: /^Approve site\/staging#\d+…$/ })).toBeHidden()
  expect((await notifications.all()).filter(({ summary }) => /your review/.test(summary))).toHaveLength(1)
})

test('a failed run names its job and step, runs again, and is marked failed by a smoke test', async ({
  forge,
  watch,
  notifications,
}) => {
  forge.fails = true
  forge.parts = ['eu', 'us']
  const app = await watch()
  await app.deploy(STAGING)
  await notifications.waitFor(/site\/staging#\d+ failed in ship \(eu\)/)
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
  await expect(details).toContainText('ship (eu) failed at “Upload”; ship (us) succeeded.')
  await details.getByRole('button', { name: 'Log' }).click()
  await expect(app.log).toContainText('uploading the site')
  await expect(app.log.getByRole('heading')).toContainText(['build', 'ship (eu)', 'ship (us)'])
  await app.page.keyboard.press('Escape')

  // A colleague presses "Re-run failed jobs" on GitHub's page.
  const [run] = forge.site.actions.runs()
  if (run === undefined) throw new Error('no run')
  forge.fails = false
  // Longer than what has just ended is left alone.
  forge.lasts = 15
  forge.site.actions.rerun(run.run, forge.github.model.user('armin'), 'failed')
  await app.view('Now')
  await app.look()
  const again = app.actives.getByRole('article', { name: `site/staging#${run.run.id}` })
  await expect(again).toContainText('armin', { timeout: 60_000 })
  await expect(again).toContainText('(attempt 2)')
  await notifications.waitFor(/^site\/staging#\d+ is (queued|running) again \(attempt 2\)$/)
  await expect(app.environment(STAGING)).toContainText(/by armin/, SOON)
  await expect(app.environment(STAGING)).not.toContainText(/failed/i)

  const [made] = forge.site.deployments.all()
  if (made === undefined) throw new Error('no deployment')
  const description = 'Smoke test: /health answers 500'
  forge.site.deployments.say(made.deployment, { state: 'failure', description })
  await app.look()
  await expect(app.environment(STAGING)).toContainText(/failed/i, { timeout: 60_000 })
  const failures = async () => (await notifications.all()).filter(({ summary }) => /failed/.test(summary))
  await expect.poll(async () => (await failures()).at(-1)?.body, SOON).toContain(description)
  expect(await failures()).toHaveLength(2)

  await app.view('History')
  await expect(app.historyRows.first()).toContainText('(attempt 2)')
  await expect(details).toContainText('Failed in ship (eu) (attempt 1)')
})
