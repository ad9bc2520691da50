import { excerptOf } from '@core/failures/excerpt/excerpt-of'
import { describe, expect, it } from 'vitest'
import { expectRead, type Sample } from './samples'

const SAMPLES: readonly Sample[] = [
  {
    name: 'Helm, which tells with --debug all that it does',
    source: 'helm/helm, issues 3980 and 9034',
    log: [
      '+ helm upgrade --install harbour ./chart --wait --debug',
      'history.go:56: [debug] getting history for release harbour',
      'wait.go:48: [debug] beginning wait for 8 resources with timeout of 5m0s',
      'Error: UPGRADE FAILED: timed out waiting for the condition',
      'helm.go:84: [debug] timed out waiting for the condition',
      'UPGRADE FAILED',
    ],
    headline: 'Error: UPGRADE FAILED: timed out waiting for the condition',
    activity: 'ship',
  },
  {
    name: 'Pulumi, whose program breaks in Node itself',
    source: 'pulumi/pulumi, issues',
    log: [
      'Previewing update (prod):',
      'Diagnostics:',
      '  pulumi:pulumi:Stack (harbour-prod):',
      "    error: Running program '/srv/index.ts' failed with an unhandled exception:",
      "    Error: Cannot find module './crane'",
      '        at Function.Module._resolveFilename (node:internal/modules/cjs/loader:1048:15)',
    ],
    headline: "Error: Cannot find module './crane'",
    activity: 'ship',
    frames: ['/srv/index.ts'],
  },
  {
    name: 'Go’s race detector',
    source: 'go.dev, Data Race Detector',
    log: [
      'WARNING: DATA RACE',
      'Write at 0x00c0000b4018 by goroutine 8:',
      '  harbour.(*Crane).Lift()',
      '      /srv/crane.go:21 +0x44',
      '    testing.go:1398: race detected during execution of test',
      '--- FAIL: TestLift (0.01s)',
      'FAIL',
    ],
    headline: 'WARNING: DATA RACE',
    activity: 'test',
    tests: ['TestLift'],
    frames: ['/srv/crane.go:21'],
  },
  {
    name: 'Sequelize without a database',
    source: 'sequelize/cli, issues',
    log: [
      'Sequelize CLI [Node: 18.12.0, CLI: 6.6.2, ORM: 6.35.2]',
      'Using environment "production".',
      'ERROR: connect ECONNREFUSED 127.0.0.1:5432',
    ],
    headline: 'ERROR: connect ECONNREFUSED 127.0.0.1:5432',
    activity: 'migrate',
  },
]

expectRead('what says much else', SAMPLES, [])

describe('What a CI or a runner writes before each line', () => {
  const TEST = [
    '{"Time":"2026-01-05T10:00:00.1Z","Action":"run","Package":"harbour","Test":"TestLift"}',
    '{"Time":"2026-01-05T10:00:00.1Z","Action":"output","Package":"harbour","Test":"TestLift","Output":"    crane_test.go:12: want 3, got 2\\n"}',
    '{"Time":"2026-01-05T10:00:00.1Z","Action":"fail","Package":"harbour","Test":"TestLift","Elapsed":0}',
  ]

  it.each([
    ['GitLab’s time and stream', '2026-05-22T12:43:46.962646Z 01O '],
    ['the service of a docker compose', 'web-1  | '],
    ['the task of a monorepo', 'web:test: '],
  ])('hides no event in JSON: %s', (_, before) => {
    expect(excerptOf(TEST.map((line) => `${before}${line}`).join('\n'))).toMatchObject({
      headline: 'want 3, got 2',
      activity: 'test',
      tests: ['TestLift'],
      frames: [{ path: 'crane_test.go', line: 12 }],
    })
  })

  // docker/buildx, progress=plain; pg-nano/pg-nano, issue 35 (pnpm).
  it.each([
    [
      'BuildKit’s seconds, where it tells again what failed',
      [
        ' > [build 5/6] RUN npm run build:',
        '0.512 > tsc -p .',
        '4.211 src/crane.ts(12,7): error TS2304: no crane',
        '------',
      ],
    ],
    [
      'the package of a pnpm workspace, however little it says',
      [
        'Scope: 2 of 3 workspace projects',
        'packages/web build$ tsc -b',
        'packages/web build: src/crane.ts(12,7): error TS2304: no crane',
      ],
    ],
  ])('is part of no path: %s', (_, log) => {
    expect(excerptOf(log.join('\n'))).toMatchObject({
      headline: 'error TS2304: no crane',
      activity: 'build',
      frames: [{ path: 'src/crane.ts', line: 12 }],
    })
  })

  it('is gone where GitLab says that a line goes on, or is empty', () => {
    const log = ['2026-05-22T12:43:46.962646Z 01E', '2026-05-22T12:43:46.962646Z 01E+Error: no crane', '']
    expect(excerptOf(log.join('\n')).headline).toBe('Error: no crane')
  })
})

describe('An option of a build', () => {
  it('makes no release of it', () => {
    const log = ['+ cargo build --release', 'error: no crane', '']
    expect(excerptOf(log.join('\n')).activity).toBe('build')
  })
})
