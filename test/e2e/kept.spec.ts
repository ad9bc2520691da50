import type { Binnacle } from './support/app'
import { workspaceOf } from './support/repository'
import { expect, test } from './support/test'

/** Chooses from the menu of a row. */
async function choose(app: Binnacle, environment: string, item: string): Promise<void> {
  const row = app.environment(environment)
  await row.getByRole('button', { name: `More of ${environment}` }).click()
  await app.page.getByRole('menuitem', { name: item }).click()
}

test('what one chose in History and Now is there after a restart, and a toast takes it back', async ({
  start,
  project,
}) => {
  const environments = [{ name: 'staging' }]
  const workspace = workspaceOf(project.app({ environments }), project.app({ name: 'docs', environments }))
  const app = await start({ workspace })
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')

  await app.view('History')
  const search = app.page.getByRole('searchbox', { name: 'Search history' })
  const none = app.page.getByText('No deploy matches.')
  await expect(app.historyRows).toHaveCount(1)
  await search.pressSequentially('status:failed by:nobody ')
  await expect(none).toBeVisible()
  // Nothing is chosen that the search does not show.
  await expect(app.page.locator('[aria-selected="true"]')).toHaveCount(0)
  await app.page.getByRole('button', { name: 'Remove by:nobody' }).click()
  await app.page.getByRole('combobox', { name: 'Status' }).selectOption('Finished')
  await search.pressSequentially('since:today ')
  await expect(app.page.getByRole('button', { name: 'Remove status:finished' })).toBeVisible()
  await expect(app.historyRows).toHaveCount(1)
  await app.page.getByRole('button', { name: 'Saved views' }).click()
  await app.page.getByRole('menuitem', { name: 'Save this search…' }).click()
  const sheet = app.page.getByRole('dialog', { name: 'Saved views' })
  await sheet.getByRole('textbox', { name: 'Name', exact: true }).fill('Shipped today')
  await app.page.keyboard.press('Enter')
  await expect(sheet.getByRole('list', { name: 'Saved views' })).toContainText('status:finished since:today')
  await sheet.getByRole('button', { name: 'Done' }).click()

  await app.view('Now')
  await choose(app, 'docs/staging', 'Pin docs')
  await expect(app.environments.getByRole('article').first()).toHaveAccessibleName('docs/staging')
  await choose(app, 'site/staging', 'Hide site')
  await expect(app.environment('site/staging')).toBeHidden()
  await app.page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(app.environment('site/staging')).toBeVisible()
  await choose(app, 'site/staging', 'Hide site')
  await expect(app.environment('site/staging')).toBeHidden()
  await app.close()

  const again = await start({ workspace })
  await expect(again.environment('docs/staging')).toBeVisible()
  await expect(again.environment('site/staging')).toBeHidden()
  await again.page.getByRole('button', { name: 'Show hidden (1)' }).click()
  await expect(again.environment('site/staging')).toBeVisible()
  await again.environment('docs/staging').getByRole('button', { name: 'More of docs/staging' }).click()
  await expect(again.page.getByRole('menuitem', { name: 'Unpin docs' })).toBeVisible()
  await again.page.keyboard.press('Escape')
  await again.view('History')
  await again.page.getByRole('button', { name: 'Saved views' }).click()
  await again.page.getByRole('menuitem', { name: 'Shipped today' }).click()
  await expect(again.page.getByRole('button', { name: 'Remove since:today' })).toBeVisible()
  await expect(again.historyRows).toHaveCount(1)
})
