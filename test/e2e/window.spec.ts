import { isOutdated as isOutdatedElectron } from '../../src/main/desktop/electron-version'
import type { Binnacle } from './support/app'
import { violations } from './support/axe'
import type { Project } from './support/repository'
import { expect, test } from './support/test'

/** A start of Electron, by its command line or because of it: in the one that lives on, pages share a process. */
const starting = test.extend({ ownElectron: true })

starting('it opens at the view that was asked for', async ({ start, project }) => {
  const app = await start({ workspace: project.workspace(), args: ['--view=history'] })
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('History')
})

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

starting('the page can do nothing but call what the contract knows', async ({ start, project }) => {
  const app = await start({ workspace: project.workspace() })
  app.expectError(/Content Security Policy|Refused to|Not allowed to (navigate|load)|violates/)
  const url = app.page.url()
  const found = await app.page.evaluate(async () => {
    const scope: Record<string, unknown> = { ...globalThis }
    return {
      node: ['require', 'process', 'module', 'Buffer', '__dirname'].filter(
        (name) => name in globalThis || name in scope,
      ),
      bridge: Object.keys(window.binnacle).sort(),
      opened: window.open('https://example.com') === null,
      // In a turn of its own: what the test itself evaluates may do more than a page.
      evaluated: await new Promise((answer) => {
        setTimeout(() => {
          try {
            answer(new Function('return 1')())
          } catch {
            answer('refused')
          }
        })
      }),
      fetched: await fetch('https://example.com').then(
        () => 'answered',
        () => 'refused',
      ),
    }
  })
  expect(found).toEqual({
    node: [],
    bridge: ['awake', 'call', 'onPush'],
    opened: true,
    evaluated: 'refused',
    fetched: 'refused',
  })
  expect(url).toBe('app://binnacle/index.html')
  for (const policy of ["default-src 'none'", /script-src (app:\/\/binnacle\/assets\/[\w.-]+\.js ?)+;/])
    expect(await policyOf(app)).toMatch(policy)
  await app.page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'https://example.com/'
    document.body.append(link)
    link.click()
    const script = document.createElement('script')
    script.textContent = 'document.title = "injected"'
    document.head.append(script)
    const frame = document.createElement('iframe')
    frame.src = 'about:blank'
    document.body.append(frame)
    location.href = 'https://example.com/'
    location.href = 'file:///etc/passwd'
  })
  const shown = () =>
    app.app.evaluate(({ BrowserWindow }) =>
      Promise.all(
        BrowserWindow.getAllWindows().map(async ({ webContents }) => ({
          url: webContents.getURL(),
          isTheSame: await webContents.executeJavaScript('window.isTheSame === true'),
        })),
      ),
    )
  await app.app.evaluate(async ({ BrowserWindow }) => {
    for (const { webContents } of BrowserWindow.getAllWindows())
      await webContents.executeJavaScript(
        "window.isTheSame = true; setTimeout(() => { location.href = 'about:blank' })",
      )
  })
  // The page was left, and is there again.
  await expect.poll(shown).toEqual([{ url, isTheSame: false }])
  await expect(app.environment('site/staging')).toBeVisible()
  // Asked of main: Playwright itself waits for a navigation that never comes.
  const page = await app.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows().map((window) => window.webContents)
    return Promise.all(
      contents.map(async (content) => ({
        url: content.getURL(),
        title: await content.executeJavaScript('document.title'),
        environments: await content.executeJavaScript('document.querySelectorAll("article").length'),
      })),
    )
  })
  expect(page).toEqual([{ url, title: 'Binnacle', environments: 2 }])
})

starting('the window is a sandbox that gets no permission', async ({ start, project }) => {
  const app = await start({ workspace: project.workspace() })
  app.expectError(/[Pp]ermission|denied|not allowed/)
  const preferences = await app.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => {
      if (!('getLastWebPreferences' in webContents)) return null
      const { getLastWebPreferences } = webContents
      if (typeof getLastWebPreferences !== 'function') return null
      const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } =
        getLastWebPreferences.call(webContents)
      return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag }
    }),
  )
  expect(preferences).toEqual([
    { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false },
  ])
  const permissions = await app.page.evaluate(async () => {
    const refused = (asking: Promise<unknown>) =>
      asking.then(
        () => 'given',
        () => 'refused',
      )
    return {
      notifications: await Notification.requestPermission(),
      place: await new Promise((done) =>
        navigator.geolocation.getCurrentPosition(
          () => done('given'),
          ({ code }) => done(code === 1 ? 'refused' : code),
        ),
      ),
      camera: await refused(navigator.mediaDevices.getUserMedia({ video: true })),
      clipboard: await refused(navigator.clipboard.readText()),
      queried: (await navigator.permissions.query({ name: 'geolocation' })).state,
    }
  })
  expect(permissions).toEqual({
    notifications: 'denied',
    place: 'refused',
    camera: 'refused',
    clipboard: 'refused',
    queried: 'denied',
  })
})

test('an Electron without security updates is named for as long as it is used', async ({
  start,
  project,
}) => {
  const app = await start({ workspace: project.workspace() })
  await expect(app.environment('site/staging')).toBeVisible()
  const version = await app.app.evaluate(() => process.versions.electron)
  const isOutdated = isOutdatedElectron(version)
  const note = app.page.getByRole('region', { name: 'Outdated Electron' })
  await expect(note).toHaveCount(isOutdated ? 1 : 0)
  if (isOutdated) await expect(note).toHaveText(`Electron ${version.split('.')[0]} gets no security updates.`)
  await app.page.keyboard.press('Control+6')
  await expect(app.page.getByText(version)).toContainText(
    isOutdated ? 'it gets no security updates' : version,
  )
  await expect(note).toHaveCount(isOutdated ? 1 : 0)
})

/** What the page was served with. */
const policyOf = (app: Binnacle): Promise<string> =>
  app.app.evaluate(async ({ session }) => {
    const page = await session.defaultSession.fetch('app://binnacle/index.html')
    return page.headers.get('content-security-policy') ?? ''
  })

test('calls that the contract does not know are refused, and say nothing of the inside', async ({
  start,
  project,
}) => {
  const app = await start({ workspace: project.workspace() })
  const bad: [string, unknown][] = [
    ['noSuchCall', null],
    ['constructor', null],
    ['__proto__', null],
    ['deploy', null],
    ['deploy', { app: 'site', environment: 'staging', ref: 'main', sha: 'main', confirmation: null }],
    ['log', { app: '../../etc', environment: 'passwd', number: -1, from: 0 }],
    ['history', { filter: null, offset: 0, limit: 1e9 }],
    ['openLink', { url: 'file:///etc/passwd' }],
    ['openLink', { url: 'javascript:alert(1)' }],
  ]
  for (const [name, input] of bad) {
    const reply = await app.call(name, input)
    expect(reply, name).toMatchObject({ ok: false, problem: { cause: null } })
  }
  expect(project.begun('staging')).toEqual([])
})

test('a deploy of a protected environment is refused without its name, whatever the window says', async ({
  start,
  project,
}) => {
  const app = await start({
    workspace: project.workspace({ environments: [{ name: 'production', protected: true }] }),
  })
  await expect(app.environment('site/production')).toContainText('CI green')
  const sha = project.head()
  const reply = await app.call('deploy', {
    app: 'site',
    environment: 'production',
    ref: 'main',
    sha,
    confirmation: 'prod',
    shown: [],
  })
  expect(reply).toMatchObject({ ok: false })
  expect(project.begun('production')).toEqual([])
})
