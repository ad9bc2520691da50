import type { Locator } from '@playwright/test'
import type { Binnacle } from './support/app'
import { type Harbour, KEY, openHarbour, PAST } from './support/servers/freight'
import { test as base, expect } from './support/test'

const STAGING = 'docs/staging'
const PRODUCTION = 'docs/production'

const test = base.extend<{ harbour: Harbour; watch: () => Promise<Binnacle> }>({
  harbour: async ({ folder }, use) => {
    const harbour = await openHarbour(folder)
    harbour.holdCi()
    await use(harbour)
    harbour.endCi('green')
    await harbour.close()
  },
  /** Starts the app with a CI that waits to be told how it ends. */
  watch: async ({ harbour, start }, use) => {
    await use(async () => {
      const app = await start({ workspace: harbour.checked, env: { BINNACLE_FREIGHT_KEY: KEY } })
      await expect(app.environment(PRODUCTION)).toContainText(/(ago|just now|yesterday) by \w+/)
      return app
    })
  },
})

/** With restarts, each a start of Electron. */
const restarting = test.extend({ ownElectron: true })

const short = (sha: string | null | undefined): string => sha?.slice(0, 7) ?? 'nothing'
const headOf = (harbour: Harbour): string => harbour.repository.resolve('master') ?? ''
const waiting = (app: Binnacle, environment = STAGING): Locator =>
  app.actives.getByRole('article', { name: environment, exact: true })
const made = (harbour: Harbour) => harbour.made().map(({ sha, environment }) => `${environment} ${sha}`)

/** Presses "Deploy when green" and sees that it waits. */
async function request(app: Binnacle, environment = STAGING): Promise<void> {
  await press(app, environment)
  await expect(waiting(app, environment)).toContainText('Waiting for CI')
}

/** Presses "Deploy when green". */
async function press(app: Binnacle, environment = STAGING): Promise<void> {
  const sheet = await app.openDeploy(environment)
  const button = sheet.getByRole('button', { name: 'Deploy when green' })
  await expect(app.verdict(sheet)).toContainText('CI is running on')
  const confirmation = sheet.getByRole('textbox', { name: /^Type .* to confirm$/ })
  if ((await confirmation.count()) > 0) {
    await expect(button).toBeDisabled()
    await confirmation.fill(environment.split('/')[1] ?? '')
  }
  await button.click()
  await expect(sheet).toBeHidden()
}

test('a commit waits for its CI, is deployed once when it turns green, and says so everywhere', async ({
  harbour,
  watch,
  trayOf,
}) => {
  const app = await watch()
  const head = headOf(harbour)
  const sheet = await app.openDeploy(STAGING)
  await expect(app.verdict(sheet)).toContainText('Caution')
  await expect(sheet.getByRole('button', { name: 'Deploy now' })).toBeEnabled()
  await app.page.keyboard.press('Escape')
  await request(app)
  await expect(waiting(app)).toContainText(
    new RegExp(`Waiting for CI \\(0 of 1\\) on ${short(head)}, until \\d{1,2}:\\d\\d`),
  )
  await expect(app.page.getByText('1 waiting for CI.')).toBeVisible()
  const tray = await trayOf(app)
  await expect.poll(() => tray.toolTip()).toContain('1 waiting for CI')
  await expect
    .poll(() => tray.menuText())
    .toContain(`docs/staging: Waiting for CI (0 of 1) on ${short(head)}`)

  // A second one for the same environment is refused where it was asked for.
  await app.openDeploy(STAGING)
  await expect(app.verdict(sheet)).toContainText(`${short(head)} waits for CI here`)
  await sheet.getByRole('button', { name: 'Deploy when green' }).click()
  await expect(sheet.getByRole('alert')).toContainText('waits for CI in docs/staging already')
  await app.page.keyboard.press('Escape')

  expect(made(harbour)).toEqual([])
  harbour.endCi('green')
  await expect.poll(() => made(harbour)).toEqual([`staging ${head}`])
  await expect(waiting(app)).toBeHidden()
  await expect(app.environment(STAGING)).toContainText(short(head))
  await expect(app.environment(STAGING)).toContainText('up to date')
  expect(made(harbour)).toHaveLength(1)
})

