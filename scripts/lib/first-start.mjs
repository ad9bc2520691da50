// @ts-check
// The first start on a machine without a display: the app opens its sample project in a virtual desktop and makes one
// real deploy to staging, by the same roles and names that a person with a screen reader would use.
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { openDesktop } from './desktop.mjs'
import { interruption, onLines, root } from './processes.mjs'
import { SetupError, step, tell } from './terminal.mjs'

/** How long the sample and its window may take to be there, in ms. */
const OPENING = 60_000
/** How long the sample's deploy may take, in ms: it is made to take some seconds. */
const DEPLOYING = 180_000

/**
 * @param {import('./electron.mjs').Electron} electron
 * @param {{ once: boolean, args: string[] }} options `once`: end after the deploy; `args`: more for the app.
 * @returns {Promise<number>} The exit code: 0 when the deploy was good and the app ended when asked to.
 */
export async function firstStart(electron, { once, args }) {
  const signal = interruption()
  const stopped = new Promise((done) =>
    signal.addEventListener('abort', () => done('stopped'), { once: true }),
  )
  const desktop = await step('Starting a virtual desktop', () => openDesktop())
  /** @type {import('playwright').ElectronApplication | undefined} */
  let app
  try {
    const ended = await Promise.race([stopped, show()])
    if (ended === 'stopped' || once) return 0
    tell('Binnacle runs on in the virtual desktop until it is stopped (Ctrl+C).')
    const closed = new Promise((done) => app?.once('close', () => done('closed')))
    if ((await Promise.race([stopped, closed])) === 'stopped') return 0
    throw new SetupError('The app ended by itself.', 'Run `npm start` again; its log is in its data folder.')
  } finally {
    await Promise.race([app?.close().catch(() => {}), new Promise((done) => setTimeout(done, 5_000).unref())])
    await desktop.stop()
  }

  async function show() {
    app = await step('Opening the sample project', () => launch(electron, desktop.env, args))
    const page = await app.firstWindow({ timeout: OPENING })
    const environment = await deployToStaging(page).finally(async () => {
      tell(`A picture of the window: ${await savePicture(page)}`)
    })
    const outcome = await outcomeOf(page, environment)
    if (/fail|cancel|interrupt/i.test(outcome)) {
      throw new SetupError(
        `The sample's deploy to ${environment} did not succeed, its status is "${outcome}".`,
        'Look at the sentences above and at the picture; `git` and `node` have to work on this machine.',
      )
    }
  }
}

/**
 * @param {import('./electron.mjs').Electron} electron @param {NodeJS.ProcessEnv} env @param {string[]} args
 * @returns {Promise<import('playwright').ElectronApplication>}
 */
async function launch({ binary, flags }, env, args) {
  // Playwright is there only after the set-up, so it is loaded here and not at the top.
  const { _electron } = createRequire(import.meta.url)('playwright')
  const listeners = process.listeners('SIGINT')
  // Where the app ends at once, Playwright fails in a promise that nobody can wait for.
  const crashed = new Promise((_, fail) => process.once('unhandledRejection', fail))
  /** @type {import('playwright').ElectronApplication} */
  const app = await explain(
    'The app did not start.',
    Promise.race([
      _electron.launch({
        executablePath: binary,
        args: [...flags, root, '--sample', '--say', ...args],
        chromiumSandbox: flags.length === 0,
        cwd: root,
        env,
        timeout: OPENING,
      }),
      crashed,
    ]),
  )
  process.removeAllListeners('unhandledRejection')
  // Playwright would end this process on an interrupt by itself, before the desktop is gone.
  for (const listener of process.listeners('SIGINT'))
    if (!listeners.includes(listener)) process.off('SIGINT', listener)
  const say = onLines((line) => console.log(line))
  const { stdout } = app.process()
  stdout?.setEncoding('utf8')
  stdout?.on('data', say)
  return app
}

/** @param {import('playwright').Page} page @returns {Promise<string>} The environment's name, `app/staging`, after its deploy has ended. */
async function deployToStaging(page) {
  const article = page
    .getByRole('region', { name: 'Environments' })
    .getByRole('article', { name: /\/staging$/ })
    .first()
  const refusal = page
    .getByRole('status')
    .filter({ hasText: /could not/ })
    .first()
  await explain('The sample project did not open.', article.or(refusal).first().waitFor({ timeout: OPENING }))
  if (await refusal.isVisible())
    throw new SetupError((await refusal.textContent()) ?? '', 'Mend that, and run `npm start` again.')
  const name = (await article.getAttribute('aria-label')) ?? 'staging'
  await article.getByRole('button', { name: /^Deploy/ }).click()
  const sheet = page.getByRole('dialog', { name: /^Deploy/ })
  const deploy = sheet.getByRole('button', { name: /^Deploy( when green)?$/ })
  const active = page
    .getByRole('region', { name: 'Active deploys' })
    .getByRole('article', { name: /\/staging#/ })
    .first()
  await explain('The deploy could not be started.', deploy.click({ timeout: OPENING }))
  await explain('The deploy did not start.', active.waitFor({ timeout: OPENING }))
  await explain(
    'The deploy did not come to its end.',
    active.waitFor({ state: 'detached', timeout: DEPLOYING }),
  )
  return name
}

/** @param {import('playwright').Page} page @returns {Promise<string>} The picture's path. */
async function savePicture(page) {
  mkdirSync(join(root, 'out'), { recursive: true })
  const path = join(root, 'out/first-start.png')
  await page.screenshot({ path })
  return path
}

/**
 * How the last deploy of an environment ended, as the history says.
 * @param {import('playwright').Page} page @param {string} environment
 * @returns {Promise<string>} Its status, in words.
 */
async function outcomeOf(page, environment) {
  const views = page.getByRole('navigation', { name: 'Views' })
  await views.getByRole('link', { name: 'History' }).click()
  const row = page
    .getByRole('table', { name: 'Deploy history' })
    .getByRole('row')
    .filter({ hasText: environment })
    .first()
  await explain('The history does not show the deploy.', row.waitFor({ timeout: OPENING }))
  // Deploy, Commit, Status: a commit's title may speak of failures, too.
  const [text = ''] = await row.getByRole('cell').or(row.getByRole('rowheader')).nth(2).allTextContents()
  await views.getByRole('link', { name: 'Now' }).click()
  return text
}

/** @template T @param {string} sentence @param {Promise<T>} promise @returns {Promise<T>} A failure says the sentence. */
async function explain(sentence, promise) {
  try {
    return await promise
  } catch (cause) {
    throw new SetupError(
      sentence,
      'Run `npm start` again; if it stays so, `npm test` shows which part does not work.',
      cause,
    )
  }
}
