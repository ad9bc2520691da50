// @ts-check
// Takes all measurements, in a desktop that is there already.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { versionOf } from '../lib/electron.mjs'
import { root } from '../lib/processes.mjs'
import { step, tell } from '../lib/terminal.mjs'
import { writeBlankApp } from './blank-app.mjs'
import { loadParts } from './bundle.mjs'
import { writeDataFolder } from './data-folder.mjs'
import { besideFigures } from './measure/beside.mjs'
import { Tray } from './measure/tray.mjs'
import { diffFigures, historyFigures, insightsFigures, restFigures, startFigures } from './measurements.mjs'
import { bearDisturbance, timesDisturbed } from './quiet.mjs'
import { table } from './report.mjs'
import { Screen } from './screen.mjs'

/**
 * @param {{ electron: import('../lib/electron.mjs').Electron, runs: number, only: readonly string[] | null, beside: string | null, busy: boolean }} options
 *   `runs`: how many times each app is started; `only`: names of groups; `beside`: the folder of another checkout with a built app,
 *   which is measured beside this one instead of the groups; `busy`: also where other programs keep the machine busy.
 * @returns {Promise<number>} 0, whether the goals are met or not.
 */
export async function bench({ electron, runs, only, beside, busy }) {
  if (busy) bearDisturbance()
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-bench-'))
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  process.once('exit', removeFolder)
  const parts = await loadParts()
  const desk = { electron, screen: await Screen.open(), tray: await Tray.open() }
  const subjects = await step('Writing a history of 100,000 deploys', () => subjectsIn(folder, parts))
  const groups = {
    start: () => startFigures(desk, subjects, runs),
    rest: () => restFigures(desk, subjects, Math.ceil(runs / 2)),
    history: () => historyFigures(desk, subjects.binnacle, Math.ceil(runs / 2)),
    insights: () => insightsFigures(desk, subjects.binnacle, Math.ceil(runs / 2), parts),
    diff: async () => diffFigures(parts),
    beside: async () => (beside === null ? [] : besideFigures(desk, { folder, other: beside, runs })),
  }
  const chosen = only ?? Object.keys(groups).filter((name) => (name === 'beside') === (beside !== null))
  /** @type {import('./report.mjs').Figure[]} */
  const figures = []
  for (const [name, measure] of Object.entries(groups)) {
    if (!chosen.includes(name)) continue
    const found = await step(`Measuring: ${name}`, measure)
    figures.push(...found)
    tell(`\n${table(found)}\n`)
  }
  const machine = await machineOf(electron)
  const disturbed = timesDisturbed()
  mkdirSync(join(root, 'out'), { recursive: true })
  const file = join(root, 'out/bench.json')
  writeFileSync(
    file,
    `${JSON.stringify({ at: new Date().toISOString(), machine, runs, disturbed, figures }, null, 2)}\n`,
  )
  console.log(table(figures))
  if (disturbed > 0) tell(`Other programs kept the machine busy in ${disturbed} of the measurements.`)
  tell(`On ${machine.processors} × ${machine.processor}, ${machine.electron}. All figures: ${file}`)
  return 0
}

/**
 * @typedef {object} Subjects
 * @property {import('./running.mjs').Subject} blank
 * @property {import('./running.mjs').Subject} alike A blank app with the settings of Binnacle.
 * @property {import('./running.mjs').Subject} binnacle
 */

/** @param {string} folder @param {typeof import('./parts')} parts @returns {Promise<Subjects>} */
async function subjectsIn(folder, parts) {
  const { data, workspace } = await writeDataFolder(folder, parts)
  return {
    blank: {
      name: 'A blank app',
      folder: writeBlankApp(join(folder, 'blank')),
      data: join(folder, 'blank-data'),
      args: [],
      content: 'main',
    },
    alike: {
      name: 'A blank app with the same settings',
      folder: writeBlankApp(join(folder, 'alike'), { alike: true }),
      data: join(folder, 'alike-data'),
      args: [],
      content: 'main',
    },
    binnacle: {
      name: 'Binnacle',
      folder: root,
      data,
      args: [`--workspace=${workspace}`, '--trust-workspace'],
      content: 'main article',
    },
  }
}

/** @param {import('../lib/electron.mjs').Electron} electron */
async function machineOf({ binary }) {
  return {
    processors: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
    memory: totalmem(),
    electron: `Electron ${await versionOf(binary)}`,
  }
}
