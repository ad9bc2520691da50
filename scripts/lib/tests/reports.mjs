// @ts-check
// What the runners of tests wrote down: how many passed, and which failed.
import { readFileSync } from 'node:fs'

/**
 * The sum of one or more runs.
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly string[]} failures What failed, a line each: its file and title, and the first line of why.
 */

/** @type {Count} */
export const nothing = { passed: 0, failed: 0, skipped: 0, failures: [] }

/** @param {readonly Count[]} counts @returns {Count} */
export function summed(counts) {
  return counts.reduce(
    (sum, count) => ({
      passed: sum.passed + count.passed,
      failed: sum.failed + count.failed,
      skipped: sum.skipped + count.skipped,
      failures: [...sum.failures, ...count.failures],
    }),
    nothing,
  )
}

/** A check counts as one test. @param {string} title @param {number} code Its exit code. @returns {Count} */
export function checkCount(title, code) {
  return code === 0 ? { ...nothing, passed: 1 } : oneFailure(title)
}

/**
 * What a runner counted. One that failed in another way than by a test (a file that does not load, no report) counts one failure.
 * @param {string} title
 * @param {number} code Its exit code.
 * @param {() => Count} read
 * @returns {Count}
 */
export function counted(title, code, read) {
  try {
    const count = read()
    if (code === 0 || count.failed > 0) return count
    return summed([count, oneFailure(`${title}: ended with code ${code}, and no test failed`)])
  } catch {
    return oneFailure(`${title}: there is no report`)
  }
}

/** @param {string} report The file of Vitest's reporter `json`. @returns {Count} */
export function vitestCount(report) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  )
  /** @type {string[]} */
  const failures = []
  for (const { name, assertionResults } of testResults) {
    for (const { status, fullName, failureMessages } of assertionResults) {
      if (status === 'failed') failures.push(failure(name, fullName, failureMessages[0]))
    }
  }
  return {
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
    failures,
  }
}

/** A test that passes only at a second try counts as failed. @param {string} report The file of Playwright's reporter `json`. @returns {Count} */
export function playwrightCount(report) {
  const { stats, suites } = JSON.parse(readFileSync(report, 'utf8'))
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    failures: suites.flatMap(failuresOf),
  }
}

/**
 * @typedef {object} Suite A file, or a group of tests in one.
 * @property {Suite[]} [suites]
 * @property {{ file: string, title: string, tests: { status: string, results: { error?: { message?: string } }[] }[] }[]} specs
 */

/** @param {Suite} suite @returns {string[]} */
function failuresOf({ suites = [], specs }) {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => failure(file, title, results.find(({ error }) => error)?.error?.message)),
  )
  return [...own, ...suites.flatMap(failuresOf)]
}

/** @param {string} title @returns {Count} */
function oneFailure(title) {
  return { ...nothing, failed: 1, failures: [title] }
}

/** @param {string} file @param {string} title @param {string} [why] @returns {string} */
function failure(file, title, why = '') {
  return `${file} › ${title}: ${why.split('\n', 1)[0]}`
}
