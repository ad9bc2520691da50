import type { Locator } from '@playwright/test'
import type { Binnacle } from './support/app'
import { type Harbour, KEY, openHarbour, PAST } from './support/servers/freight'
import { test as base, expect } from './support/test'

const test = base.extend<{ harbour: Harbour; watch: (key?: string) => Promise<Binnacle> }>({
  harbour: async ({ folder }, use) => {
    const harbour = await openHarbour(folder)
    await use(harbour)
    await harbour.close()
  },
  /** Starts the app on the harbour, and waits until it knows what runs there. */
  watch: async ({ harbour, start }, use) => {
    await use(async (key = KEY) => {
      const app = await start({ workspace: harbour.workspace, env: { BINNACLE_FREIGHT_KEY: key } })
      if (key === KEY)
        await expect(app.environment('docs/production')).toContainText(/(ago|just now|yesterday) by \w+/)
      return app
    })
  },
})

const next = (environment: keyof typeof PAST, more = 1) => `docs/${environment}#${PAST[environment] + more}`

const rowMenu = async (app: Binnacle, environment: string, item: RegExp): Promise<void> => {
  await app.environment(environment).getByRole('button', { name: 'More' }).click()
  await app.page.getByRole('menuitem', { name: item }).click()
}

const detailsOf = async (app: Binnacle, deploy: string): Promise<Locator> => {
  await app.view('History')
  await app.historyRow(deploy).click()
  return app.page.getByRole('complementary', { name: `Deploy ${deploy}` })
}

const sourceOf = (app: Binnacle): Locator =>
  app.page.getByRole('region', { name: 'Sources' }).getByRole('button', { name: /Freight/ })

const copied = (app: Binnacle): Promise<string> => app.app.evaluate(({ clipboard }) => clipboard.readText())

test('a deploy is made, its log grows, and it finishes', async ({ harbour, watch }) => {
  harbour.hold()
  const app = await watch()
  await app.deploy('docs/staging')
  const name = next('staging')
  await app.active(name).getByRole('button', { name: 'Log' }).click()
  await expect(app.log).toContainText('step 1 of 20')
  await expect(app.log).not.toContainText('step 20 of 20')
  await expect(app.active(name)).toContainText(/Shipping, 0:\d\d of about 4\d s/)
  await expect(app.active(name)).toContainText(/, \d+ s left/)
  harbour.release()
  await expect(app.log).toContainText('step 20 of 20')
  await expect(app.active(name)).toBeHidden()

  const head = harbour.repository.resolve('master') ?? ''
  expect(harbour.made()).toMatchObject([{ sha: head, environment: 'staging', status: 'finished' }])
  await expect(app.environment('docs/staging')).toContainText(head.slice(0, 7))
  await expect(app.environment('docs/staging')).toContainText('up to date')

  const details = await detailsOf(app, name)
  await details.getByRole('button', { name: 'Copy for chat' }).click()
  await expect
    .poll(() => copied(app))
    .toMatch(
      new RegExp(
        `^\\[docs/staging\\] Successfully deployed #${PAST.staging + 1} \\(${head.slice(0, 7)}\\) after \\d+\\.\\d\\ds$`,
      ),
    )
  await expect(details.getByRole('button', { name: 'Open its page' })).toBeVisible()
})

test('a deploy waits behind somebody else’s, says so, and is cancelled', async ({ harbour, watch }) => {
  harbour.hold()
  const theirs = harbour.somebodyElse('production', 1)
  const app = await watch()
  await expect(app.active(next('production'))).toContainText('grace')
  await app.deploy('docs/production')
  const mine = app.active(next('production', 2))
  await expect(mine).toContainText(`Waits for ${next('production')}, about`)
  await mine.getByRole('button', { name: 'Cancel' }).click()
  await expect(mine).toBeHidden()
  expect(harbour.made().map(({ status }) => status)).toEqual(['in_progress', 'cancelled'])

  const running = app.active(next('production'))
  await running.getByRole('button', { name: 'More' }).click()
  await app.page.getByRole('menuitem', { name: 'Copy for chat' }).click()
  await expect
    .poll(() => copied(app))
    .toBe(
      `[docs/production] Starting deploy #${PAST.production + 1} (${harbour.repository.resolve('master~1')?.slice(0, 7)})`,
    )
  await running.getByRole('button', { name: 'Cancel' }).click()
  await expect(running).toBeHidden()
  expect(theirs.status).toBe('cancelled')
  await app.view('History')
  await expect(app.historyRow(next('production'))).toContainText(/Cancelled by \w+/)
})

