// @ts-check
// npm run screenshots: makes the pictures of the README in docs/screenshots, each view light and dark, from the real app with its
// sample project in a virtual desktop, and one of the tray.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDesktop } from './lib/desktop.mjs'
import { root } from './lib/processes.mjs'
import { setUp } from './lib/setup.mjs'
import { runMain, step } from './lib/terminal.mjs'
import { call, environment, open, picture, view } from './screenshots/app.mjs'
import { dateBack, deploy, live, story, workspaceOf } from './screenshots/past.mjs'
import { trayPicture } from './screenshots/tray.mjs'

const folder = join(root, 'docs/screenshots')
/** Slow enough for a picture of a deploy under way. */
const SLOW = 12

await runMain(async () => {
  const electron = await setUp({ desktop: true, testing: true })
  mkdirSync(folder, { recursive: true })
  const desktop = await openDesktop({ screen: '1280x800' })
  try {
    const data = join(desktop.home, '.config/Binnacle')
    await step('Making a past', () => makePast(electron, desktop, data))
    await step('Taking pictures of the views', () => takeViews(electron, desktop, data))
  } finally {
    await desktop.stop()
  }
  await step('Taking a picture of the tray', () => trayPicture(electron, folder))
  return 0
})

/**
 * @param {import('./lib/electron.mjs').Electron} electron @param {import('./lib/desktop.mjs').Desktop} desktop @param {string} data
 */
async function makePast(electron, desktop, data) {
  const shown = await open(electron, desktop, { data, pace: 0 })
  await picture(shown, folder, 'welcome')
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
  const wishes = await story(repository)
  await live(own, wishes)
  await own.app.close()
  dateBack(data, wishes)
}

/**
 * @param {import('./lib/electron.mjs').Electron} electron @param {import('./lib/desktop.mjs').Desktop} desktop @param {string} data
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one picture after the other
async function takeViews(electron, desktop, data) {
  const shown = await open(electron, desktop, { data, args: ['--trust-workspace'], pace: SLOW })
  const { page } = shown
  await environment(shown, 'harbour/staging').getByText('failed in').first().waitFor()
  await deployPicture()
  await environment(shown, 'tides/production')
    .getByRole('button', { name: /^Roll back/ })
    .click()
  await page.getByRole('dialog').getByText('no rebuild').waitFor()
  await page.getByRole('textbox', { name: /to confirm$/ }).fill('production')
  await picture(shown, folder, 'rollback')
  await page.keyboard.press('Escape')
  await failurePicture()
  await releasePicture()
  await view(shown, 'Settings')
  await picture(shown, folder, 'settings')
  await view(shown, 'History')
  await picture(shown, folder, 'history')
  await view(shown, 'Insights')
  await picture(shown, folder, 'insights')
  await view(shown, 'Now')
  await activePictures()
  await shown.app.close()

  async function failurePicture() {
    await view(shown, 'Failures')
    const failure = page.getByRole('region', { name: 'Failure', exact: true })
    await failure.getByRole('list', { name: 'Suspects' }).getByRole('listitem').first().waitFor()
    await failure.getByRole('region', { name: 'Verdict' }).getByRole('heading').waitFor()
    await picture(shown, folder, 'failure')
  }

  async function releasePicture() {
    await view(shown, 'Release')
    const list = page.getByRole('list', { name: 'Checklist' })
    await list.getByRole('checkbox', { name: /^CI is green/ }).waitFor()
    await page.getByRole('region', { name: 'This cycle' }).getByText('authors').first().waitFor()
    await list.getByRole('checkbox', { name: 'Docs proofread' }).click()
    await page.getByRole('textbox', { name: 'Note for Docs proofread' }).fill('fixed two links')
    await page.keyboard.press('Enter')
    await picture(shown, folder, 'release')
  }

  async function deployPicture() {
    await environment(shown, 'tides/production')
      .getByRole('button', { name: /^Deploy/ })
      .click()
    await page.getByRole('dialog').getByText('CI is green').waitFor()
    await page.getByRole('textbox', { name: /to confirm$/ }).fill('production')
    await picture(shown, folder, 'deploy')
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
    await picture(shown, folder, 'log')
    await page.getByRole('region', { name: 'Log' }).getByRole('button', { name: 'Close' }).click()
    await picture(shown, folder, 'now')
  }
}
