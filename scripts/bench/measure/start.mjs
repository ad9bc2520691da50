// @ts-check
// How long an app takes from its start to its tray icon, and to its content on the screen.
import { setTimeout as sleep } from 'node:timers/promises'
import { quiet } from '../quiet.mjs'
import { Running } from '../running.mjs'
import { paintedAt, standsAt } from './page.mjs'

/**
 * @typedef {object} Desk What measures.
 * @property {import('../../lib/electron.mjs').Electron} electron
 * @property {import('../screen.mjs').Screen} screen
 * @property {import('./tray.mjs').Tray} tray
 */

/** Between two starts, in ms: what the last one left to do is done by then. */
const PAUSE = 700

/**
 * One start. Content counts when it has been painted and its window is on the screen.
 * @param {Desk} desk @param {import('../running.mjs').Subject} subject
 * @returns {Promise<{ tray: number, content: number, stands: number }>} In ms since the start of the process. `content`: what was known, or how things stand; `stands`: how
 *   things stand, at the latest when it was looked at.
 */
export async function measureStart({ electron, screen, tray }, subject) {
  await quiet()
  const shown = screen.nextShown()
  const item = tray.nextItem()
  const running = Running.start(electron, subject, { watched: true })
  try {
    // Looked into only then, so that looking does not slow it down.
    const [onScreen, { at: inTray }] = await Promise.all([shown, item])
    const page = await running.page()
    const painted = await paintedAt(page, subject.content)
    const stands = await standsAt(page, subject.content)
    page.close()
    return {
      tray: inTray - running.startedAt,
      content: Math.max(onScreen, painted) - running.startedAt,
      stands: stands - running.startedAt,
    }
  } finally {
    await running.end()
    await sleep(PAUSE)
  }
}