test('a rollback ships exactly the commit that it showed', async ({ harbour, watch }) => {
  const app = await watch()
  const { model } = harbour.server
  const runs = model.finishedSha(harbour.app, 'production') ?? ''
  const before = model.finishedSha(harbour.app, 'production', runs) ?? ''
  expect(before).not.toBe(runs)
  // What failed in the past is in the verdict: one that is read while the past still comes in is refused as it turns graver.
  const total = PAST.production + PAST.staging
  await expect
    .poll(() => app.call('historyFacets', null), { timeout: 60_000 })
    .toMatchObject({ value: { total } })
  await app.look()
  await app
    .environment('docs/production')
    .getByRole('button', { name: /^Roll back/ })
    .click()
  await expect(app.rollbackSheet).toContainText(before.slice(0, 7))
  // Before it sends, main asks the server once more. What it learns of the past with that is news, which is shown, and sent by a second press.
  await expect(async () => {
    await app.rollbackSheet.getByRole('button', { name: 'Roll back', exact: true }).click()
    await expect(app.rollbackSheet).toBeHidden({ timeout: 5_000 })
  }).toPass({ timeout: 30_000 })
  await expect(app.environment('docs/production')).toContainText(/by \w+, rolled back/, { timeout: 20_000 })
  expect(harbour.made()).toMatchObject([{ sha: before, ref: before, status: 'finished' }])
})

test('a locked app stops every deploy and says why, until it is unlocked', async ({ harbour, watch }) => {
  const app = await watch()
  await rowMenu(app, 'docs/staging', /^Lock docs/)
  const lock = app.page.getByRole('dialog', { name: 'Lock docs' })
  await expect(lock.getByRole('button', { name: 'Lock' })).toBeDisabled()
  await lock.getByRole('textbox', { name: 'Reason' }).fill('database maintenance')
  // It locks once what it says can have been read.
  await expect(lock.getByRole('button', { name: 'Lock' })).toBeEnabled()
  await app.page.keyboard.press('Enter')
  await expect(lock).toBeHidden()
  expect(harbour.app.lockedReason).toBe('database maintenance')

  for (const environment of ['docs/staging', 'docs/production']) {
    await expect(app.environment(environment)).toContainText('Locked: database maintenance')
  }
  const sheet = await app.openDeploy('docs/staging')
  await expect(app.verdict(sheet)).toContainText('Stop')
  await expect(app.verdict(sheet)).toContainText('The app is locked: database maintenance. Unlock it first.')
  await expect(sheet.getByRole('button', { name: /^Deploy/ })).toBeDisabled()
  await app.page.keyboard.press('Escape')
  await app
    .environment('docs/production')
    .getByRole('button', { name: /^Roll back/ })
    .click()
  await expect(app.verdict(app.rollbackSheet)).toContainText('The app is locked: database maintenance.')
  await expect(app.rollbackSheet.getByRole('button', { name: 'Roll back', exact: true })).toBeDisabled()
  await app.page.keyboard.press('Escape')

  await app.environment('docs/production').getByRole('button', { name: 'Unlock…' }).click()
  const unlock = app.page.getByRole('dialog', { name: 'Unlock docs' })
  await expect(unlock).toContainText('database maintenance')
  await unlock.getByRole('button', { name: 'Unlock' }).click()
  await expect(unlock).toBeHidden()
  expect(harbour.app.lockedReason).toBeNull()
  await expect(app.environments).not.toContainText('Locked')
  await app.deploy('docs/staging')
  await expect.poll(() => harbour.made().length).toBe(1)
})

