// @ts-check
// The running app, for taking pictures of it.
import { createRequire } from 'node:module'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '../lib/processes.mjs'

/** The window's size in every picture of the pages. */
export const SIZE = { width: 1040, height: 700 }
/** The pages show the light window, and the README the dark one once. */
const DARK = ['deploy']
/** How long something may take to be there, in ms. */
const PATIENCE = 60_000

/** Who is at the desk in the pictures, and the home folder that they have. */
export const PERSON = 'ines'
const HOME = `/home/${PERSON}`

/**
 * @typedef {object} Shown
 * @property {import('playwright').ElectronApplication} app
 * @property {import('playwright').Page} page
 * @property {Record<string, string>} names What of this machine is shown as something else: the home folder, the person, servers.
 */

/**
 * Starts the built app in a desktop that has a keychain, as most people's have.
 * @param {import('../lib/electron.mjs').Electron} electron
 * @param {import('../lib/desktop.mjs').Desktop} desktop
 * @param {{ data: string, args?: string[], pace?: number, names?: Record<string, string> }} options `pace`: a factor for the pauses of the
 * sample's commands. `names`: what else is shown as something else.
 * @returns {Promise<Shown>}
 */
export async function open({ binary, flags }, { env, home }, { data, args = [], pace = 1, names = {} }) {
  // Playwright is there only after the set-up, so it is loaded here and not at the top.
  const { _electron } = createRequire(import.meta.url)('playwright')
  /** @type {import('playwright').ElectronApplication} */
  const app = await _electron.launch({
    executablePath: binary,
    args: [...flags, '--password-store=gnome-libsecret', `--user-data-dir=${data}`, root, ...args],
    chromiumSandbox: flags.length === 0,
    cwd: root,
    env: { ...env, HARBOUR_PACE: String(pace) },
    timeout: PATIENCE,
  })
  const page = await app.firstWindow({ timeout: PATIENCE })
  page.setDefaultTimeout(PATIENCE)
  await page.getByRole('navigation', { name: 'Views' }).waitFor()
  await resize({ app }, SIZE)
  return { app, page, names: { ...names, [home]: HOME, [userInfo().username]: PERSON } }
}

/**
 * Calls main as the window's own code does.
 * @param {Shown} shown @param {string} name @param {unknown} input
 * @returns {Promise<any>} What it answered. Fails with the sentence of a problem.
 */
export const call = async (shown, name, input) => answered(name, await ask(shown, name, input))

/** @param {Shown} shown @param {string} name @param {unknown} input @returns {Promise<any>} The reply. */
async function ask({ page }, name, input) {
  const reply = await page.evaluate(
    ([what, given]) => window.binnacle.call(String(what), given),
    /** @type {const} */ ([name, input]),
  )
  return JSON.parse(reply)
}

/** @param {string} name @param {{ ok: boolean, value?: any, problem?: { sentence: string } }} reply @returns {any} */
function answered(name, { ok, value, problem }) {
  if (!ok) throw new Error(`${name}: ${problem?.sentence}`)
  return value
}

/**
 * Calls as a person does who reads what the app refuses with since they have not seen it, and presses again.
 * @param {Shown} shown @param {string} name @param {object} input
 * @returns {Promise<any>} What it answered. Fails with the sentence of a problem.
 */
export async function send(shown, name, input) {
  const { ReplySchema, unseenIn } = await import('../../test/soak/replies.ts')
  /** @type {{ level: string, of: string }[]} */
  let seen = []
  for (;;) {
    const reply = await ask(shown, name, { ...input, shown: seen })
    const unseen = unseenIn(ReplySchema.parse(reply))
    if (unseen.every(({ of }) => seen.some((one) => one.of === of))) return answered(name, reply)
    seen = [...seen, ...unseen]
  }
}

/** @param {Shown} shown @param {'Now' | 'History' | 'Failures' | 'Release' | 'Insights' | 'Settings'} name */
export async function view({ page }, name) {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name }).click()
}

/** @param {Shown} shown @param {string} name `app/environment` */
export const environment = ({ page }, name) =>
  page.getByRole('region', { name: 'Environments' }).getByRole('article', { name, exact: true })

/**
 * Where pictures go, and the widths of the window in them, px; one of another width than the pages' has it in its name. `isForPages`: in
 * the themes that the pages show, and without what is of this machine or moment alone.
 * @typedef {{ folder: string, widths: readonly number[], isForPages: boolean }} Album
 */

/**
 * Takes a picture at each width in each theme.
 * @param {Shown} shown @param {Album} album @param {string} name
 */
export async function picture(shown, { folder, widths, isForPages }, name) {
  const { page, names } = shown
  /** @type {readonly ('light' | 'dark')[]} */
  const themes = isForPages && !DARK.includes(name) ? ['light'] : ['light', 'dark']
  for (const width of widths) {
    await resize(shown, { ...SIZE, width })
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.mouse.move(0, SIZE.height - 1)
      // What has just been asked for is on its way, and a color may be fading.
      await sleep(400)
      await page.evaluate(anonymise, names)
      if (isForPages) await page.evaluate(tidy)
      const path = join(
        folder,
        `${[name, ...(width === SIZE.width ? [] : [width]), colorScheme].join('-')}.png`,
      )
      await page.screenshot({ path, scale: 'css', animations: 'disabled', caret: 'hide' })
    }
  }
  await resize(shown, SIZE)
}

/** @param {Pick<Shown, 'app'>} shown @param {{ width: number, height: number }} size */
async function resize({ app }, size) {
  await app.evaluate(async ({ BrowserWindow }, { width, height }) => {
    // A call from outside may come in the middle of Node's own code for timers, which a timer begun there would leave in an endless loop.
    await new Promise((turn) => setImmediate(turn))
    for (const window of BrowserWindow.getAllWindows()) window.setContentSize(width, height)
  }, size)
}

/** Hides what was just said, and that this machine's Electron is an old one, which is so where no newer one could be installed. */
function tidy() {
  for (const part of document.querySelectorAll('[data-toasts], [aria-label="Outdated Electron"]')) {
    if (part instanceof HTMLElement) part.style.visibility = 'hidden'
  }
}

/** Puts a made-up person and their folder in the place of this machine's. @param {Record<string, string>} names */
function anonymise(names) {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    let text = node.nodeValue ?? ''
    for (const [real, shown] of Object.entries(names)) {
      text = real.startsWith('/')
        ? text.replaceAll(real, shown)
        : text.replace(new RegExp(`\\b${real}\\b`, 'g'), shown)
    }
    if (text !== node.nodeValue) node.nodeValue = text
  }
}
