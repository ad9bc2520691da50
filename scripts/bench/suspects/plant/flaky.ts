import { testsPass } from '../runners'
import { innocentPaths } from './code'
import { codeFiles, type Ground, type Planted, testsOf } from './plant'

/** What breaks without any commit: the network, the machine, the clock. Its log names files all the same, as logs do. */
export function plantFlaky(ground: Ground): Planted {
  const { chance } = ground
  const file = chance.of(codeFiles(ground).filter((one) => testsOf(ground, one) !== undefined))
  const test = testsOf(ground, file)
  return {
    step: null,
    hot: [file, ...(test === undefined ? [] : [test])],
    kept: new Set(),
    rivals: () => [],
    log: () => {
      const before = testsPass(ground, innocentPaths(ground))
      return [...before, ...chance.of(ENDS)(test?.path ?? '')].join('\n')
    },
  }
}

/** The last lines. Some name a test file: it was only the one that ran. */
const ENDS: readonly ((test: string) => readonly string[])[] = [
  () => [
    'npm error code ECONNRESET',
    'npm error network Invalid response body while trying to fetch a package: aborted',
    'npm error network This is a problem related to network connectivity.',
    '##[error]Process completed with exit code 1.',
  ],
  () => [
    'fatal: unable to access the repository: Could not resolve host: git.example.com',
    '##[error]Git failed with exit code 128',
  ],
  () => [
    '##[error]The runner has received a shutdown signal. This can happen when the runner service is stopped.',
  ],
  () => ['##[error]No space left on device : /home/runner/runners/_diag/pages/worker.log'],
  () => [
    'Killed',
    'make: *** [Makefile:12: test] Error 137',
    '##[error]Process completed with exit code 137.',
  ],
  () => [
    'Error response from daemon: toomanyrequests: You have reached your pull rate limit.',
    '##[error]Docker pull failed with exit code 1',
  ],
  (test) => [
    ` FAIL  ${test} > answers in time`,
    'Error: Test timed out in 5000ms.',
    'If this is a long-running test, pass a timeout value as the last argument.',
    '##[error]Process completed with exit code 1.',
  ],
  () => [
    'browserType.launch: Target page, context or browser has been closed',
    'Browser logs: <launching> chrome --headless --no-sandbox',
    '##[error]Process completed with exit code 1.',
  ],
]
