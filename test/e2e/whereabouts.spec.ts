import type { Locator } from '@playwright/test'
import type { Binnacle } from './support/app'
import { expect, test } from './support/test'

/** Opens the dialog and looks for something. */
async function look(app: Binnacle, text: string): Promise<Locator> {
  await expect(app.environments).toBeVisible()
  await app.page.getByRole('button', { name: 'Where is my change?' }).click()
  const dialog = app.page.getByRole('dialog', { name: 'Where is my change?' })
  await dialog.getByRole('searchbox', { name: 'Commit, pull request or branch' }).fill(text)
  return dialog
}

const where = (dialog: Locator, environment: string): Locator =>
  dialog.getByRole('listitem').filter({ hasText: environment })

test('a change is followed from waiting to running, being rolled back and a restart', async ({
  start,
  project,
}) => {
  const app = await start({ workspace: project.workspace() })
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')
  project.commit('Another page', { 'other.txt': 'x\n' })
  const sha = project.commit('Cheaper counters (#12)', { 'counters.txt': 'x\n' })
  await expect(app.environment('site/staging')).toContainText('2 commits waiting')

  const dialog = await look(app, '#12')
  await expect(where(dialog, 'staging')).toContainText('Waits with 1 other')
  await dialog.getByRole('searchbox').fill('#99')
  await expect(dialog).toContainText('No deploy that Binnacle knows brought #99')
  await dialog.getByRole('searchbox').fill(sha.slice(0, 8))
  await expect(dialog.getByRole('heading')).toContainText(['Where is my change?', '#12Cheaper counters'])
  await app.page.keyboard.press('Escape')
  await app.page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')
  await look(app, 'https://github.com/acme/site/pull/12')
  await expect(where(dialog, 'staging')).toContainText('by #2')
  await dialog.getByRole('button', { name: '#2', exact: true }).click()
  await expect(app.page.getByRole('complementary', { name: 'Deploy site/staging#2' })).toContainText(
    'Cheaper counters',
  )
  await app.view('Now')
  await app
    .environment('site/staging')
    .getByRole('button', { name: /^Roll back/ })
    .click()
  await app.rollbackSheet.getByRole('button', { name: 'Roll back' }).click()
  await expect(app.environment('site/staging')).toContainText('rolled back')
  await look(app, '#12')
  await expect(where(dialog, 'staging')).toContainText('Was there with #2, taken out by rollback #3')
  await expect(where(dialog, 'staging')).toContainText('waits again with 1 other')

  await app.close()
  const again = await start()
  const later = await look(again, '#12')
  await expect(where(later, 'staging')).toContainText('taken out by rollback #3')
})

test('one is told once when a change is live, also after a restart', async ({
  start,
  project,
  notifications,
}) => {
  const app = await start({ workspace: project.workspace() })
  await app.call('changeSettings', {
    notify: {
      failed: true,
      cancelledByOthers: true,
      release: true,
      finishedMine: false,
      finishedByOthers: false,
      ci: false,
    },
  })
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')
  project.commit('Cheaper counters (#12)', { 'counters.txt': 'x\n' })
  await expect(app.environment('site/staging')).toContainText('1 commit waiting')
  const dialog = await look(app, '#12')
  await expect(where(dialog, 'staging')).toContainText('Waits alone')
  const bell = dialog.getByRole('button', { name: 'Tell me when it is live on staging' })
  await bell.click()
  await expect(bell).toHaveAttribute('aria-pressed', 'true')
  await app.close()

  const again = await start()
  await expect(again.environment('site/staging')).toContainText('1 commit waiting')
  const later = await look(again, '#12')
  await expect(later.getByRole('button', { name: 'Tell me when it is live on staging' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await later.getByRole('button', { name: 'Close' }).click()
  await again.deploy('site/staging')
  await expect
    .poll(async () => (await notifications.all()).map(({ summary }) => summary))
    .toEqual(['#12 is live on site/staging'])
})
