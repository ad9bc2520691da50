// @ts-check
// From measurements to figures: what is repeated and how it is summed up, with the goals.
import { measureDiff } from './measure/diff.mjs'
import { measureHistory } from './measure/history.mjs'
import { measureInsights, measureReading } from './measure/insights.mjs'
import { measureAgain, measureBlankRest, measureRest } from './measure/rest.mjs'
import { measureStart } from './measure/start.mjs'
import { quiet } from './quiet.mjs'
import { median } from './statistics.mjs'

/**
 * @typedef {import('./measure/start.mjs').Desk} Desk
 * @typedef {import('./report.mjs').Figure} Figure
 * @typedef {import('./bench.mjs').Subjects} Subjects
 */

const MB = 1_000_000

/**
 * Starts both apps in turn. A ratio is the middle one of the pairs' ratios, so that a machine that grows slower slows both.
 * @param {Desk} desk @param {Subjects} subjects @param {number} runs @returns {Promise<Figure[]>}
 */
export async function startFigures(desk, { blank, binnacle }, runs) {
  // The first start of each fills caches, and does not count.
  await measureStart(desk, blank)
  await measureStart(desk, binnacle)
  const pairs = await repeat(runs, async () => ({
    blank: await measureStart(desk, blank),
    binnacle: await measureStart(desk, binnacle),
  }))
  /** @param {'tray' | 'content'} what @param {string} to @returns {Figure[]} */
  const figures = (what, to) => [
    ms(
      `blank.${what}`,
      `Start to ${to}, a blank app`,
      pairs.map((pair) => pair.blank[what]),
    ),
    ms(
      `start.${what}`,
      `Start to ${to}`,
      pairs.map((pair) => pair.binnacle[what]),
    ),
  ]
  const ratios = pairs.map((pair) => pair.binnacle.content / pair.blank.content)
  return [
    ...figures('tray', 'tray icon'),
    ...figures('content', 'first content'),
    ms(
      'start.stands',
      'Start to how things stand',
      pairs.map((pair) => pair.binnacle.stands),
    ),
    {
      id: 'start.content.ratio',
      what: 'First content against the blank app',
      value: median(ratios),
      unit: '×',
      goal: 1.3,
      note: spread(ratios, 2),
    },
  ]
}

/** @param {Desk} desk @param {Subjects} subjects @param {number} runs @returns {Promise<Figure[]>} */
export async function restFigures(desk, { blank, binnacle }, runs) {
  const pairs = await repeat(runs, async () => ({
    blank: await measureBlankRest(desk, blank),
    binnacle: await measureRest(desk, binnacle),
  }))
  const again = await measureAgain(desk, binnacle, runs * 3)
  const strangers = Math.max(...pairs.map((pair) => pair.blank.strangers))
  const ratios = pairs.map((pair) => pair.binnacle.alone.total / pair.blank.total)
  const shared = strangers > 0 ? `${strangers} other processes of this Electron ran` : ''
  return [
    {
      ...memory(
        'blank.memory',
        'Memory of a blank app',
        pairs.map((pair) => pair.blank),
      ),
      note: shared,
    },
    memory(
      'memory.open',
      'Memory with the window open',
      pairs.map((pair) => pair.binnacle.open),
    ),
    memory(
      'memory.tray',
      'Memory in the tray alone',
      pairs.map((pair) => pair.binnacle.alone),
    ),
    {
      id: 'memory.tray.ratio',
      what: 'Tray alone against the blank app',
      value: median(ratios),
      unit: '×',
      goal: 0.75,
      note: spread(ratios, 2),
    },
    idle(
      'blank.idle',
      'Idle, a blank app',
      pairs.map((pair) => pair.blank),
    ),
    idle(
      'idle.open',
      'Idle with the window open',
      pairs.map((pair) => pair.binnacle.open),
    ),
    idle(
      'idle.tray',
      'Idle in the tray alone',
      pairs.map((pair) => pair.binnacle.alone),
    ),
    { ...ms('again', 'The window again after it was given up', again), goal: 250 },
  ]
}

