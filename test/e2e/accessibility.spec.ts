import type { Binnacle } from './support/app'
import { violations } from './support/axe'
import type { Project } from './support/repository'
import { expect, test } from './support/test'

test('a deploy can be made without a mouse', async ({ start, project }) => {
  const environments = [{ name: 'production', protected: true }]
  const app = await start({ workspace: project.workspace({ environments }) })
  await expect(app.environment('site/production')).toContainText('CI green')
  await app.arrowTo(app.environment('site/production'), /^Deploy site to production…$/)
  await app.page.keyboard.press('Enter')
  // A second press, meant for the button before or pressed in haste, sends nothing: nobody can have read the verdict yet.
  await app.page.waitForTimeout(130)
  await app.page.keyboard.press('Enter')
  await expect(app.verdict(app.deploySheet)).toContainText('Go')
  expect(project.begun('production')).toEqual([])
  await app.tabTo(/^Type production to confirm$/, 'textbox')
  await app.page.keyboard.type('production')
  await app.tabTo(/^Deploy( when green)?$/)
  await app.page.keyboard.press('Space')
  await expect(app.environment('site/production')).toContainText('up to date')
  expect(project.shipped('production')).toEqual([project.head()])
})

test('a sheet keeps the focus, and Escape closes it without hiding the window', async ({
  start,
  project,
  screenOf,
}) => {
  const app = await start({ workspace: project.workspace() })
  await app.openDeploy('site/staging')
  for (let i = 0; i < 15; i++) {
    await app.page.keyboard.press('Tab')
    const outside = await app.page.evaluate(() => {
      const { activeElement } = document
      return activeElement !== document.body && activeElement?.closest('dialog, [role=dialog]') === null
    })
    expect(outside).toBe(false)
  }
  await app.page.keyboard.press('Escape')
  await expect(app.deploySheet).toBeHidden()
  expect(await screenOf(app).visible()).toHaveLength(1)
})

/** Everything that a window can show, one after the other. */
async function tour(app: Binnacle, project: Project, look: (what: string) => Promise<void>): Promise<void> {
  await expect(app.environment('site/staging')).toContainText('CI green')
  await look('Now')
  await app.openDeploy('site/staging')
  await expect(app.verdict(app.deploySheet)).toContainText(/Go|Caution/)
  await look('the deploy sheet')
  await app.page.keyboard.press('Escape')
  await app
    .environment('site/production')
    .getByRole('button', { name: /^Roll back/ })
    .click()
  await expect(app.rollbackSheet).toContainText('No successful deploy is known here yet')
  const rollBack = app.rollbackSheet.getByRole('button', { name: 'Roll back', exact: true })
  if ((await rollBack.count()) > 0) await expect(rollBack).toBeDisabled()
  await look('the rollback sheet')
  await app.page.keyboard.press('Escape')
  await app.active('site/staging#2').getByRole('button', { name: 'Log' }).click()
  await expect(app.log).toContainText('copying to')
  await look('the log')
  await app.page.keyboard.press('Escape')
  await app.view('History')
  await expect(app.historyRows.first()).toBeVisible()
  await look('History')
  await app.historyRows.last().click()
  await look('a deploy’s details')
  await app.view('Settings')
  await expect(app.page.getByRole('switch').first()).toBeVisible()
  await look('Settings')
  await app.view('Failures')
  await expect(app.page.getByRole('list', { name: 'Failures' })).toContainText('No deploy has failed')
  await look('no failure')
  project.release('ship-staging')
  await expect(app.failure).toContainText('web-2: connection refused')
  await expect(app.failure.getByRole('list', { name: 'Suspects' })).toBeAttached()
  await expect(app.verdict(app.failure)).toContainText(/Go|Caution/)
  await look('a failure')
}

test('everything can be used with a screen reader and poor eyes, in light and in dark', async ({
  start,
  project,
}) => {
  const app = await start({ workspace: project.workspace() })
  await app.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')
  project.commit('A second page', { 'second.txt': 'two\n', 'broken-ship': '' })
  await expect(app.environment('site/staging')).toContainText('1 commit waiting')
  project.hold('ship-staging')
  await app.deploy('site/staging')
  await expect.poll(() => project.begun('staging')).toHaveLength(2)
  await tour(app, project, async (what) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await app.page.emulateMedia({ colorScheme })
      expect(await violations(app, colorScheme), `${what}, ${colorScheme}`).toEqual([])
    }
    await app.page.emulateMedia({ colorScheme: 'light' })
  })
})

test('the first start can be used with a screen reader and poor eyes', async ({ start }) => {
  const app = await start()
  await expect(app.page.getByRole('button', { name: 'Add an app…' })).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await app.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(app, colorScheme)).toEqual([])
  }
})
