// @ts-check
// npm run screenshots: makes the pictures of the README and the guide in docs/screenshots from the real app in a virtual desktop: of each
// view with its sample project, of each service with its stand-in (test/world), and one of the tray.
//   npm run screenshots -- --widths=760,1040,1320,1600 --into=FOLDER   the same for looking at, light and dark, at several widths
//   npm run screenshots -- --only=services                             only those of the services, or only `views` or `tray`
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openDesktop } from './lib/desktop.mjs'
import { root } from './lib/processes.mjs'
import { setUp } from './lib/setup.mjs'
import { runMain, SetupError, step } from './lib/terminal.mjs'
import { call, environment, open, picture, SIZE, view } from './screenshots/app.mjs'
import { dateBack, deploy, learned, live, story, workspaceOf } from './screenshots/past.mjs'
import { incidentPictures, teamPictures } from './screenshots/services.mjs'
import { trayPicture } from './screenshots/tray.mjs'

const PARTS = ['views', 'services', 'tray']
/** How long a step may take for each width, ms: an Electron that hangs answers no call, and most of them wait for ever. */
const MOST = 10 * 60_000
const IF_LATE =
  'Run it again. Where it hangs again, start the app by itself (npm start): Electron may not work here.'
/** Slow enough for a picture of a deploy under way. */
const SLOW = 12

await runMain(async () => {
  const { values } = parseArgs({
    options: { widths: { type: 'string' }, into: { type: 'string' }, only: { type: 'string' } },
  })
  const { only = PARTS.join() } = values
  if (!only.split(',').every((part) => PARTS.includes(part)))
    throw new SetupError(`--only has some of ${PARTS.join(', ')}.`, 'As in --only=services.')
  const folder = values.into === undefined ? join(root, 'docs/screenshots') : resolve(values.into)
  const widths = (values.widths ?? `${SIZE.width}`).split(',').map(Number)
  if (!widths.every((width) => width >= 320 && width <= 4000))
    throw new SetupError('--widths are numbers of px.', 'As in --widths=760,1040,1320,1600.')
  /** @param {string} title @param {() => Promise<void>} work */
  const within = (title, work) => step(title, work, { ms: MOST * widths.length, advice: IF_LATE })
  const album = { folder, widths, isForPages: values.into === undefined }
  const electron = await setUp({ desktop: true, testing: true })
  mkdirSync(folder, { recursive: true })
  if (only.includes('views'))
    await inDesktop(widths, async (desktop) => {
      const data = join(desktop.home, '.config/Binnacle')
      await within('Making a past', () => makePast(electron, desktop, data, album))
      await within('Taking pictures of the views', () => takeViews(electron, desktop, data, album))
    })
  if (only.includes('services'))
    await inDesktop(widths, async (desktop) => {
      await within('Taking pictures of an incident', () => incidentPictures(electron, desktop, album))
      await within('Taking pictures of a team’s services', () => teamPictures(electron, desktop, album))
    })
  if (only.includes('tray')) await within('Taking a picture of the tray', () => trayPicture(electron, folder))
  return 0
})

/** @param {readonly number[]} widths @param {(desktop: import('./lib/desktop.mjs').Desktop) => Promise<void>} take */
async function inDesktop(widths, take) {
  const desktop = await openDesktop({ screen: `${Math.max(1280, ...widths)}x800`, keyring: true })
  try {
    await take(desktop)
  } finally {
    await desktop.stop()
  }
}

/**
 * @param {import('./lib/electron.mjs').Electron} electron @param {import('./lib/desktop.mjs').Desktop} desktop @param {string} data
 * @param {import('./screenshots/app.mjs').Album} album
 */
