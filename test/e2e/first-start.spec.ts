import { expect, test } from './support/test'

/** A start of Electron. */
const starting = test.extend({ ownElectron: true })

/** The sample's steps take some seconds so that there is something to watch; here they need not. */
const QUICK = { HARBOUR_PACE: '0.1' }
/** Slow enough for one to open the log while it is written, also on a slow machine. */
const WATCHED = { HARBOUR_PACE: '0.5' }

starting('a first start offers the sample or one’s own', async ({ start }) => {
  const app = await start()
  await expect(app.page.getByRole('button', { name: 'Try it with a sample project' })).toBeVisible()
  await expect(app.page.getByRole('button', { name: 'Add an app…' })).toBeVisible()
  await expect(app.page.getByRole('navigation', { name: 'Views' }).getByRole('link')).toHaveText([
    /Now/,
    /History/,
    /Failures/,
    /Release/,
    /Insights/,
    /Settings/,
  ])
})

test('from the sample to a first deploy, which is still there after a restart', async ({ start }) => {
  const app = await start({ env: WATCHED })
  await app.page.getByRole('button', { name: 'Try it with a sample project' }).click()
  await expect(app.environments.getByRole('article')).toHaveCount(2)
  const staging = app.environments.getByRole('article', { name: /\/staging$/ })
  const name = (await staging.getAttribute('aria-label')) ?? ''

  await staging.getByRole('button', { name: /^Deploy/ }).click()
  const commits = app.deploySheet.getByRole('list', { name: 'What ships' }).getByRole('listitem')
  await expect.poll(() => commits.count()).toBeGreaterThanOrEqual(12)
  await expect(app.verdict(app.deploySheet)).toContainText('Go')
  await expect(app.verdict(app.deploySheet).getByRole('listitem').first()).toBeVisible()
  await app.confirmDeploy()

  const deploy = app.active(`${name}#1`)
  await expect(deploy).toBeVisible()
  await expect(deploy.getByRole('progressbar')).toBeVisible()
  await deploy.getByRole('button', { name: 'Log' }).click()
  // It follows the end, and what the sample's scripts print has colors.
  await expect(app.log.getByText(/^staging runs [0-9a-f]{7}$/)).toBeInViewport({ timeout: 30_000 })
  await expect(app.log.locator('[style*="color"]').first()).toBeVisible()
  await expect(deploy).toBeHidden()
  await expect(staging).toContainText('up to date')

  await app.view('History')
  await expect(app.historyRow(`${name}#1`)).toContainText('Finished')
  await app.close()

  const again = await start({ env: QUICK })
  await expect(again.environments.getByRole('article')).toHaveCount(2)
  await again.view('History')
  await expect(again.historyRow(`${name}#1`)).toContainText('Finished')
  await expect(again.historyRows).toHaveCount(1)
})

test('--sample opens the sample project by itself', async ({ start }) => {
  const app = await start({ args: ['--sample'], env: QUICK })
  await expect(app.environments.getByRole('article')).toHaveCount(2)
})

test('the sample has what there is to try: a revert, many authors, a commit that fails its check', async ({
  start,
}) => {
  const app = await start({ args: ['--sample'], env: QUICK })
  const staging = app.environments.getByRole('article', { name: /\/staging$/ })
  await staging.getByRole('button', { name: /^Deploy/ }).click()
  const commits = app.deploySheet.getByRole('list', { name: 'What ships' }).getByRole('listitem')
  await expect(commits.nth(14)).toBeVisible()
  // A commit and the one that took it back cancel out.
  await app.deploySheet.getByText('Shipped and backed out: 1').click()
  const out = app.deploySheet.getByRole('list', { name: 'Shipped and backed out' }).getByRole('listitem')
  await expect(out).toHaveCount(1)
  await expect(out).toContainText('taken back by')
  await app.deploySheet.getByText(/^\d+ files$/).click()
  await expect(app.deploySheet.getByText(/migrations?\//).first()).toBeVisible()
})

test('the sample says what to try next, and each step ticks itself', async ({ start }) => {
  const app = await start({ args: ['--sample'], env: WATCHED })
  const next = app.page.getByRole('region', { name: 'Try next' })
  await expect(next).toContainText('0 of 6')
  const staging = app.environments.getByRole('article', { name: /\/staging$/ })
  const name = (await staging.getAttribute('aria-label')) ?? ''
  await staging.getByRole('button', { name: /^Deploy/ }).click()
  await app.confirmDeploy()
  await app.active(`${name}#1`).getByRole('button', { name: 'Log' }).click()
  const step = (title: RegExp) => next.getByRole('listitem').filter({ hasText: title })
  await expect(step(/^Watch it$/).getByLabel('done')).toBeVisible()
  await expect(step(/^Deploy$/).getByLabel('done')).toBeVisible({ timeout: 30_000 })
  await expect(next).toContainText('2 of 6')
  await app.close()

  const again = await start({ env: QUICK })
  await expect(again.page.getByRole('region', { name: 'Try next' })).toContainText('2 of 6')
})