restarting(
  'the request survives quitting and kill -9, and a protected environment asks only once',
  async ({ harbour, watch, notifications }) => {
    const app = await watch()
    await request(app, PRODUCTION)
    await app.close()
    const again = await watch()
    await expect(waiting(again, PRODUCTION)).toContainText('Waiting for CI')
    await again.kill9()
    harbour.endCi('green')
    const last = await watch()
    await expect.poll(() => made(harbour), { timeout: 30_000 }).toEqual([`production ${headOf(harbour)}`])
    await notifications.waitFor(/docs\/production#151 finished|While you were away/)
    await expect(waiting(last, PRODUCTION)).toBeHidden()
    expect(made(harbour)).toHaveLength(1)
  },
)

test('red stops it and tells which check failed', async ({ harbour, watch, notifications }) => {
  const app = await watch()
  await request(app)
  harbour.endCi('red')
  await app.look()
  const told = await notifications.waitFor('docs/staging was not deployed')
  expect(told.body).toContain(`CI turned red on ${short(headOf(harbour))}: check failed.`)
  expect(told.stays).toBe(true)
  await expect(waiting(app)).toBeHidden()
  expect(made(harbour)).toEqual([])
})

for (const { answer, ships } of [
  { answer: 'Deploy the newer one', ships: 'newer' },
  { answer: 'Deploy the one I chose', ships: 'chosen' },
] as const) {
  test(`when the branch moves on it asks, and ships the ${ships} one`, async ({
    harbour,
    watch,
    notifications,
  }) => {
    const app = await watch()
    const chosen = headOf(harbour)
    await request(app)
    const newer = harbour.push()
    await app.look()
    await expect(waiting(app)).toContainText(
      `master moved on to ${short(newer)}. Deploy the newer commit or the one you chose?`,
      { timeout: 20_000 },
    )
    await notifications.waitFor('docs/staging waits for your answer')
    harbour.endCi('green')
    // Nothing ships before the person has answered; the branch's own CI turns green meanwhile.
    await expect(app.environment(STAGING)).toContainText('CI green', { timeout: 30_000 })
    expect(made(harbour)).toEqual([])
    await waiting(app).getByRole('button', { name: answer }).click()
    await expect
      .poll(() => made(harbour), { timeout: 20_000 })
      .toEqual([`staging ${ships === 'newer' ? newer : chosen}`])
    await expect(waiting(app)).toBeHidden()
    expect(made(harbour)).toHaveLength(1)
  })
}

test('it can be taken back, in the window and in the tray', async ({ harbour, watch, trayOf }) => {
  const app = await watch()
  await request(app)
  await waiting(app).getByRole('button', { name: 'Cancel' }).click()
  await expect(waiting(app)).toBeHidden()
  await request(app)
  const tray = await trayOf(app)
  await expect.poll(() => tray.menuText()).toContain('docs/staging: Waiting for CI')
  await tray.choose(/^docs\/staging: Waiting/, 'Cancel')
  await expect(waiting(app)).toBeHidden()
  harbour.endCi('green')
  await expect(app.environment(STAGING)).toContainText('CI green')
  expect(made(harbour)).toEqual([])
})

test('it gives up after the time that is set, and says so', async ({ harbour, watch, notifications }) => {
  const app = await watch()
  await app.call('changeSettings', { waitForCiMinutes: 0.05 })
  await press(app)
  const told = await notifications.waitFor('docs/staging was not deployed')
  expect(told.body).toMatch(/^Waiting for CI on \w{7} expired at \d{1,2}:\d\d(?:\s[AP]M)?\.$/)
  await expect(waiting(app)).toBeHidden()
  harbour.endCi('green')
  await expect(app.environment(STAGING)).toContainText('CI green')
  expect(made(harbour)).toEqual([])

  await app.view('Settings')
  const minutes = app.page.getByRole('spinbutton', { name: 'Minutes to wait for CI' })
  await minutes.fill('45')
  await expect.poll(() => app.call('settings', null)).toMatchObject({ value: { waitForCiMinutes: 45 } })
})

test('what staging runs is promoted to production, exactly that commit', async ({
  harbour,
  watch,
  trayOf,
}) => {
  harbour.endCi('green')
  const app = await watch()
  const tried = headOf(harbour)
  await app.deploy(STAGING)
  await expect(app.environment(STAGING)).toContainText('up to date', { timeout: 20_000 })
  harbour.push()
  const tray = await trayOf(app)
  await expect.poll(() => tray.menuText()).toContain(`Promote ${short(tried)} from staging…`)

  await app.environment(PRODUCTION).getByRole('button', { name: 'Promote…' }).click()
  const sheet = app.deploySheet
  await expect(sheet).toContainText(
    new RegExp(`What staging runs: ${short(tried)}, (for \\d+ \\w+|just now), deploy #${PAST.staging + 1}`),
  )
  await expect(app.verdict(sheet)).toContainText(
    new RegExp(`staging has run ${short(tried)} for .*: docs/staging#${PAST.staging + 1} finished\\.`),
  )
  await sheet.getByRole('textbox', { name: 'Type production to confirm' }).fill('production')
  await app.confirmDeploy()
  await expect.poll(() => made(harbour)).toEqual([`staging ${tried}`, `production ${tried}`])
  await expect(app.environment(PRODUCTION).getByRole('button', { name: 'Promote…' })).toBeHidden()
})
