import { excerptOf } from '@core/failures/excerpt/excerpt-of'
import { describe, expect, it } from 'vitest'

const JEST_IN_NX = [
  '   ✔  nx run crane:test',
  '   ✖  nx run quay:test',
  '      > jest',
  '      ',
  '      FAIL quay libs/quay/quay.spec.ts',
  '        ● quay › adds',
  '      ',
  '          expect(received).toBe(expected) // Object.is equality',
  '      ',
  '          Expected: 3',
  '          Received: 2',
  '      ',
  '            at Object.<anonymous> (libs/quay/quay.spec.ts:12:24)',
  '      ',
  '      Tests:       1 failed, 1 total',
]

const SUREFIRE = [
  '[INFO] Running a.RetryTest',
  'java.io.IOException: connection reset',
  '\tat a.Retry.run(Retry.java:22)',
  '[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.2 s -- in a.RetryTest',
  '[INFO] Running a.QuayTest',
  '[ERROR] a.QuayTest.adds -- Time elapsed: 0.012 s <<< FAILURE!',
  'org.opentest4j.AssertionFailedError: expected: <2> but was: <1>',
  '\tat a.QuayTest.adds(QuayTest.java:15)',
  '[ERROR] Tests run: 5, Failures: 1, Errors: 0, Skipped: 0',
]

const marked = (log: readonly string[]): string[] =>
  excerptOf(log.join('\n')).lines.flatMap((line) => (line.marked ? line.text.trim() : []))

describe('what belongs to something else', () => {
  it('is the room that Nx leaves before what a task says', () => {
    const { headline, tests, frames } = excerptOf(JEST_IN_NX.join('\n'))
    expect(headline).toBe('expect(received).toBe(expected) // Object.is equality')
    expect(tests).toEqual(['quay › adds'])
    expect(frames).toEqual([{ path: 'libs/quay/quay.spec.ts', line: 12 }])
  })

  it('is what a class of tests writes that passed', () => {
    expect(marked(SUREFIRE)).toEqual([
      '[ERROR] a.QuayTest.adds -- Time elapsed: 0.012 s <<< FAILURE!',
      'org.opentest4j.AssertionFailedError: expected: <2> but was: <1>',
      'at a.QuayTest.adds(QuayTest.java:15)',
    ])
  })

  it('is an error that a script went on after by `|| true`', () => {
    const log = [
      '+ docker rm -f quay',
      'Error: No such container: quay',
      '+ true',
      '+ make',
      'Error: no crane',
    ]
    expect(excerptOf(log.join('\n')).headline).toBe('Error: no crane')
    expect(marked(log)).toEqual(['Error: no crane'])
  })

  it('is what broke after a test that passed when it was tried again', () => {
    const log = [
      '[ERROR] a.NetTest.slow  Time elapsed: 0.9 s  <<< ERROR!',
      'java.net.SocketTimeoutException: Read timed out',
      '[WARNING] Flakes: ',
      '[WARNING] a.NetTest.slow',
      '[ERROR]   Run 1: NetTest.slow:12 » SocketTimeout Read timed out',
      '[INFO]   Run 2: PASS',
      '[ERROR] src/a/Quay.java:[14,5] (javadoc) MissingJavadocMethod: Missing a Javadoc comment.',
    ]
    expect(excerptOf(log.join('\n')).headline).toContain('Missing a Javadoc comment.')
  })
})
