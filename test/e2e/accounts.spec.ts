import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GitHubServer } from '../world/github/server.ts'
import type { Binnacle } from './support/app'
import { openDesktop } from './support/desktop/desktop'
import {
  accountOf,
  accountsOf,
  addEnterprise,
  CLIENT_ID,
  nameOf,
  openGitHub,
  standInBrowser,
  typeSecret,
  workspaceOf,
} from './support/servers/accounts'
import { type Harbour, KEY, openHarbour } from './support/servers/freight'
import { test as base, expect } from './support/test'

const test = base.extend<{ harbour: Harbour; github: GitHubServer }>({
  harbour: async ({ folder }, use) => {
    const harbour = await openHarbour(folder)
    await use(harbour)
    await harbour.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs off its first parameter
  github: async ({}, use) => {
    const github = await openGitHub()
    await use(github)
    await github.close()
  },
})

/** With restarts, each a start of Electron. */
const restarting = test.extend({ ownElectron: true })

const TOKEN = 'ghp_made-up-token-of-octocat'
const sourceOf = (app: Binnacle, name: RegExp) =>
  app.page.getByRole('region', { name: 'Sources' }).getByRole('button', { name })

test('one signs in to GitHub by a code, through a refusal, a late code and a server that is in no hurry', async ({
  folder,
  harbour,
  github,
  start,
}) => {
  const { device } = github.model
  const browser = standInBrowser(folder)
  const app = await start({
    workspace: workspaceOf(harbour, github),
    env: { BINNACLE_FREIGHT_KEY: KEY, ...browser.env },
  })
  await app.view('Settings')
  const row = accountOf(app, nameOf('GitHub', github.url))
  await expect(row).toContainText('No token yet')

  await row.getByRole('button', { name: 'Sign in with GitHub' }).click()
  await expect(row.getByRole('alert')).toContainText('Enter its client ID below, or use a token.')
  await expect(accountsOf(app).getByLabel('Client id of the OAuth app')).toBeFocused()
  await app.page.keyboard.type(CLIENT_ID)
  await app.page.keyboard.press('Enter')
  await expect(row.getByRole('alert')).toBeHidden()

  await row.getByRole('button', { name: 'Sign in with GitHub' }).click()
  const code = await shownCode()
  await expect.poll(browser.opened).toEqual([`${github.webUrl}/login/device`])
  await expect(row).toContainText(/Waiting for you to enter it on GitHub, until \d/)
  await row.getByRole('button', { name: 'Copy code' }).click()
  await expect.poll(() => app.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(code)
  await row.getByRole('button', { name: 'Open GitHub' }).click()
  await expect.poll(browser.opened).toHaveLength(2)
  device.deny(code)
  await expect(row.getByRole('alert')).toHaveText('The sign-in was refused on the page.')

  device.lifeSeconds = 2
  await row.getByRole('button', { name: 'Try again' }).click()
  await expect(row.getByRole('alert')).toHaveText('The code has expired. Sign in again for a new one.')

  device.lifeSeconds = 900
  await row.getByRole('button', { name: 'Try again' }).click()
  const last = await shownCode()
  const waiting = device.requests.at(-1)
  if (waiting !== undefined) waiting.intervalSeconds = 3
  device.approve(last, github.model.user('octocat'))
  await expect(row).toContainText('Signed in as octocat', { timeout: 20_000 })
  const polls = github.requests.filter(({ path }) => path === '/login/oauth/access_token').slice(-2)
  expect((polls[1]?.at ?? 0) - (polls[0]?.at ?? 0)).toBeGreaterThanOrEqual(5_000)

  await expect(row).toContainText(/[\d,]+ of 5,000 requests left until \d/, { timeout: 20_000 })
  await expect(sourceOf(app, /GitHub/)).not.toContainText('no answer')
  await row.getByRole('button', { name: 'Sign out' }).click()
  await expect(row).toContainText('No token yet')
  await expect(sourceOf(app, /GitHub/)).toContainText('stale', { timeout: 20_000 })

  async function shownCode(): Promise<string> {
    await expect(row.getByText(/^[A-Z]{4}-[A-Z]{4}$/)).toBeVisible()
    return (await row.getByText(/^[A-Z]{4}-[A-Z]{4}$/).textContent()) ?? ''
  }
})

restarting(
  'a wrong token is refused in words; one without a keychain is forgotten, unless it is kept all the same',
  async ({ github, start }) => {
    github.model.addToken(TOKEN, 'octocat', { kind: 'classic', scopes: ['repo'] })
    const name = nameOf('GitHub', github.url)
    const first = await start()
    await addEnterprise(first, `${github.url}/some/page`, 'ghp_another')
    const dialog = first.page.getByRole('dialog')
    await expect(dialog.getByRole('alert')).toContainText('GitHub refused the key (401).')
    await expect(dialog.getByLabel('Token')).toHaveValue('')
    await expect(dialog).toContainText(`Its API is at ${github.apiUrl}.`)
    await typeSecret(first, TOKEN)
    await expect(dialog).toBeHidden()
    await expect(accountOf(first, name)).toContainText('Signed in as octocat')
    await expect(accountOf(first, name)).toContainText('Without the scope “read:org”')
    await expect(accountsOf(first).getByRole('note')).toContainText('is forgotten when Binnacle quits')
    await first.close()

    const second = await start()
    await addEnterprise(second, github.url, TOKEN)
    await expect(accountOf(second, name)).toContainText('Signed in as octocat')
    await accountsOf(second).getByRole('button', { name: 'Store anyway (less secure)' }).click()
    await expect(accountsOf(second).getByRole('note')).toContainText(
      'is kept on this machine without a keychain',
    )
    await second.close()

    const third = await start()
    await third.view('Settings')
    await expect(accountOf(third, name)).toContainText('Signed in as octocat')
    await accountOf(third, name).getByRole('button', { name: 'Sign out' }).click()
    await expect(accountOf(third, name)).toBeHidden()
    expect(JSON.parse(readFileSync(join(third.dir, 'secrets.json'), 'utf8')).secrets).toEqual([])
  },
)

restarting(
  'what was signed in with outlives a restart in the system’s keychain',
  async ({ github, start }) => {
    github.model.addToken(TOKEN, 'octocat')
    const desktop = await openDesktop('--keyring')
    try {
      const options = { desktop: desktop.env, args: ['--password-store=gnome-libsecret'] }
      const first = await start(options)
      await addEnterprise(first, github.url, TOKEN)
      await expect(accountOf(first, nameOf('GitHub', github.url))).toContainText('Signed in as octocat')
      await expect(accountsOf(first).getByRole('note')).toBeHidden()
      await first.close()
      expect(JSON.parse(readFileSync(join(first.dir, 'secrets.json'), 'utf8')).secrets).toMatchObject([
        { by: 'keychain', origin: 'typed' },
      ])

      const second = await start(options)
      await second.view('Settings')
      await expect(accountOf(second, nameOf('GitHub', github.url))).toContainText('Signed in as octocat')
      await second.close()
    } finally {
      await desktop.stop()
    }
  },
)

test('another key for Freight holds at once, and the environment’s holds again after', async ({
  harbour,
  start,
}) => {
  const app = await start({ workspace: harbour.workspace, env: { BINNACLE_FREIGHT_KEY: 'an-old-key' } })
  await expect(sourceOf(app, /Freight/)).toContainText('no answer', { timeout: 20_000 })
  await sourceOf(app, /Freight/).click()
  await app.page.getByRole('button', { name: 'Open Accounts' }).click()
  const row = accountOf(app, nameOf('Freight', harbour.proxy.url))
  await expect(row).toContainText('Refused: Freight refused the key (401).')
  await expect(row).toContainText('set by BINNACLE_FREIGHT_KEY, so you can’t sign out here')
  await expect(row.getByRole('button', { name: 'Sign out' })).toBeHidden()

  await row.getByRole('button', { name: 'Enter a key…' }).click()
  await typeSecret(app, KEY)
  await expect(row).toContainText('The key is accepted')
  await expect(sourceOf(app, /Freight/)).not.toContainText('no answer')
  await app.view('Now')
  await expect(app.environment('docs/production')).toContainText(/(ago|just now|yesterday) by \w+/)
  await app.view('Settings')
  await row.getByRole('button', { name: 'Sign out' }).click()
  await expect(row).toContainText('Refused: Freight refused the key (401).')
})