test('a lock that somebody has just set is known as soon as a deploy is thought of', async ({
  harbour,
  watch,
}) => {
  const app = await watch()
  harbour.app.lockedReason = 'the database moves'
  const sheet = await app.openDeploy('docs/staging')
  await expect(app.verdict(sheet)).toContainText('The app is locked: the database moves. Unlock it first.')
})

test('a deploy that a check refuses can be insisted on, with the environment’s name typed', async ({
  harbour,
  watch,
}) => {
  harbour.refuse('[github/ci] Check is failing')
  const app = await watch()
  const sheet = await app.openDeploy('docs/staging')
  const insist = sheet.getByRole('checkbox', { name: /^Deploy although checks failed/ })
  await expect(app.verdict(sheet)).toContainText(/Go|Caution/)
  await expect(insist).toBeHidden()
  await sheet.getByRole('button', { name: 'Deploy' }).click()
  await expect(sheet.getByRole('alert')).toContainText('[github/ci] Check is failing.')
  expect(harbour.made()).toEqual([])

  await insist.check()
  const button = sheet.getByRole('button', { name: 'Deploy anyway' })
  await expect(button).toBeDisabled()
  await sheet.getByRole('textbox', { name: 'Type staging to confirm' }).fill('staging')
  await button.click()
  await expect(sheet).toBeHidden()
  await expect.poll(() => harbour.made().map(({ force }) => force)).toEqual([true])
})

test('with a wrong key the source says what to do, and what was known stays', async ({ harbour, watch }) => {
  const first = await watch()
  const known = await first
    .environment('docs/production')
    .getByText(/by \w+/)
    .textContent()
  await first.close()

  const app = await watch('another-key')
  await expect(sourceOf(app)).toContainText(/stale|no answer/, { timeout: 20_000 })
  await sourceOf(app).click()
  await expect(app.page.getByText('Freight refused the key (401).')).toBeVisible()
  await expect(app.page.getByText(/Freight \(.*\) needs a valid key/).first()).toBeVisible()
  await expect(app.page.getByText(/Enter a key of this server in Settings, under Accounts/)).toBeVisible()
  await expect(app.environment('docs/production')).toContainText(known?.match(/by \w+/)?.[0] ?? 'nobody')
  expect(JSON.stringify(await app.call('snapshot', null))).not.toContain('another-key')
  expect(harbour.made()).toEqual([])
})

test('a server that cannot be reached is in the rows and in the verdict, before anything is pressed', async ({
  harbour,
  watch,
}) => {
  const app = await watch()
  const row = app.environment('docs/production')
  await harbour.proxy.shut().then(() => app.look())
  await expect(row).toContainText(
    /Freight .* has been unreachable for \d+ (s|min): what runs is as of then\./,
    { timeout: 90_000 },
  )
  const before = harbour.made().length
  const sheet = await app.openDeploy('docs/production')
  await expect(app.verdict(sheet)).toContainText(/has been unreachable for .*, so nothing can be sent\./)
  await expect(sheet.getByRole('button', { name: 'Deploy', exact: true })).toBeDisabled()
  // The sheet asks again by itself whether it is back.
  await harbour.proxy.open()
  await expect(app.verdict(sheet)).not.toContainText('nothing can be sent', { timeout: 15_000 })
  await app.page.keyboard.press('Escape')
  await expect(row).not.toContainText('unreachable')
  expect(harbour.made()).toHaveLength(before)
})

test('a server that restarts in the middle of a deploy is seen again, and the end is told', async ({
  harbour,
  watch,
  notifications,
}) => {
  harbour.hold()
  const app = await watch()
  await app.deploy('docs/staging')
  await expect(app.active(next('staging'))).toContainText('Shipping')
  await harbour.proxy.shut()
  await expect(sourceOf(app)).toContainText('stale', { timeout: 20_000 })
  await expect(app.active(next('staging'))).toContainText('Shipping')
  harbour.release()
  await harbour.proxy.open()
  await notifications.waitFor(/docs\/staging#51 finished/)
  await expect(app.active(next('staging'))).toBeHidden()
  await expect(sourceOf(app)).not.toContainText('stale')
})
