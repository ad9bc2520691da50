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
 * @typedef {import('./measure/rest.mjs').Rest} Rest
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
  return [
    ...figures('tray', 'tray icon'),
    ratio(
      'start.tray.ratio',
      'Tray icon against the blank app',
      pairs.map((pair) => pair.binnacle.tray / pair.blank.tray),
      1.3,
    ),
    ...figures('content', 'first content'),
    ratio(
      'start.content.ratio',
      'First content against the blank app',
      pairs.map((pair) => pair.binnacle.content / pair.blank.content),
      1.3,
    ),
    ms(
      'start.stands',
      'Start to how things stand',
      pairs.map((pair) => pair.binnacle.stands),
    ),
  ]
}

/** @param {Desk} desk @param {Subjects} subjects @param {number} runs @returns {Promise<Figure[]>} */
export async function restFigures(desk, { blank, alike, binnacle }, runs) {
  const pairs = await repeat(runs, async () => ({
    blank: await measureBlankRest(desk, blank),
    alike: await measureBlankRest(desk, alike),
    binnacle: await measureRest(desk, binnacle),
  }))
  const again = await measureAgain(desk, binnacle, runs * 3)
  const strangers = Math.max(...pairs.map((pair) => pair.blank.strangers))
  const shared = strangers > 0 ? `${strangers} other processes of this Electron ran` : ''
  const blanks = pairs.map((pair) => pair.blank)
  const open = pairs.map((pair) => pair.binnacle.open)
  const alone = pairs.map((pair) => pair.binnacle.alone)
  const first = pairs.map((pair) => pair.binnacle.firstMinute)
  return [
    { ...memory('blank.memory', 'Memory of a blank app', blanks), note: shared },
    memory('memory.open', 'Memory with the window open', open),
    ...againstBlank('memory.open', 'Window open', pairs, 1.15),
    memory('memory.tray', 'Memory in the tray alone', alone),
    ...againstBlank('memory.tray', 'Tray alone', pairs, 0.75),
    idle('blank.idle', 'Idle, a blank app', blanks),
    { ...share('idle.first', 'Processor in the first minute', first), goal: 3 },
    { ...idle('idle.open', 'Idle with the window open', open), goal: 0.5 },
    { ...idle('idle.tray', 'Idle in the tray alone', alone), goal: 0.5 },
    { ...ms('again', 'The window again after it was given up', again), goal: 250 },
  ]
}

/**
 * Memory against a blank app, and against one with the settings of Binnacle's, so that a switch is not taken for work of our own.
 * @param {'memory.open' | 'memory.tray'} id
 * @param {string} what
 * @param {readonly { blank: Rest, alike: Rest, binnacle: { open: Rest, alone: Rest } }[]} pairs
 * @param {number} goal
 * @returns {Figure[]}
 */
function againstBlank(id, what, pairs, goal) {
  /** @param {'blank' | 'alike'} to */
  const ratios = (to) =>
    pairs.map((pair) => pair.binnacle[id === 'memory.open' ? 'open' : 'alone'].total / pair[to].total)
  return [
    ratio(`${id}.ratio`, `${what} against the blank app`, ratios('blank'), goal),
    ratio(`${id}.alike`, `${what} against one with the same settings`, ratios('alike')),
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
    {
      ...ms(
        'history.longest',
        'The longest frame',
        all.map(({ longest }) => longest),
      ),
      goal: 32,
    },
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
const idle = (id, what, rests) =>
  share(
    id,
    what,
    rests.map((rest) => rest.idle),
  )

/** Of one processor. @param {string} id @param {string} what @param {readonly number[]} shares @returns {Figure} */
const share = (id, what, shares) => ({ id, what, value: median(shares) * 100, unit: '%' })

/** The middle one of the pairs' ratios. @param {string} id @param {string} what @param {readonly number[]} ratios @param {number} [goal] @returns {Figure} */
const ratio = (id, what, ratios, goal) => ({
  ...{ id, what, value: median(ratios), unit: '×', ...(goal !== undefined && { goal }) },
  note: spread(ratios, 2),
})

/** @param {readonly number[]} values @param {number} decimals */
const spread = (values, decimals) =>
  `${Math.min(...values).toFixed(decimals)}–${Math.max(...values).toFixed(decimals)}, n = ${values.length}`
