import type { Locator } from '@playwright/test'
import { expect, test } from './support/test'

/** A way to ship that goes no further than its third line. */
const BROKEN = 'set -e\necho copying\ndeplyo --to web-2\n'

test('from the notification to the roll back: what broke, whose change it was, and two keys', async ({
  start,
  project,
  notifications,
}) => {
  const app = await start({ workspace: project.workspace() })
  await app.deploy('site/staging')
  await notifications.waitFor('site/staging#1 finished')
  project.commit('Describe the tides', { 'docs/tides.txt': 'high\n' }, 'Linus Ek')
  const culprit = project.commit('Ship to two hosts', { 'ship.sh': BROKEN }, 'Grace Hopper')
  project.commit('Count visitors', { 'src/count.txt': 'one\n' }, 'Linus Ek')
  await app.deploy('site/staging')
  await app.page.keyboard.press('Escape')
  await notifications.clickTheOneShown()

  await expect(app.failure.getByRole('heading', { level: 2 })).toHaveText('site/staging#2 failed in Ship')
  await expect(app.failure).toContainText('first seen in #2')
  await expect(app.failure).toContainText('deplyo')
  await expect(app.failure).toContainText('3 commits since #1, the last good one')
  await expect(suspects(app.failure).first()).toContainText(culprit.slice(0, 7))
  await expect(suspects(app.failure).first()).toContainText('ship.sh')
  await expect(app.verdict(app.failure)).toContainText('Go')
  await app.page.screenshot({ path: '/tmp/shots/failure.png' })
  await app.page.keyboard.press('Enter')
  await expect(app.rollbackSheet).toBeVisible()
  await expect(app.rollbackSheet.getByRole('button', { name: 'Roll back', exact: true })).toBeFocused()
  await app.page.keyboard.press('Enter')
  await expect(app.rollbackSheet).toBeHidden()
  await expect(app.failure).toContainText('over since #3')
})

const suspects = (region: Locator): Locator =>
  region.getByRole('list', { name: 'Suspects' }).getByRole('listitem')
