// @ts-check
// Insights over 100,000 deploys: from the page's question to main's answer, and what reading the database takes of it.
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inSettledWindow, SETTLED } from '../running.mjs'

/** How far back is asked, in days; null is all of it. */
const PERIODS = [7, 28, 84, 364, null]
const TIMES = 5

/**
 * @typedef {object} InsightsTimes In ms.
 * @property {number} first The first question after a start, of all there is.
 * @property {number[]} answers Those after it, of each period.
 * @property {number[]} whole Those of all there is.
 */

/**
 * @param {import('./start.mjs').Desk} desk @param {import('../running.mjs').Subject} subject
 * @returns {Promise<InsightsTimes>}
 */
export function measureInsights(desk, subject) {
  return inSettledWindow(desk, subject, async (page) => {
    const first = await page.run(ask, null)
    /** @type {number[]} */
    const answers = []
    /** @type {number[]} */
    const whole = []
    for (let i = 0; i < TIMES; i++)
      for (const days of PERIODS) {
        const took = await page.run(ask, days)
        answers.push(took)
        if (days === null) whole.push(took)
        await sleep(SETTLED / 40)
      }
    return { first, answers, whole }
  })
}

/**
 * All that a question reads of the database, in this process.
 * @param {typeof import('../parts')} parts @param {string} data @returns {number[]} In ms.
 */
export function measureReading({ openHistory }, data) {
  const { insights, close } = opened(openHistory, data)
  try {
    return Array.from({ length: TIMES * 2 }, () => {
      const start = performance.now()
      let facts = 0
      for (const { blocks, ...at } of insights.environments())
        for (const block of blocks) facts += insights.facts(at, block).length
      if (facts < 90_000) throw new Error(`Only ${facts} deploys are measured`)
      insights.brought({ app: null, environment: null })
      insights.culprits()
      return performance.now() - start
    })
  } finally {
    close()
  }
}

/** @param {typeof import('../parts').openHistory} openHistory @param {string} data */
function opened(openHistory, data) {
  const history = openHistory(join(data, 'history.db'), (problem) => {
    throw new Error(problem.sentence)
  })
  return { insights: history.insights, close: () => history.close() }
}

/** Runs in the page, so it stands alone. @param {number | null} days @returns {Promise<number>} */
async function ask(days) {
  const bridge = Reflect.get(window, 'binnacle')
  const start = performance.now()
  const answer = JSON.parse(await bridge.call('insights', { app: null, environment: null, by: null, days }))
  const took = performance.now() - start
  const insights = answer.value
  if (insights === undefined || insights.buckets.length === 0) throw new Error('Insights were not answered')
  return took
}
