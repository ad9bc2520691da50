import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import type { GitHubServer } from '../world/github/server.ts'
import { close, listen } from '../world/http.ts'
import { type SentryServer, startSentry } from '../world/sentry/server.ts'
import type { Binnacle } from './support/app'
import { filesOf, findSecrets, type Trace, traceOf } from './support/secret-search'
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
import { type Harbour, openHarbour, PAST } from './support/servers/freight'
import { overhear, overheard } from './support/servers/overheard'
import { listenToWire, type Received } from './support/servers/wire'
import { test as base, expect } from './support/test'

/** Made up; with letters that look otherwise in an address and in JSON. */
const SECRETS = {
  environment: 'env/made-up+secret&of="nobody"',
  typed: 'key/made-up+secret&of="the harbour"',
  echoed: 'ghp/made-up+secret&that="comes back"',
  watching: 'sntrys/made-up+secret&of="the lookout"',
  sentOn: 'ghp/made-up+secret&that="is sent on"',
}

/** Whoever meets an error is shown to who asks, and stands in no file. */
const PERSON = 'kim+made-up@example.com'

interface Servers {
  readonly harbour: Harbour
  readonly github: GitHubServer
  readonly sentry: SentryServer
  /** Says the secret that it was given in every error. */
  readonly echo: string
  /** Sends everything on to `thief`. */
  readonly mover: string
  readonly thief: string
  readonly received: Received[]
}

const test = base.extend<{ servers: Servers }>({
  servers: async ({ folder }, use) => {
    const wire = listenToWire()
    const harbour = await openHarbour(folder, SECRETS.typed)
    const github = await openGitHub()
    const sentry = await startSentry({ projects: ['docs'], token: SECRETS.watching })
    const thief = await listening(createServer((_request, response) => response.end('{"login":"octocat"}')))
    const mover = await listening(
      createServer((request, response) =>
        response.writeHead(302, { location: `${thief.url}${request.url}` }).end(),
      ),
    )
    const echo = await listening(
      createServer(({ headers: { authorization = '' } }, response) =>
        response.writeHead(500).end(JSON.stringify({ message: `${authorization} broke me` })),
      ),
    )
    await use({
      harbour,
      github,
      sentry,
      echo: echo.url,
      mover: mover.url,
      thief: thief.url,
      received: wire.received,
    })
    wire.end()
    for (const server of [harbour, github, sentry, thief, mover, echo]) await server.close()
  },
})

test.use({ ownElectron: true })

async function listening(server: Server): Promise<{ url: string; close: () => Promise<void> }> {
  const port = await listen(server, 0)
  return { url: `http://127.0.0.1:${port}`, close: () => close(server) }
}

