// @ts-check
// The history of 100,000 deploys in the real window: opened, searched, scrolled, jumped into.
import { setTimeout as sleep } from 'node:timers/promises'
import { inSettledWindow, SETTLED } from '../running.mjs'
import { percentile } from '../statistics.mjs'
import { DEPLOYS, deployAt } from './deploys.mjs'

/** What is looked for, one after the other. The last one is found nowhere. */
const SEARCHES = [
  'invoice',
  'grace billing',
  'speed up rate limits',
  'ken production phone',
  '#7712',
  'albatross',
]

/**
 * @typedef {object} HistoryTimes In ms.
 * @property {number} open From the click on its link to rows on the screen, for the first time since the start.
 * @property {number[]} searches From the input of a word to the rows that match.
 * @property {number} frame The 95th percentile of the time between two frames while it scrolls fast.
 * @property {number} longest The longest of them.
 * @property {number} jump From a scroll to the middle of it all to the rows there.
 */

/**
 * @param {import('./start.mjs').Desk} desk @param {import('../running.mjs').Subject} subject
 * @returns {Promise<HistoryTimes>}
 */
export function measureHistory(desk, subject) {
  return inSettledWindow(desk, subject, async (page) => {
    const open = await page.run(openHistory)
    await sleep(SETTLED / 4)
    /** @type {number[]} */
    const searches = []
    for (const words of SEARCHES) {
      searches.push(await page.run(search, words, matching(words)))
      await sleep(SETTLED / 8)
    }
    await page.run(search, '', DEPLOYS)
    await sleep(SETTLED / 4)
    const frames = await page.run(scroll, 240)
    const jump = await page.run(jumpTo, 0.5)
    return { open, searches, frame: percentile(frames, 0.95), longest: Math.max(...frames), jump }
  })
}

/** How many deploys match, found the slow and certain way. @param {string} words */
function matching(words) {
  let count = 0
  for (let i = 0; i < DEPLOYS; i++) {
    const { app, environment, number, sha, subject, by, state } = deployAt(i)
    const failure = state.status === 'failed' ? state.sentence : ''
    const text = [`${app}/${environment}#${number}`, sha?.slice(0, 7), subject, by, failure]
      .join(' ')
      .toLowerCase()
    if (words.split(' ').every((word) => text.includes(word))) count++
  }
  return count
}

// What follows runs in the page, so each function stands alone.

/** @returns {Promise<number>} */
async function openHistory() {
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  const link = [...document.querySelectorAll('nav a')].find((one) => one.textContent?.includes('History'))
  if (!(link instanceof HTMLElement)) throw new Error('There is no link to the history')
  const start = performance.now()
  link.click()
  while (document.querySelectorAll('table tbody tr').length < 10) {
    if (performance.now() - start > 10_000) throw new Error('The history does not open')
    await frame()
  }
  await frame()
  return performance.now() - start
}

/** @param {string} words @param {number} matching @returns {Promise<number>} */
async function search(words, matching) {
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  const box = document.querySelector('input[type=search][aria-label="Search history"]')
  if (!(box instanceof HTMLInputElement)) throw new Error('There is no search box')
  const start = performance.now()
  box.focus()
  box.select()
  if (words === '') document.execCommand('delete')
  else document.execCommand('insertText', false, words)
  const isFound = () => {
    const table = document.querySelector('table')
    if (matching === 0) return table === null
    const rows = document.querySelectorAll('table tbody tr').length
    return table?.getAttribute('aria-rowcount') === String(matching + 1) && rows >= Math.min(matching, 5)
  }
  while (!isFound()) {
    if (performance.now() - start > 10_000)
      throw new Error(
        `“${words}” should find ${matching}, finds ${Number(document.querySelector('table')?.getAttribute('aria-rowcount')) - 1}`,
      )
    await frame()
  }
  await frame()
  return performance.now() - start
}

/** Scrolls by five rows each frame. @param {number} frames @returns {Promise<number[]>} The time between each two, in ms. */
async function scroll(frames) {
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  const box = document.querySelector('table')?.parentElement
  if (!box) throw new Error('There is no table')
  /** @type {number[]} */
  const times = []
  let last = Number(await frame())
  for (let i = 0; i < frames; i++) {
    box.scrollTop += 180
    const at = Number(await frame())
    times.push(at - last)
    last = at
  }
  return times
}

/** @param {number} share @returns {Promise<number>} */
async function jumpTo(share) {
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  const box = document.querySelector('table')?.parentElement
  if (!box) throw new Error('There is no table')
  const start = performance.now()
  box.scrollTop = box.scrollHeight * share
  await frame()
  const { top, bottom } = box.getBoundingClientRect()
  const inSight = () =>
    [...document.querySelectorAll('table tbody tr')].filter((row) => {
      const at = row.getBoundingClientRect()
      return at.bottom > top && at.top < bottom
    }).length
  while (inSight() < 10) {
    if (performance.now() - start > 10_000) throw new Error('The rows do not come')
    await frame()
  }
  await frame()
  return performance.now() - start
}
