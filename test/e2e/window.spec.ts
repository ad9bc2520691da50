import { isOutdated as isOutdatedElectron } from '../../src/main/desktop/electron-version'
import type { Binnacle } from './support/app'
import { expect, test } from './support/test'

/** In the Electron that lives on, pages share a process. */
const starting = test.extend({ ownElectron: true })

test('it opens at the view that was asked for', async ({ start, project }) => {
  const app = await start({ workspace: project.workspace(), args: ['--view=history'] })
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('History')
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
