// @ts-check
// npm test: sets up, runs every check and every test, and sums them up in one line.
//   npm test -- --only=unit[,lint…]   runs only these: types, engine, gallery, lint, unused, walls, unit, e2e
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runEndToEnd } from './lib/end-to-end.mjs'
import { projectNode, root, runAside, runAttached, tool } from './lib/processes.mjs'
import { setUp } from './lib/setup.mjs'
import { duration, runMain, SetupError, tell, tellFailure } from './lib/terminal.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @typedef {import('./lib/electron.mjs').Electron} Electron */

const results = join(root, 'test-results')

/** The browser of today in which the gallery is tried, where there is one. */
const chromium = process.env.BINNACLE_CHROMIUM ?? '/usr/bin/chromium'

/** What uses one core each, so that some run side by side; the longest first. @type {Record<string, () => Promise<Count>>} */
const checks = {
  types: () => check('Types', tool('typescript', ['--noEmit', '-p', '.'], 'tsc')),
  engine: () => check('What the oldest engine has', [projectNode(), ['scripts/engine.mjs']]),
  gallery,
  lint: () => check('Lint and format', tool('@biomejs/biome', ['check', '.'], 'biome')),
  unused: () => check('Unused code and dependencies', tool('knip', [])),
  walls: () =>
    check('Walls', tool('dependency-cruiser', ['src', '--config', '.dependency-cruiser.cjs'], 'depcruise')),
}

/** What uses all cores. @type {Record<string, (electron: Electron) => Promise<Count>>} */
const tests = { unit: unitTests, e2e: endToEndTests }

await runMain(async () => {
  const count = await runAll(chosen()).catch((error) => {
    tellFailure(error)
    return { passed: 0, failed: 1, skipped: 0 }
  })
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

/** @param {readonly Count[]} counts @returns {Count} */
function summed(counts) {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const { passed, failed, skipped } of counts) {
    sum.passed += passed
    sum.failed += failed
    sum.skipped += skipped
  }
  return sum
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
  const code = await partAside(title, commandLine)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

/** Every state of the window in a browser of today: the Electron that this machine has may be old. */
async function gallery() {
  if (!existsSync(chromium)) {
    tell(
      `\nThere is no ${chromium}, so the gallery is not tried. BINNACLE_CHROMIUM can name another browser.`,
    )
    return { passed: 0, failed: 0, skipped: 0 }
  }
  const report = join(results, 'gallery.json')
  const args = ['test', '--config', 'playwright.gallery.config.ts', '--reporter=dot,json']
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
  const code = await partAside(
    'Gallery in a current browser',
    tool('@playwright/test', args, 'playwright'),
    env,
  )
  return counted(code, () => playwrightCount(report))
}

/** Unit and contract tests. */
async function unitTests() {
  const report = join(results, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const [command, args] = tool('vitest', ['run', ...reporters])
  const code = await part('Unit and contract tests', () => runAttached(command, args))
  return counted(code, () => {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
      readFileSync(report, 'utf8'),
    )
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
  })
}

/** End-to-end tests. A test that passes only at a second try counts as failed. @param {Electron} electron */
async function endToEndTests(electron) {
  const report = join(results, 'playwright.json')
  const code = await part('End-to-end tests', () =>
    runEndToEnd(electron, ['--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
  )
  return counted(code, () => playwrightCount(report))
}

/** @param {string} report @returns {Count} */
function playwrightCount(report) {
  const { stats } = JSON.parse(readFileSync(report, 'utf8'))
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}

/**
 * What a runner counted. One that failed in another way than by a test (a file that does not load, no report) counts one failure.
 * @param {number} code Its exit code.
 * @param {() => Count} read
 * @returns {Count}
 */
function counted(code, read) {
  try {
    const count = read()
    return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
