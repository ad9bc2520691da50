import type { Locator } from '@playwright/test'
import { expect, test } from './support/test'

/** A way to ship that goes no further than its third line. */
const BROKEN = 'set -e\necho copying\ndeplyo --to web-2\n'

test('from the notification to the rollback: what broke, whose change it was, and two keys', async ({
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
  await app.page.keyboard.press('Enter')
  await expect(app.rollbackSheet).toBeVisible()
  await expect(app.rollbackSheet.getByRole('button', { name: 'Roll back', exact: true })).toBeFocused()
  await app.page.keyboard.press('Enter')
  await expect(app.rollbackSheet).toBeHidden()
  await expect(app.failure).toContainText('over since #3')
})

test('a red branch: the culprit is searched for among the commits between, and proven', async ({
  start,
  project,
  notifications,
}) => {
  const check = 'sh greets.sh'
  project.commit('Check that the page greets', { 'greets.sh': GREETS })
  const app = await start({ workspace: project.workspace({ check }) })
  await expect(app.environment('site/staging')).toContainText('CI green')
  // Aside, and then all at once: none of those between may be seen green by itself.
  project.git('checkout', '--quiet', '-b', 'aside')
  const commits = ['tides', 'moon', 'wind', 'fog'].map((word) =>
    project.commit(`Describe the ${word}`, { [`docs/${word}.txt`]: `${word}\n` }, 'Linus Ek'),
  )
  const culprit = project.commit('Say less', { 'page.txt': 'hm\n' }, 'Grace Hopper')
  project.commit('Describe the ice', { 'docs/ice.txt': 'ice\n' }, 'Linus Ek')
  expect(commits).toHaveLength(4)
  project.git('checkout', '--quiet', 'main')
  project.git('merge', '--quiet', '--ff-only', 'aside')
  await notifications.waitFor('site: CI is red')

  await app.view('Failures')
  await expect(app.failure.getByRole('heading', { level: 2 })).toHaveText('CI of site is red')
  await expect(app.failure).toContainText('page.txt:1: the page does not greet')
  await expect(app.failure).toContainText('6 commits since the last green one')
  await expect(suspects(app.failure).first()).toContainText('Say less')
  await app.failure.getByRole('button', { name: 'Find it' }).click()
  await expect(app.failure).toContainText(/Found with \d checks: [0-9a-f]{7} broke it\./)
  await expect(app.failure).toContainText(culprit.slice(0, 7))
  await expect(suspects(app.failure).first()).toContainText('proven')

  await app.failure.getByRole('button', { name: 'More' }).first().click()
  await app.page.getByRole('menuitem', { name: 'Mark as known…' }).click()
  const dialog = app.page.getByRole('dialog', { name: 'Mark as known' })
  await dialog.getByRole('textbox', { name: 'Note' }).fill('fix in review')
  await app.page.keyboard.press('Enter')
  await expect(app.failure).toContainText('fix in review')
  await expect(app.failure).toContainText('Marked as known by')
  await expect(app.page.getByRole('list', { name: 'Failures' })).toContainText('known, ')

  project.commit('Greet again', { 'page.txt': 'welcome\n' })
  await expect(app.failure).toContainText('green again on')
  await expect(app.page.getByText('Nothing needs attention.')).toBeVisible()
})

const GREETS = `grep -q welcome page.txt || { echo "page.txt:1: the page does not greet" >&2; exit 1; }
echo it greets
`

const suspects = (region: Locator): Locator =>
  region.getByRole('list', { name: 'Suspects' }).getByRole('listitem')
