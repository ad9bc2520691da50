import { describe, it } from 'vitest'
import { expectTold, logNamed, type Told } from '../told'

const LOGS: Record<string, Told> = {
  'jest-failures': {
    headline: 'expect(received).toBe(expected) // Object.is equality',
    activity: 'test',
    command: 'jest',
    exit: 1,
    tests: ['crane › says what is left', 'crane › refuses too much', 'test/pier.test.js'],
    frames: ['test/crane.test.js:8', 'src/crane.js:2', 'test/crane.test.js:11', 'test/pier.test.js:1'],
    marked: [
      '● crane › says what is left',
      'expect(received).toBe(expected) // Object.is equality',
      'Expected: 3',
      'Received: 2',
      'at Object.toBe (test/crane.test.js:8:24)',
      '● crane › refuses too much',
      'RangeError: 9 t is more than the crane lifts',
      '● Test suite failed to run',
      "Cannot find module '../src/pier' from 'test/pier.test.js'",
    ],
  },
  'vitest-failures': {
    headline: "Error: Cannot find module '../src/pier' imported from /home/ci/harbour/test/pier.test.ts",
    activity: 'test',
    command: 'npx vitest run',
    exit: 1,
    tests: [
      'test/pier.test.ts',
      'test/crane.test.ts > crane > says what is left',
      'test/crane.test.ts > crane > refuses > too much',
    ],
    frames: ['test/pier.test.ts:1', 'test/crane.test.ts:9', 'src/crane.ts:2', 'test/crane.test.ts:12'],
    marked: [
      'FAIL  test/pier.test.ts [ test/pier.test.ts ]',
      "Error: Cannot find module '../src/pier' imported from /home/ci/harbour/test/pier.test.ts",
      '❯ test/pier.test.ts:1:1',
      'FAIL  test/crane.test.ts > crane > says what is left',
      'AssertionError: expected 2 to be 3 // Object.is equality',
      'FAIL  test/crane.test.ts > crane > refuses > too much',
      'RangeError: 9 t is more than the crane lifts',
    ],
  },
  'vitest-github-reporter': {
    headline: 'AssertionError: expected 2 to be 3 // Object.is equality',
    activity: 'test',
    command: 'npx vitest run',
    exit: 1,
    tests: [
      'test/crane.test.ts > crane > says what is left',
      'test/crane.test.ts > crane > refuses > too much',
    ],
    frames: ['test/crane.test.ts:9', 'src/crane.ts:2', 'test/crane.test.ts:12'],
    marked: [
      'FAIL  test/crane.test.ts > crane > says what is left',
      'AssertionError: expected 2 to be 3 // Object.is equality',
      '❯ test/crane.test.ts:9:24',
      'FAIL  test/crane.test.ts > crane > refuses > too much',
      'RangeError: 9 t is more than the crane lifts',
      '::error file=/home/ci/harbour/test/crane.test.ts,title=test/crane.test.ts > crane > says what is left,line=9,column=24::AssertionError: expected 2 to be 3 // Object.is equality%0A%0A- Expected%0A+ Received%0A%0A- 3%0A+ 2%0A%0A ❯ test/crane.test.ts:9:24%0A%0A',
      '::error file=/home/ci/harbour/src/crane.ts,title=test/crane.test.ts > crane > refuses > too much,line=2,column=29::RangeError: 9 t is more than the crane lifts%0A ❯ lift src/crane.ts:2:29%0A ❯ test/crane.test.ts:12:12%0A%0A',
    ],
  },
  'mocha-failures': {
    headline: 'AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:',
    activity: 'test',
    command: 'npx mocha',
    exit: 2,
    tests: ['crane lifts', 'crane refuses'],
    frames: ['test/crane.js:2', 'src/crane.js:2'],
    marked: [
      '1) crane',
      'lifts:',
      'AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:',
      'at Context.<anonymous> (test/crane.js:2:54)',
      '2) crane',
      'refuses:',
      'RangeError: 2 t is more than the crane lifts',
    ],
  },
}

describe('the excerpt of a log of a test runner of JavaScript', () => {
  it.each(Object.entries(LOGS))('tells what broke: %s', (name, told) => {
    expectTold(logNamed(name), told)
  })
})