test('no secret is in a file, in the terminal, in the window, or on its way to another server', async ({
  folder,
  servers,
  start,
  notifications,
}) => {
  const { harbour, github, sentry, thief, received } = servers
  const { url } = sentry
  const errors = { service: 'sentry', url, organization: 'acme', project: 'docs' }
  const options = {
    workspace: workspaceOf(harbour, github, { errors }),
    args: ['--log=debug', '--say'],
    env: {
      BINNACLE_FREIGHT_KEY: SECRETS.environment,
      BINNACLE_SENTRY_TOKEN: SECRETS.watching,
      BINNACLE_GITHUB_CLIENT_ID: CLIENT_ID,
      ...standInBrowser(folder).env,
    },
  }
  const app = await start(options)
  const console = consoleOf(app)
  await overhear(app)
  const device = await use(app, servers)
  await notifications.waitFor(/docs\/staging#51 finished/)
  await meetAnError(app, servers)
  const heard = await overheard(app)
  const page = await app.page.content()
  await crashWindow(app)
  await app.kill9()

  const again = await start(options)
  await again.view('Settings')
  await expect(accountOf(again, nameOf('GitHub', github.url))).toContainText('Signed in as octocat')
  await again.close()

  const secrets = { ...SECRETS, device }
  const written = filesOf(app.dir)
  const traces: Trace[] = [
    ...written,
    traceOf('the terminal', app.said + again.said),
    traceOf('what the window was sent', heard.join('\n')),
    traceOf('the page', page),
    traceOf('the console', console.join('\n')),
    traceOf('notifications', JSON.stringify(await notifications.all())),
    ...received.map((request) => traceOf(`a request to ${request.host}`, request.rest())),
    ...received.map(({ host, authorization }) =>
      traceOf(`the header of a request to ${host}`, authorization),
    ),
  ]
  expect(findSecrets(secrets, traces).filter((found) => !isInPlace(found, servers))).toEqual([])
  expect(findSecrets({ person: PERSON }, written)).toEqual([])
  expect(received.map(({ host }) => host)).not.toContain(new URL(thief).host)

  // What was looked through is what was used.
  expect(written.map(({ where }) => where)).toContain(join(app.dir, 'secrets.json'))
  expect(readFileSync(join(app.dir, 'logs/main.log'), 'utf8')).toContain('Signed in to GitHub')
  expect(heard.join()).toContain('["binnacle:push","accounts",{')
  expect(heard.join()).toContain('"user":"octocat"')
  expect(heard.join()).toContain('"how":"new"')
  expect(received.some(({ authorization }) => authorization === `Bearer ${device}`)).toBe(true)
})

/** Signs in everywhere, runs into errors, deploys. Answers the token that the device flow gave. */
async function use(app: Binnacle, { harbour, github, echo, mover }: Servers): Promise<string> {
  await app.page
    .getByRole('region', { name: 'Sources' })
    .getByRole('button', { name: /Freight/ })
    .click()
  await app.page.getByRole('button', { name: 'Open Accounts' }).click()
  const freight = accountOf(app, nameOf('Freight', harbour.proxy.url))
  await expect(freight).toContainText('Refused')
  await freight.getByRole('button', { name: 'Enter a key…' }).click()
  await typeSecret(app, SECRETS.typed)
  await expect(freight).toContainText('The key is accepted')

  const row = accountOf(app, nameOf('GitHub', github.url))
  await row.getByRole('button', { name: 'Sign in with GitHub' }).click()
  await expect(row.getByRole('button', { name: 'Copy code' })).toBeVisible()
  const { device } = github.model
  const [begun] = device.requests
  device.approve(begun?.userCode ?? '', github.model.user('octocat'))
  const token = begun?.decision === 'denied' ? '' : (begun?.decision?.token ?? '')
  await expect(row).toContainText('Signed in as octocat')

  await addEnterprise(app, echo, SECRETS.echoed)
  await expect(accountOf(app, nameOf('GitHub', echo))).toContainText('Could not be checked')
  await addEnterprise(app, mover, SECRETS.sentOn)
  await expect(accountOf(app, nameOf('GitHub', mover))).toContainText('is another server')
  await accountsOf(app).getByRole('button', { name: 'Store anyway (less secure)' }).click()
  await expect(accountsOf(app).getByRole('note')).toContainText('is kept on this machine')

  await app.view('Now')
  await app.deploy('docs/staging')
  await expect(app.environment('docs/staging')).toContainText('up to date')
  await app.view('History')
  await expect(app.historyRow(`docs/staging#${PAST.staging + 1}`)).toBeVisible()
  return token
}

/** Somebody meets an error of what was deployed, and support looks for who it was. */
async function meetAnError(app: Binnacle, { harbour, sentry }: Servers): Promise<void> {
  const release = harbour.repository.resolve('master') ?? ''
  sentry.model.breaks({
    title: 'KeyError: anchor',
    release,
    environment: 'staging',
    users: [{ email: PERSON }],
  })
  await app.call('refresh', null)
  const at = { app: 'docs', environment: 'staging', number: PAST.staging + 1 }
  await expect
    .poll(async () => JSON.stringify(await app.call('errorsSince', at)))
    .toContain('KeyError: anchor')
  await app.view('Failures')
  await expect(app.failure).toContainText('KeyError: anchor')
  expect(JSON.stringify(await app.call('support', { text: PERSON }))).toContain('KeyError: anchor')
}

/** What the page writes to its console, from here on. */
function consoleOf(app: Binnacle): string[] {
  const lines: string[] = []
  app.page.on('console', (message) => lines.push(message.text()))
  return lines
}

/** The window's process ends as by a fault of Chromium's. */
async function crashWindow(app: Binnacle): Promise<void> {
  app.expectError(/the window crashed/)
  const crashed = app.page.waitForEvent('crash')
  await app.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
  })
  await crashed
}

/** Whether a secret was found where it belongs: in the Authorization header of a request to its own server. */
function isInPlace(found: string, { harbour, github, sentry, echo, mover }: Servers): boolean {
  const freight = [harbour.server.url, harbour.proxy.url]
  const own = {
    environment: freight,
    typed: freight,
    watching: [sentry.url],
    device: [github.url],
    echoed: [echo],
    sentOn: [mover],
  }
  return Object.entries(own).some(([name, urls]) =>
    urls.some(
      (url) =>
        found.startsWith(`${name}, `) && found.endsWith(`: the header of a request to ${new URL(url).host}`),
    ),
  )
}

test('the search finds a secret that was planted, however it is written', async ({ folder }) => {
  const secret = 'a/made-up+secret&of="nobody"'
  const forms: Record<string, string | Buffer> = {
    raw: `{"token": '${secret}'}`,
    'UTF-16': Buffer.from(`token ${secret}`, 'utf16le'),
    URL: `https://example.com/?token=${encodeURIComponent(secret)}&more`,
    JSON: JSON.stringify({ token: secret }),
    'Base64 at 0': Buffer.from(`abc${secret}`).toString('base64'),
    'Base64 at 1': Buffer.from(`git:${secret}@`).toString('base64'),
    'Base64 at 2': Buffer.from(`x:${secret}@`).toString('base64'),
  }
  for (const [name, text] of Object.entries(forms)) writeFileSync(join(folder, name), text)
  const found = findSecrets({ planted: secret }, filesOf(folder))
  for (const form of Object.keys(forms)) expect(found).toContain(`planted, ${form}: ${join(folder, form)}`)
  writeFileSync(join(folder, 'raw'), secret.slice(1))
  expect(findSecrets({ planted: secret }, filesOf(folder)).join()).not.toContain('planted, raw')
})
