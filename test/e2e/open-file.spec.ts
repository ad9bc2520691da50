import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Binnacle } from './support/app'
import { expect, test } from './support/test'

/** Drops a file on the middle of the window, as the system does it: Chromium gets it as a drag from outside with the file's name. */
async function drop(app: Binnacle, file: string): Promise<void> {
  const devtools = await app.page.context().newCDPSession(app.page)
  const data = { items: [], files: [file], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data })
  await devtools.detach()
}

const inUse = async (app: Binnacle): Promise<unknown> => JSON.stringify(await app.call('workspace', null))

test('a workspace file is opened by dropping it, and again from the list of recent ones', async ({
  start,
  project,
  folder,
}) => {
  const other = join(folder, 'other', 'team.json')
  mkdirSync(join(folder, 'other'))
  writeFileSync(other, JSON.stringify(project.workspace({ check: 'true' })))
  const app = await start({ workspace: project.workspace({}) })
  await expect(app.environment('site/staging')).toBeVisible()
  await drop(app, other)
  // Who drops a file has not trusted what it can run.
  await expect(app.trustSheet).toBeVisible()
  await app.trustSheet.getByRole('button', { name: 'View read-only' }).click()
  await expect.poll(() => inUse(app)).toContain('team.json')

  await app.page.getByRole('link', { name: 'Settings' }).click()
  const recent = app.page.getByRole('list', { name: 'Recent' }).getByRole('listitem')
  await expect(recent).toHaveCount(1)
  await expect(recent).toContainText('workspace.json')
  await recent.getByRole('button').click()
  await expect.poll(() => inUse(app)).toContain('workspace.json')
  await expect(recent).toContainText('team.json')

  // What is no workspace leaves the last good one in use and is said.
  const picture = join(folder, 'picture.png')
  writeFileSync(picture, 'no JSON')
  await drop(app, picture)
  await expect(app.page.getByRole('alert').filter({ hasText: 'picture.png' })).toBeVisible()
  expect(await inUse(app)).toContain('"file":')
  await expect.poll(() => inUse(app)).toContain('workspace.json')
  expect(app.page.url()).toContain('app://binnacle/index.html')
})

test('the page can’t have a file opened that nobody dropped', async ({ start, project, folder }) => {
  const other = join(folder, 'other.json')
  writeFileSync(other, JSON.stringify(project.workspace({ check: 'true' })))
  const app = await start({ workspace: project.workspace({}) })
  await expect(app.environment('site/staging')).toBeVisible()
  const before = await inUse(app)
  app.expectError(/Not allowed to load local resource/)
  await app.page.evaluate((address) => {
    const attempts: (() => void)[] = [
      () => location.assign(address),
      () => location.replace(address),
      () => void window.open(address),
      () => void window.open(address, '_self'),
      () => {
        const link = document.body.appendChild(document.createElement('a'))
        link.href = address
        link.click()
      },
      () => {
        const form = document.body.appendChild(document.createElement('form'))
        form.action = address
        form.submit()
      },
      () => {
        // A drag that script makes: files of script's own, and an address in words.
        const carried = new DataTransfer()
        carried.items.add(new File(['{}'], address))
        carried.setData('text/uri-list', address)
        for (const type of ['dragenter', 'dragover', 'drop'])
          document.body.dispatchEvent(new DragEvent(type, { bubbles: true, dataTransfer: carried }))
      },
      ...['openWorkspace', 'openRecent', 'editWorkspace'].map(
        (name) => () => void window.binnacle.call(name, { file: address, id: address }),
      ),
    ]
    for (const attempt of attempts) {
      try {
        attempt()
      } catch {
        // Refused at once is refused.
      }
    }
  }, pathToFileURL(other).href)
  await app.page.waitForFunction(() => document.readyState === 'complete')
  // Main has answered all that came before by the time it answers this.
  await expect(app.environment('site/staging')).toBeVisible()
  expect(await inUse(app)).toBe(before)
  expect(app.page.url()).toContain('app://binnacle/index.html')
})
