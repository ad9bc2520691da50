import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Screen } from './support/desktop/screen'
import { commandLine, electronBinary, environmentOf, root } from './support/electron'
import { expect, test } from './support/test'

/** About the start or the end of the app. */
const starting = test.extend({ ownElectron: true })

const logOf = (dir: string): string => readFileSync(join(dir, 'logs/main.log'), 'utf8')

starting('the log tells the app’s life in sentences, and holds no key', async ({ start, project }) => {
  const key = 'frt-0123456789'
  const app = await start({ workspace: project.workspace(), env: { BINNACLE_FREIGHT_KEY: key } })
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')
  await app.call('changeSettings', { startAtLogin: false, notify: { ...(await notify(app)), ci: false } })
  await app.call('noteFault', { fault: `page said ${key}; Authorization: Key other` })
  await app.close()
  const text = logOf(app.dir)
  for (const line of [
    /info {2}Binnacle \d+\.\d+\.\d+ starts on Electron \d/,
    /info {2}The workspace .*workspace\.json is open\./,
    /info {2}Requested and being sent: deploy main \([0-9a-f]{7}\) to site\/staging, by /,
    /info {2}Accepted as #1: deploy main/,
    /info {2}site\/staging#1 started: /,
    /info {2}site\/staging#1 finished: /,
    /info {2}Settings changed: notify\.ci off\./,
    /error Something in the window failed/,
    /info {2}Binnacle has quit\./,
  ]) {
    expect(text).toMatch(line)
  }
  for (const line of text.trim().split('\n'))
    expect(line).toMatch(/^(\d{4}-\d\d-\d\dT[\d:.]+Z (error|warn|info)| {4})/)
  expect(text).not.toContain(key)
  expect(text).not.toContain('Key other')
})

starting(
  'the log says nothing alarming when the app quits in the middle of its work',
  async ({ start, project }) => {
    project.hold('ship-staging')
    project.hold('check')
    const app = await start({ workspace: project.workspace() })
    await app.deploy('site/staging')
    await expect(app.active('site/staging#1')).toContainText('CI')
    await app.call('refresh', null)
    await app.close()
    const alarming = / (warn|error) |fail|interrupt|abort|lost/i
    const lines = logOf(app.dir).trim().split('\n')
    expect(lines.at(-1)).toMatch(/Binnacle has quit\.$/)
    expect(lines.filter((line) => alarming.test(line))).toEqual([])
    const own = join(app.dir, 'local/site/deploys/staging/1/log')
    expect(
      readFileSync(own, 'utf8')
        .split('\n')
        .filter((line) => alarming.test(line)),
    ).toEqual([])
    project.release('check')
    project.release('ship-staging')
  },
)

const SettingsReplySchema = z.object({ value: z.object({ notify: z.looseObject({}) }) })

/** The choices as they stand. */
async function notify(app: { call: (name: string, input: unknown) => Promise<unknown> }): Promise<object> {
  const reply = await app.call('settings', null)
  return SettingsReplySchema.parse(reply).value.notify
}

test('“Open the log file” in Settings shows it in the system’s viewer', async ({ start, folder }) => {
  const opened = join(folder, 'opened')
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > ${opened}\n`, { mode: 0o755 })
  const app = await start({ env: { PATH: `${bin}:${process.env.PATH}` } })
  await app.view('Settings')
  await app.page.getByRole('button', { name: 'Open the log file' }).click()
  await expect.poll(() => readable(opened)).toBe(join(app.dir, 'logs/main.log'))
})

function readable(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

test('an error in main that nobody handled is in the log, and the window says so', async ({ start }) => {
  const app = await start()
  app.expectError(/UnhandledPromiseRejection/)
  await app.app.evaluate(() => void Promise.reject(new Error('the tray broke')))
  await expect(app.page.getByText('Something went wrong in Binnacle itself')).toBeVisible()
  expect(logOf(app.dir)).toMatch(/error UnhandledPromiseRejection\.\n {4}Error: the tray broke/)
})

test('an app that cannot be built says so, and why, instead of leaving no window', async ({ folder }) => {
  // An installation without its native module.
  const broken = join(folder, 'broken')
  for (const part of ['out', 'resources', 'package.json']) {
    cpSync(join(root, part), join(broken, part), { recursive: true })
  }
  const dir = join(folder, 'data')
  const child = spawn(electronBinary(), commandLine({ dir, app: broken }), {
    env: environmentOf({ dir }),
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  try {
    const screen = new Screen(child.pid ?? 0)
    await expect.poll(() => screen.titles(), { timeout: 20_000 }).toEqual(['Binnacle'])
    expect(logOf(dir)).toMatch(
      /error Binnacle could not start\.\n {4}.*Cannot find (module|package) 'libsql'/,
    )
    await screen.press('Return')
    expect((await ended)[0]).toBe(1)
  } finally {
    child.kill('SIGKILL')
  }
})