/** @param {Desk} desk @param {import('./running.mjs').Subject} binnacle @param {number} runs @returns {Promise<Figure[]>} */
export async function historyFigures(desk, binnacle, runs) {
  const all = await repeat(runs, () => measureHistory(desk, binnacle))
  return [
    {
      ...ms(
        'history.open',
        'History of 100,000 opens',
        all.map(({ open }) => open),
      ),
      goal: 100,
    },
    {
      ...ms(
        'history.search',
        'A search in it',
        all.flatMap(({ searches }) => searches),
      ),
      goal: 50,
    },
    ms(
      'history.frame',
      'A frame while it scrolls, 95th percentile',
      all.map(({ frame }) => frame),
    ),
    ms(
      'history.longest',
      'The longest frame',
      all.map(({ longest }) => longest),
    ),
    ms(
      'history.jump',
      'A jump to its middle',
      all.map(({ jump }) => jump),
    ),
  ]
}

/**
 * @param {Desk} desk @param {import('./running.mjs').Subject} binnacle @param {number} runs @param {typeof import('./parts')} parts
 * @returns {Promise<Figure[]>}
 */
export async function insightsFigures(desk, binnacle, runs, parts) {
  const all = await repeat(runs, () => measureInsights(desk, binnacle))
  await quiet()
  return [
    {
      ...ms(
        'insights.whole',
        'Insights of all 100,000',
        all.flatMap(({ whole }) => whole),
      ),
      goal: 200,
    },
    {
      ...ms(
        'insights.answer',
        'Insights of any period',
        all.flatMap(({ answers }) => answers),
      ),
      goal: 200,
    },
    ms(
      'insights.first',
      'The first insights after a start',
      all.map(({ first }) => first),
    ),
    ms('insights.reading', 'The database alone, all of it', measureReading(parts, binnacle.data)),
  ]
}

/** @param {typeof import('./parts')} parts @returns {Promise<Figure[]>} */
export async function diffFigures(parts) {
  await quiet()
  const { one, all } = measureDiff(parts)
  return [
    { id: 'diff.one', what: 'A deploy taken in, of 1,000 apps', value: one, unit: 'ms' },
    { id: 'diff.all', what: 'What happened in each of 1,000 apps', value: all, unit: 'ms' },
  ]
}

/** @template T @param {number} times @param {() => Promise<T>} measure @returns {Promise<T[]>} */
async function repeat(times, measure) {
  /** @type {T[]} */
  const all = []
  while (all.length < times) {
    await quiet()
    all.push(await measure())
  }
  return all
}

/** @param {string} id @param {string} what @param {readonly number[]} values @returns {Figure} */
const ms = (id, what, values) => ({ id, what, value: median(values), unit: 'ms', note: spread(values, 0) })

/** @param {string} id @param {string} what @param {readonly import('./measure/rest.mjs').Rest[]} rests @returns {Figure} */
function memory(id, what, rests) {
  const parts = rests[0]?.memory ?? {}
  const note = Object.entries(parts)
    .sort(([, a], [, b]) => b - a)
    .map(([kind, bytes]) => `${kind} ${Math.round(bytes / MB)}`)
    .join(', ')
  return { id, what, value: median(rests.map(({ total }) => total)) / MB, unit: 'MB', note }
}

/** @param {string} id @param {string} what @param {readonly import('./measure/rest.mjs').Rest[]} rests @returns {Figure} */
const idle = (id, what, rests) => ({
  id,
  what,
  value: median(rests.map((rest) => rest.idle)) * 100,
  unit: '%',
})

/** @param {readonly number[]} values @param {number} decimals */
const spread = (values, decimals) =>
  `${Math.min(...values).toFixed(decimals)}–${Math.max(...values).toFixed(decimals)}, n = ${values.length}`
