import { excerptOf } from '@core/failures/excerpt/excerpt-of'
import { describe, expect, it } from 'vitest'

const THROWN = ['Error: Crane refused', '    at refuse (src/crane.ts:12:9)', '']
const LINT = ['', '/home/ci/quay/src/a.ts', "  3:7  error  'x' is never used  no-unused-vars", '']
const headlineOf = (...lines: readonly string[]): string | null => excerptOf(lines.join('\n')).headline

describe('What a test wrote that passed', () => {
  it.each([
    ['Jest', 'Tests:       1 skipped, 3 passed, 4 total'],
    ['Vitest', '      Tests  3 passed (3)'],
    ['Mocha', '  3 passing (5ms)'],
    ['node:test', 'ℹ fail 0'],
    ['cargo test', 'test result: ok. 3 passed; 0 failed; 0 ignored'],
    ['Surefire', '[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0'],
    ['dotnet test', 'Passed!  - Failed:     0, Passed:     3, Skipped:     0'],
    ['ExUnit', '2 doctests, 3 tests, 0 failures'],
    ['RSpec', '3 examples, 0 failures'],
    ['Minitest', '3 runs, 4 assertions, 0 failures, 0 errors, 0 skips'],
    ['pytest', '=================== 3 passed, 1 warning in 0.12s ==================='],
    ['PHPUnit', 'OK (3 tests, 5 assertions)'],
  ])('is not why a linter failed after it: %s', (_, passed) => {
    expect(headlineOf(...THROWN, passed, ...LINT)).toBe("'x' is never used no-unused-vars")
  })

  it('is not why a program failed after it that throws in the same way', () => {
    const other = ['Error: No quay', '    at main (src/quay.ts:3:9)']
    expect(headlineOf(...THROWN, '  3 passing (5ms)', ...other)).toBe('Error: No quay')
  })

  it('may be why, where nothing else is told', () => {
    expect(headlineOf(...THROWN, '  3 passing (5ms)', '##[error]Process completed with exit code 1.')).toBe(
      'Error: Crane refused',
    )
  })

  it('says nothing of what another process wrote', () => {
    const log = ['a | Error: Crane refused', 'a |     at refuse (src/crane.ts:12:9)', 'b |   3 passing (5ms)']
    expect(headlineOf(...log, 'a | Error: No quay', 'a |     at main (src/quay.ts:3:9)')).toBe(
      'Error: Crane refused',
    )
  })

  it('is left out where Jest puts it together', () => {
    const wrote = [
      '  ● Console',
      '',
      '    console.error',
      '      Error: Crane refused',
      '          at refuse (src/crane.ts:12:9)',
    ]
    expect(headlineOf('PASS src/crane.test.ts', ...wrote, '', ...LINT)).toBe(
      "'x' is never used no-unused-vars",
    )
  })
})

describe('What is said in other words', () => {
  it.each([
    [
      'Cannot contact crane-1: hudson.remoting.ChannelClosedException: closed',
      'ERROR: script returned exit code -1',
    ],
    ['Your Ruby version is 3.1.4, but your Gemfile specified ~> 3.3', ''],
  ])('is the headline: %s', (line, end) => {
    expect(headlineOf('bundle install', line, end)).toBe(line)
  })

  it('names the package that Yarn cannot use', () => {
    const why =
      'crane@6.0.0: The engine "node" is incompatible with this module. Expected version ">=20.0.0".'
    expect(headlineOf('yarn install v1.22.22', `error ${why}`, 'error Found incompatible module.')).toBe(why)
  })
})
