// @ts-check
// npm test: sets up, runs every check and every test, and sums them up in one line.
//   npm test -- --only=unit[,lint…]   runs only these: types, lint, unused, walls, engine, unit, e2e
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runEndToEnd } from './lib/end-to-end.mjs'
import { projectNode, root, runAttached, tool } from './lib/processes.mjs'
import { setUp } from './lib/setup.mjs'
import { duration, runMain, SetupError, tell, tellFailure } from './lib/terminal.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @typedef {import('./lib/electron.mjs').Electron} Electron */

const results = join(root, 'test-results')

/** Everything there is to run, the fastest first. @type {Record<string, (electron: Electron) => Promise<Count>>} */
const runners = {
  types: () => check('Types', 'typescript', ['--noEmit', '-p', '.'], 'tsc'),
  lint: () => check('Lint and format', '@biomejs/biome', ['check', '.'], 'biome'),
  unused: () => check('Unused code and dependencies', 'knip', []),
  walls: () =>
    check('Walls', 'dependency-cruiser', ['src', '--config', '.dependency-cruiser.cjs'], 'depcruise'),
  engine: () => checkWith('What the oldest engine has', [projectNode(), ['scripts/engine.mjs']]),
  unit: unitTests,
  e2e: endToEndTests,
}

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
  const names = Object.keys(runners)
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
  /** @type {Count[]} */
  const counts = []
  for (const name of names) {
    const count = await runners[name]?.(electron)
    if (count !== undefined) counts.push(count)
  }
  return summed(counts)
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

/** A check counts as one test. @param {string} title @param {string} name @param {string[]} args @param {string} [bin] */
async function check(title, name, args, bin) {
  return checkWith(title, tool(name, args, bin))
}

/** @param {string} title @param {[command: string, args: string[]]} commandLine */
async function checkWith(title, [command, args]) {
  const code = await part(title, () => runAttached(command, args))
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
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
  return counted(code, () => {
    const { stats } = JSON.parse(readFileSync(report, 'utf8'))
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
  })
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
