// @ts-check
// What an app costs that is left alone: with its window open, and in the tray alone.
import { setTimeout as sleep } from 'node:timers/promises'
import { memoryOf, processorTimeOf, strangersOf, sum } from '../processes.mjs'
import { Running } from '../running.mjs'
import { now } from '../screen.mjs'
import { paintedAt } from './page.mjs'

/** How long a window that is out of sight is kept in these measurements, ms. */
const GIVE_UP = 1_000
/** What a start, or the end of a window, leaves to do is done after this, in ms. */
const SETTLED = 8_000
/** How long the processor time is taken over, in ms. */
const IDLE = 20_000
/** The first minute begins when the window is there, in ms: the start itself has figures of its own. */
const FIRST = 60_000

/** @typedef {{ memory: Record<string, number>, total: number, idle: number }} Rest Memory in bytes, idle as a share of one processor. */

/**
 * The blank app, which always has its window.
 * @param {import('./start.mjs').Desk} desk @param {import('../running.mjs').Subject} subject
 * @returns {Promise<Rest & { strangers: number }>}
 */
export async function measureBlankRest({ electron, screen, tray }, subject) {
  const shown = screen.nextShown()
  const item = tray.nextItem()
  const running = Running.start(electron, subject)
  try {
    await Promise.all([shown, item])
    return { ...(await restOf(running)), strangers: strangersOf(running.pid) }
  } finally {
    await running.end()
  }
}

/**
 * Binnacle with its window open, then in the tray alone.
 * @param {import('./start.mjs').Desk} desk @param {import('../running.mjs').Subject} subject
 * @returns {Promise<{ firstMinute: number, open: Rest, alone: Rest }>} `firstMinute`: a share of one processor.
 */
export async function measureRest({ electron, screen, tray }, subject) {
  const shown = screen.nextShown()
  const item = tray.nextItem()
  const running = Running.start(electron, subject, { env: { BINNACLE_GIVE_UP_MS: String(GIVE_UP) } })
  try {
    const [{ click }] = await Promise.all([item, shown])
    const before = processorTimeOf(running.pid)
    await sleep(FIRST)
    const firstMinute = (processorTimeOf(running.pid) - before) / FIRST
    const open = await restOf(running)
    await giveUp(running, screen, click)
    return { firstMinute, open, alone: await restOf(running) }
  } finally {
    await running.end()
  }
}

/**
 * How long the window takes to be there again after it was given up: from the click on the tray to its content on the screen.
 * @param {import('./start.mjs').Desk} desk @param {import('../running.mjs').Subject} subject @param {number} times
 * @returns {Promise<number[]>} In ms.
 */
export async function measureAgain({ electron, screen, tray }, subject, times) {
  const shown = screen.nextShown()
  const item = tray.nextItem()
  const options = { watched: true, env: { BINNACLE_GIVE_UP_MS: String(GIVE_UP) } }
  const running = Running.start(electron, subject, options)
  /** @type {number[]} */
  const took = []
  try {
    const [{ click }] = await Promise.all([item, shown])
    await sleep(SETTLED / 2)
    while (took.length < times) {
      await giveUp(running, screen, click)
      await sleep(SETTLED / 4)
      const again = screen.nextShown()
      const clickedAt = now()
      await click()
      const onScreen = await again
      const page = await running.page()
      took.push(Math.max(onScreen, await paintedAt(page, subject.content)) - clickedAt)
      page.close()
      await sleep(SETTLED / 8)
    }
    return took
  } finally {
    await running.end()
  }
}

/** Puts the window into the tray and waits until it was given up: until its process has ended. */
async function giveUp(
  /** @type {Running} */ running,
  /** @type {import('../screen.mjs').Screen} */ screen,
  /** @type {() => Promise<void>} */ click,
) {
  const hidden = screen.nextHidden()
  await click()
  await hidden
  const deadline = Date.now() + GIVE_UP * 10
  while (memoryOf(running.pid).renderer !== undefined) {
    if (Date.now() > deadline) throw new Error('The window is not given up')
    await sleep(50)
  }
}

/** @param {Running} running @returns {Promise<Rest>} */
async function restOf(running) {
  await sleep(SETTLED)
  const before = processorTimeOf(running.pid)
  await sleep(IDLE)
  const idle = (processorTimeOf(running.pid) - before) / IDLE
  const memory = memoryOf(running.pid)
  return { memory, total: sum(memory), idle }
}
