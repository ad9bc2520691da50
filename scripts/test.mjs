// @ts-check
// npm test: sets up, runs every check and every test, and sums them up in one line.
//   npm test -- --only=unit[,lint…]   runs only these: types, engine, gallery, lint, unused, walls, unit, e2e
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { projectNode, root, runAside, runAttached, tool } from './lib/processes.mjs'
import { setUp } from './lib/setup.mjs'
import { duration, runMain, SetupError, tell, tellFailure } from './lib/terminal.mjs'
import { runEndToEnd } from './lib/tests/end-to-end.mjs'
import { checkCount, counted, nothing, playwrightCount, summed, vitestCount } from './lib/tests/reports.mjs'

/** @typedef {import('./lib/tests/reports.mjs').Count} Count */
/** @typedef {import('./lib/electron.mjs').Electron} Electron */

const results = join(root, 'test-results')

/** The browser of today in which the gallery is tried, where there is one. */
const chromium = process.env.BINNACLE_CHROMIUM ?? '/usr/bin/chromium'

/** What uses one core each, so that some run side by side; the longest first. @type {Record<string, () => Promise<Count>>} */
const checks = {
  gallery,
  types: () => check('Types', tool('typescript', ['--noEmit', '-p', '.', '--singleThreaded'], 'tsc')),
  engine: () => check('What the oldest engine has', [projectNode(), ['scripts/engine.mjs']]),
  lint: () => check('Lint and format', tool('@biomejs/biome', ['check', '.'], 'biome')),
  unused: () => check('Unused code and dependencies', tool('knip', [])),
  walls: () =>
    check(
      'Walls',
      tool('dependency-cruiser', ['src', 'test', '--config', '.dependency-cruiser.cjs'], 'depcruise'),
    ),
}

/** What uses all cores. @type {Record<string, (electron: Electron) => Promise<Count>>} */
const tests = { unit: unitTests, e2e: endToEndTests }

await runMain(async () => {
  const count = await runAll(chosen()).catch((error) => {
    tellFailure(error)
    return checkCount('Setting up', 1)
  })
  // Named once more at the end: of a long output often only that is kept.
  if (count.failures.length > 0) tell(`\nFailed:\n${count.failures.join('\n')}\n`)
  console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
  return count.failed > 0 ? 1 : 0
})

/** @returns {string[]} The names of the runners that were asked for. */
function chosen() {
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  const names = [...Object.keys(checks), ...Object.keys(tests)]
  const wanted = values.only?.split(',') ?? names
  const unknown = wanted.find((name) => !names.includes(name))
  if (unknown !== undefined) {
    throw new SetupError(
      `There is no part of the tests called "${unknown}".`,
      `Choose among ${names.join(', ')}.`,
    )
  }
  return wanted
}

/** @param {string[]} names @returns {Promise<Count>} */
async function runAll(names) {
  const endToEnd = names.includes('e2e')
  const electron = await setUp({ desktop: endToEnd && process.platform === 'linux', testing: endToEnd })
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results)
  const counts = await sideBySide(
    Object.entries(checks).flatMap(([name, run]) => (names.includes(name) ? [run] : [])),
  )
  for (const [name, run] of Object.entries(tests)) if (names.includes(name)) counts.push(await run(electron))
  return summed(counts)
}

/** Runs as many at once as there are cores. @param {readonly (() => Promise<Count>)[]} all @returns {Promise<Count[]>} */
async function sideBySide(all) {
  const waiting = [...all]
  /** @type {Count[]} */
  const counts = []
  const lanes = Array.from({ length: availableParallelism() }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) counts.push(await next())
  })
  await Promise.all(lanes)
  return counts
}

/**
 * Runs one part, and shows where it begins and how it ended: its own output stands between.
 * @param {string} title
 * @param {() => Promise<number>} work Answers an exit code.
 */
async function part(title, work) {
  tell(`\n→ ${title}`)
  const start = Date.now()
  const code = await work()
  tell(`${code === 0 ? '✓' : '✗'} ${title} (${duration(Date.now() - start)})`)
  return code
}

/**
 * Runs one part beside others: its output is shown when it has ended.
 * @param {string} title
 * @param {[command: string, args: string[]]} commandLine
 * @param {NodeJS.ProcessEnv} [env]
 */
async function partAside(title, [command, args], env) {
  const start = Date.now()
  const { code, output } = await runAside(command, args, env)
  tell(`\n${output.trim()}\n${code === 0 ? '✓' : '✗'} ${title} (${duration(Date.now() - start)})`)
  return code
}

/** A check counts as one test. @param {string} title @param {[command: string, args: string[]]} commandLine */
async function check(title, commandLine) {
  return checkCount(title, await partAside(title, commandLine))
}

/** Every state of the window in a browser of today: the Electron that this machine has may be old. */
async function gallery() {
  if (!existsSync(chromium)) {
    tell(
      `\nThere is no ${chromium}, so the gallery is not tried. BINNACLE_CHROMIUM can name another browser.`,
    )
    return nothing
  }
  const report = join(results, 'gallery.json')
  const args = ['test', '--config', 'playwright.gallery.config.ts', '--reporter=dot,json']
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
  const title = 'Gallery in a current browser'
  const code = await partAside(title, tool('@playwright/test', args, 'playwright'), env)
  return counted(title, code, () => playwrightCount(report))
}

async function unitTests() {
  const report = join(results, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const [command, args] = tool('vitest', ['run', ...reporters])
  const title = 'Unit and contract tests'
  const code = await part(title, () => runAttached(command, args))
  return counted(title, code, () => vitestCount(report))
}

/** @param {Electron} electron */
async function endToEndTests(electron) {
  const report = join(results, 'playwright.json')
  const title = 'End-to-end tests'
  const code = await part(title, () =>
    runEndToEnd(electron, ['--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
  )
  return counted(title, code, () => playwrightCount(report))
}