async function makePast(electron, desktop, data, album) {
  const shown = await open(electron, desktop, { data, pace: 0 })
  await picture(shown, album, 'welcome')
  await call(shown, 'createSample', null)
  const repository = join(data, 'sample/harbour')
  const file = join(desktop.home, 'harbour/binnacle.json')
  mkdirSync(join(desktop.home, 'harbour'))
  writeFileSync(file, JSON.stringify(workspaceOf(repository, join(desktop.home, 'live')), null, 2))
  await shown.app.close()
  const own = await open(electron, desktop, {
    data,
    args: [`--workspace=${file}`, '--trust-workspace'],
    pace: 0,
  })
  const requests = await story(repository)
  await live(own, requests)
  await own.app.close()
  dateBack(data, requests)
}

/**
 * @param {import('./lib/electron.mjs').Electron} electron @param {import('./lib/desktop.mjs').Desktop} desktop @param {string} data
 * @param {import('./screenshots/app.mjs').Album} album
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one picture after the other
async function takeViews(electron, desktop, data, album) {
  const shown = await open(electron, desktop, { data, args: ['--trust-workspace'], pace: SLOW })
  const { page } = shown
  await environment(shown, 'harbour/staging').getByText('failed in').first().waitFor()
  await deployPicture()
  await environment(shown, 'tides/production')
    .getByRole('button', { name: /^Roll back/ })
    .click()
  await page.getByRole('dialog').getByText('no rebuild').waitFor()
  await page.getByRole('textbox', { name: /to confirm$/ }).fill('production')
  // Its verdict has to have been in sight for a moment.
  await page.getByRole('button', { name: 'Roll back', exact: true }).and(page.locator(':enabled')).waitFor()
  await picture(shown, album, 'rollback')
  await page.keyboard.press('Escape')
  await failurePicture()
  await learned(shown)
  await releasePicture()
  await view(shown, 'Settings')
  await picture(shown, album, 'settings')
  await view(shown, 'History')
  await picture(shown, album, 'history')
  await view(shown, 'Insights')
  await picture(shown, album, 'insights')
  await view(shown, 'Now')
  await activePictures()
  await shown.app.close()

  async function failurePicture() {
    await view(shown, 'Failures')
    const failure = page.getByRole('region', { name: 'Failure', exact: true })
    await failure.getByRole('list', { name: 'Suspects' }).getByRole('listitem').first().waitFor()
    await failure.getByRole('region', { name: 'Verdict' }).getByRole('heading').waitFor()
    await picture(shown, album, 'failure')
  }

  async function releasePicture() {
    await view(shown, 'Release')
    const list = page.getByRole('list', { name: 'Checklist' })
    await list.getByRole('checkbox', { name: /^CI is green/ }).waitFor()
    await page.getByRole('region', { name: 'This cycle' }).getByText('authors').first().waitFor()
    await list.getByRole('checkbox', { name: 'Docs proofread' }).click()
    await page.getByRole('textbox', { name: 'Note for Docs proofread' }).fill('fixed two links')
    await page.keyboard.press('Enter')
    await picture(shown, album, 'release')
  }

  async function deployPicture() {
    await environment(shown, 'tides/production')
      .getByRole('button', { name: /^Deploy/ })
      .click()
    await page.getByRole('dialog').getByText('CI is green').waitFor()
    await page.getByRole('textbox', { name: /to confirm$/ }).fill('production')
    await picture(shown, album, 'deploy')
    await page.keyboard.press('Escape')
  }

  /** Two that ship and one that waits for its turn. */
  async function activePictures() {
    await deploy(shown, { app: 'harbour', environment: 'production' }, 'main~2')
    await deploy(shown, { app: 'harbour', environment: 'production' }, 'main')
    const first = page.getByRole('region', { name: 'Active deploys' }).getByRole('article').first()
    await first.getByRole('button', { name: 'Log' }).click()
    await page.getByRole('log').getByText('Restart workers').waitFor()
    await deploy(shown, { app: 'tides', environment: 'production' }, 'main~2')
    await page.getByRole('log').getByText('2 of 6').waitFor()
    await picture(shown, album, 'log')
    await page.getByRole('region', { name: 'Log' }).getByRole('button', { name: 'Close' }).click()
    await picture(shown, album, 'now')
  }
}
