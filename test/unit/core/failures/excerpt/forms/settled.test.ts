import { excerptOf } from '@core/failures/excerpt/excerpt-of'
import { describe, expect, it } from 'vitest'

const read = (...lines: string[]) => excerptOf(lines.join('\n'))
const failed = (task: string, host: string, why: string): string[] => [
  `TASK [${task}] *****`,
  `fatal: [${host}]: FAILED! => {"changed": false, "msg": "${why}"}`,
  '',
]
const recap = (host: string, left: number, rescued: number): string =>
  `${host}   : ok=3    changed=0    unreachable=0    failed=${left}    skipped=0    rescued=${rescued}    ignored=0`

describe('of what Ansible rescued', () => {
  it('the task that was not rescued is the cause, not the one before it', () => {
    const log = read(
      ...failed('Ask the mirror', 'web1', 'the mirror is away'),
      'TASK [Ask the origin] *****',
      'ok: [web1]',
      '',
      ...failed('Start the crane', 'web1', 'Could not find the service crane'),
      'PLAY RECAP *****',
      recap('web1', 1, 1),
    )
    expect(log.headline).toBe('Could not find the service crane')
    expect(log.lines.filter(({ marked }) => marked).map(({ text }) => text)).not.toContainEqual(
      expect.stringContaining('mirror is away'),
    )
  })

  it('nothing is left where all of it was rescued: what came after it counts', () => {
    const log = read(
      ...failed('Ask the mirror', 'web1', 'the mirror is away'),
      'PLAY RECAP *****',
      recap('web1', 0, 1),
      'curl: (22) The requested URL returned error: 503',
    )
    expect(log.headline).toBe('curl: (22) The requested URL returned error: 503')
  })

  it('what failed on another host stays', () => {
    const log = read(
      'TASK [Ask the mirror] *****',
      'fatal: [web1]: FAILED! => {"changed": false, "msg": "the mirror is away"}',
      'fatal: [web2]: FAILED! => {"changed": false, "msg": "the disk is gone"}',
      '',
      'PLAY RECAP *****',
      recap('web1', 0, 1),
      'web2   : ok=1    changed=0    unreachable=0    failed=1    skipped=0    rescued=0    ignored=0',
    )
    expect(log.headline).toBe('the disk is gone')
  })

  it('each item of a loop that was rescued is', () => {
    const log = read(
      'TASK [Ask the mirrors] *****',
      'failed: [web1] (item=1) => {"changed": false, "msg": "mirror 1 is away"}',
      'failed: [web1] (item=2) => {"changed": false, "msg": "mirror 2 is away"}',
      '',
      ...failed('Start the crane', 'web1', 'no crane'),
      'PLAY RECAP *****',
      recap('web1', 1, 1),
    )
    expect(log.headline).toBe('no crane')
  })
})

describe('of tests that passed when they were tried again', () => {
  it('Playwright’s flaky ones are not told as failing, and neither is why', () => {
    const log = read(
      'Running 2 tests using 1 worker',
      '  1) [chromium] › tests/quay.spec.ts:5:5 › shows the quay ─────',
      '    Error: expect(locator).toBeVisible() failed',
      '        at /app/tests/quay.spec.ts:7:40',
      '  2) [chromium] › tests/crane.spec.ts:9:5 › lifts ─────',
      '    Error: expect(received).toBe(expected)',
      '        at /app/tests/crane.spec.ts:11:20',
      '  1 failed',
      '    [chromium] › tests/crane.spec.ts:9:5 › lifts ─────',
      '  1 flaky',
      '    [chromium] › tests/quay.spec.ts:5:5 › shows the quay ─────',
      '  4 passed (3.1s)',
    )
    expect(log).toMatchObject({
      headline: 'Error: expect(received).toBe(expected)',
      tests: ['[chromium] › tests/crane.spec.ts:9:5 › lifts'],
    })
    expect(log.frames[0]).toEqual({ path: '/app/tests/crane.spec.ts', line: 11 })
  })

  it('nextest’s, Surefire’s and Bazel’s are not', () => {
    expect(
      read(
        '  TRY 1 FAIL [   0.005s] quay net::reaches',
        '  TRY 2 PASS [   0.005s] quay net::reaches',
        '        FAIL [   0.005s] quay crane::lifts',
        '     Summary [   0.011s] 2 tests run: 1 passed (1 flaky), 1 failed, 0 skipped',
      ).tests,
    ).toEqual(['crane::lifts'])
    expect(
      read(
        '[ERROR] quay.NetTest.reaches -- Time elapsed: 0.1 s <<< FAILURE!',
        'org.opentest4j.AssertionFailedError: timed out',
        '[ERROR] quay.CraneTest.lifts -- Time elapsed: 0.1 s <<< FAILURE!',
        'org.opentest4j.AssertionFailedError: expected: <13> but was: <12>',
        '[WARNING] Flakes: ',
        '[WARNING] quay.NetTest.reaches',
        '[ERROR]   Run 1: NetTest.reaches:9 timed out',
        '[INFO]   Run 2: PASS',
        '[ERROR] Tests run: 2, Failures: 1, Errors: 0, Skipped: 0, Flakes: 1',
      ),
    ).toMatchObject({
      tests: ['quay.CraneTest.lifts'],
      headline: 'org.opentest4j.AssertionFailedError: expected: <13> but was: <12>',
    })
  })

  it('gotestsum’s that did not fail the last time are not', () => {
    expect(
      read(
        '=== FAIL: net TestReaches (0.00s)',
        '    net_test.go:9: timeout',
        '=== FAIL: crane TestLifts (0.00s)',
        '    crane_test.go:12: got 12, want 13',
        'DONE 5 tests, 2 failures in 1.012s',
        '=== FAIL: crane TestLifts (re-run 1) (0.00s)',
        '    crane_test.go:12: got 12, want 13',
        'DONE 2 runs, 6 tests, 3 failures in 2.1s',
      ),
    ).toMatchObject({ tests: ['TestLifts'], headline: 'got 12, want 13' })
  })
})
