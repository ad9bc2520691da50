import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { counted, playwrightCount, vitestCount } from '../../../scripts/lib/tests/reports.mjs'
import { freshFolder } from '../storage/folder'

function report(content: unknown): string {
  const file = join(freshFolder(), 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

it('a test of Vitest that failed is named with its file and the first line of why', () => {
  const file = report({
    numPassedTests: 1,
    numFailedTests: 1,
    numPendingTests: 0,
    numTodoTests: 1,
    testResults: [
      {
        name: 'a.test.ts',
        assertionResults: [
          { status: 'passed', fullName: 'one', failureMessages: [] },
          { status: 'failed', fullName: 'two', failureMessages: ['expected 1 to be 2\n  at a.test.ts:3'] },
        ],
      },
    ],
  })
  expect(vitestCount(file)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 1,
    failures: ['a.test.ts › two: expected 1 to be 2'],
  })
})

it('a test of Playwright that passed only at a second try is a failure, in a group too', () => {
  const first = { error: { message: 'not visible\nlong tale' } }
  const file = report({
    stats: { expected: 4, unexpected: 0, flaky: 1, skipped: 0 },
    suites: [
      {
        specs: [],
        suites: [
          {
            specs: [
              { file: 'b.spec.ts', title: 'shaky', tests: [{ status: 'flaky', results: [first, {}] }] },
              { file: 'b.spec.ts', title: 'firm', tests: [{ status: 'expected', results: [{}] }] },
            ],
          },
        ],
      },
    ],
  })
  const { failed, failures } = playwrightCount(file)
  expect({ failed, failures }).toEqual({ failed: 1, failures: ['b.spec.ts › shaky: not visible'] })
})

it('a runner that fell without a failed test, or left no report, is one failure', () => {
  const clean = { passed: 3, failed: 0, skipped: 0, failures: [] }
  expect(counted('Unit', 1, () => clean)).toEqual({
    ...clean,
    failed: 1,
    failures: ['Unit: ended with code 1, and no test failed'],
  })
  expect(counted('Unit', 0, () => clean)).toEqual(clean)
  const { failed, failures } = counted('Unit', 1, () => vitestCount('/no/such/file'))
  expect({ failed, failures }).toEqual({ failed: 1, failures: ['Unit: there is no report'] })
})
