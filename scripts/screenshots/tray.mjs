// @ts-check
// A picture of the tray: the real panel, dark and light, with the icon in each of its states.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDesktop } from '../lib/desktop.mjs'
import { run } from '../lib/processes.mjs'
import { call, environment, open } from './app.mjs'
import { deploy } from './past.mjs'

/** The part of the screen that is cut out, in pixels: the icon's place in the panel, left of the clock. */
const CUT = '30x28+1183+0'
/** How long the panel may take to draw a changed icon, in ms. */
const DRAWN = 1000

/**
 * Two rows, a dark and a light panel, with the icon being calm, shipping, failing and unknown.
 * @param {import('../lib/electron.mjs').Electron} electron @param {string} folder Where the picture goes.
 */
export async function trayPicture(electron, folder) {
  /** @type {string[]} */
  const rows = []
  for (const panel of /** @type {const} */ (['dark', 'light'])) {
    const desktop = await openDesktop({ panel, keyring: true })
    try {
      const { calm, shipping, failing, unknown } = await iconsOf(electron, desktop)
      const row = join(folder, `tray-${panel}.png`)
      await run('convert', [calm, shipping, failing, unknown, '+append', row])
      rows.push(row)
    } finally {
      await desktop.stop()
    }
  }
  await run('convert', [...rows, '-append', '-scale', '200%', join(folder, 'tray.png')])
  for (const row of rows) rmSync(row)
}

/**
 * @param {import('../lib/electron.mjs').Electron} electron @param {import('../lib/desktop.mjs').Desktop} desktop
 * @returns The pictures' paths.
 */
async function iconsOf(electron, desktop) {
  /** @param {string} state */
  const take = async (state) => {
    await sleep(DRAWN)
    const path = join(desktop.home, `${state}.png`)
    await run('import', ['-window', 'root', '-crop', CUT, '+repage', path], { env: desktop.env })
    return path
  }
  const shown = await open(electron, desktop, { data: join(desktop.home, 'data'), pace: 1 })
  const unknown = await take('unknown')
  await call(shown, 'createSample', null)
  const staging = environment(shown, 'harbour/staging')
  await deploy(shown, { app: 'harbour', environment: 'staging' }, 'main')
  await shown.page.getByRole('progressbar').first().waitFor()
  const shipping = await take('shipping')
  await staging.getByText('up to date').waitFor()
  const calm = await take('calm')
  await deploy(shown, { app: 'harbour', environment: 'staging' }, 'fails-in-ship')
  await staging.getByText('failed in').first().waitFor()
  const failing = await take('failing')
  await shown.app.close()
  return { calm, shipping, failing, unknown }
}
