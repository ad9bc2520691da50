import { excerptOf } from '@core/failures/excerpt/excerpt-of'
import { describe, expect, it } from 'vitest'
import finished from '../../../../recordings/freight/18-log-finished.json'
import { processLog } from '../../../../world/freight/process-log'
import type { FreightApp } from '../../../../world/freight/types'
import { expectTold } from './told'

const github = (...lines: string[]): string =>
  lines.map((line, i) => `2026-11-23T09:00:00.${String(i).padStart(7, '0')}Z ${line}\n`).join('')
const step = (command: string, ...lines: string[]): string[] => [
  `##[group]Run ${command}`,
  `\u001b[36;1m${command}\u001b[0m`,
  'shell: /usr/bin/bash -e {0}',
  '##[endgroup]',
  ...lines,
]

describe('of a job of GitHub Actions', () => {
  it('the step that failed counts, not one before or after it', () => {
    const log = github(
      ...step('npm ci', 'npm warn deprecated pier@1.0.0', 'Error: an old one that was lived with'),
      ...step('npx tsc', 'src/a.ts(3,7): error TS2304: Cannot find name "pier".'),
      '##[error]Process completed with exit code 2.',
      ...step('./upload', 'Error: nothing to upload'),
      '##[error]Process completed with exit code 1.',
    )
    expectTold(log, {
      headline: 'error TS2304: Cannot find name "pier".',
      activity: 'build',
      command: 'npx tsc',
      exit: 2,
      frames: ['src/a.ts:3'],
      marked: ['src/a.ts(3,7): error TS2304: Cannot find name "pier".'],
    })
  })

  it('a step that was tolerated is not the one that failed', () => {
    const log = github(
      ...step('npm audit', '3 high severity vulnerabilities', 'Error: pier@1 is vulnerable'),
      '##[error]Process completed with exit code 1.',
      ...step('npx tsc', 'src/a.ts(3,7): error TS2304: Cannot find name "pier".'),
      '##[error]Process completed with exit code 2.',
    )
    expect(excerptOf(log)).toMatchObject({ headline: 'error TS2304: Cannot find name "pier".', exitCode: 2 })
    expect(log).toContain('3 high severity')
    expect(excerptOf(log).lines.map(({ text }) => text)).not.toContain('3 high severity vulnerabilities')
  })

  it('ends where GitHub says so, even if a tool has not said all it wanted to', () => {
    const log = github(
      ...step('./gradlew test', 'CraneTest > lifts() FAILED', '    java.lang.AssertionError: 12'),
      '* What went wrong:',
      "Execution failed for task ':test'.",
      'BUILD FAILED in 3s',
      '##[error]Process completed with exit code 1.',
      ...step('./upload', 'Error: nothing to upload'),
    )
    expect(excerptOf(log)).toMatchObject({
      headline: 'java.lang.AssertionError: 12',
      tests: ['CraneTest > lifts()'],
      command: './gradlew test',
      exitCode: 1,
    })
  })

  it('a step that shows the logs of what failed did not break it', () => {
    const log = github(
      '##[group]Run octo/roll-out@v4',
      'with:',
      '##[endgroup]',
      '##[error]Error: crane “web” did not come up in time',
      ...step('docker compose logs', 'web | Error: connect ECONNREFUSED 127.0.0.1:5432'),
      'Post job cleanup.',
    )
    expect(excerptOf(log)).toMatchObject({
      headline: 'Error: crane “web” did not come up in time',
      command: 'octo/roll-out@v4',
    })
  })

  it('a log of which the beginning is lost still shows its end', () => {
    const log = ['loading', 'the crane is not valid', 'bye', '##[error]Process completed with exit code 1.']
    const excerpt = excerptOf(log.join('\n'))
    expect(excerpt).toMatchObject({ headline: 'the crane is not valid', exitCode: 1 })
    expect(excerpt.lines.map(({ text }) => text)).toContain('loading')
  })

  it('the text of a step is not what the step wrote', () => {
    const log = github(
      ...step('make || echo "error: it broke"', 'crane: 3 t'),
      '##[error]Process completed with exit code 2.',
    )
    expect(excerptOf(log)).toMatchObject({ headline: null, command: 'make || echo "error: it broke"' })
  })

  it('what GitHub itself marks as an error is one', () => {
    const log = github(...step('./crane'), '##[error]The operation was canceled.')
    expect(excerptOf(log)).toMatchObject({ headline: 'The operation was canceled.', exitCode: null })
  })

  it('an action that failed without a command is read as well', () => {
    const log = github('##[group]Run octo/lift@v1', 'with:', '##[endgroup]', '##[error]No crane is free')
    expect(excerptOf(log)).toMatchObject({ headline: 'No crane is free', command: 'octo/lift@v1' })
  })
})

describe('of a job of Travis', () => {
  it('the first command that failed counts', () => {
    const log = [
      'travis_time:start:0a\r\u001b[0K$ npm ci',
      'added 500 packages',
      'The command "npm ci" exited with 0.',
      'travis_time:start:0b\r\u001b[0K$ npm test',
      'fatal: no crane',
      'travis_time:end:0b:start=1,finish=2,duration=1,event=script\r\u001b[0K\u001b[31;1mThe command "npm test" exited with 1.\u001b[0m',
      '$ npm run lint',
      'The command "npm run lint" exited with 1.',
      'Done. Your build exited with 1.',
    ].join('\r\n')
    expectTold(log, {
      headline: 'fatal: no crane',
      activity: 'test',
      command: 'npm test',
      exit: 1,
      marked: ['fatal: no crane'],
    })
  })

  const command = (text: string, code: number, ...said: readonly string[]): readonly string[] => [
    `$ ${text}`,
    ...said,
    `The command "${text}" exited with ${code}.`,
  ]
  const flake = command('flake8 .', 1, "./crane.py:3:1: F821 undefined name 'tide'")
  const pytest = command(
    'python -m pytest',
    1,
    '=================================== FAILURES ===================================',
    '__________________________________ test_lifts __________________________________',
    '>       assert crane.lifts(3)',
    'E       assert False',
    'tests/test_crane.py:9: AssertionError',
    '=========================== 1 failed in 0.12 seconds ===========================',
  )

  it('a linter that complained gives way to the tests that failed after it', () => {
    const log = [...flake, ...pytest, 'Done. Your build exited with 1.'].join('\r\n')
    expect(excerptOf(log)).toMatchObject({
      headline: 'assert False',
      activity: 'test',
      command: 'python -m pytest',
    })
    expect(
      excerptOf(log)
        .lines.map(({ text }) => text)
        .join('\n'),
    ).not.toContain('F821')
  })

  it('a linter counts where the tests passed, or all that failed after it only clears up', () => {
    const passed = command('python -m pytest', 0, '1 passed in 0.12 seconds')
    for (const rest of [passed, [], command('./upload-logs.sh', 1, 'Error: no network')]) {
      const log = [...flake, ...rest, 'Done. Your build exited with 1.'].join('\r\n')
      expect(excerptOf(log)).toMatchObject({ headline: expect.stringContaining('F821'), activity: 'lint' })
    }
  })

  it('tests that failed count before a linter that complained after them', () => {
    const log = [...pytest, ...flake, 'Done. Your build exited with 1.'].join('\r\n')
    expect(excerptOf(log)).toMatchObject({ headline: 'assert False' })
  })

  it('a job that was given up says so', () => {
    const log = '$ make\nNo output has been received in the last 10m0s, this potentially indicates a stall.\n'
    expect(excerptOf(log)).toMatchObject({ command: 'make', activity: 'build', exitCode: null })
    expect(excerptOf(log).headline).toMatch(/^No output has been received/)
  })
})

describe('of a deploy on this machine', () => {
  it('the phase that failed counts', () => {
    const log = [
      'docs/production #4: deploys 5c0c97a, for armin',
      '== CI == no check',
      '== Build ==',
      '$ make build',
      'warning: an error is coming',
      'exit code 0 after 3 s',
      '== Ship ==',
      '$ bin/harbour --to production',
      'copying',
      'web-5 did not come up: connection refused',
      'exit code 4 after 31 s',
    ].join('\n')
    expectTold(log, {
      headline: 'web-5 did not come up: connection refused',
      activity: 'ship',
      command: 'bin/harbour --to production',
      exit: 4,
      marked: ['web-5 did not come up: connection refused'],
    })
  })

  it('one that was killed says by what', () => {
    const log = '$ ./ship\ncopying\nended by SIGKILL after 3 s\n'
    expect(excerptOf(log)).toMatchObject({ headline: 'ended by SIGKILL after 3 s', activity: 'ship' })
  })
})

const DOCS: FreightApp = {
  id: 1,
  name: 'docs',
  repository: '/srv/docs',
  environments: {},
  provider: 'shell',
  providerConfig: {},
  lockedReason: null,
}

describe('of a task of Freight', () => {
  it('the last command is told as a person would type it, and no failure is made up', () => {
    const log = finished.response.body.chunks.map(({ text }) => text).join('')
    expect(excerptOf(log)).toMatchObject({
      headline: null,
      command: '/srv/freight/ship.sh dba5b26612715100049d4bcdde72e062d28a4acf production',
      exitCode: null,
      activity: 'ship',
      frames: [],
    })
  })

  it('the command that failed counts, and its exit code', () => {
    const deploy = { app: DOCS, environment: 'production', sha: 'a'.repeat(40), number: 3 }
    expectTold(processLog(deploy, 'failed').join('\n'), {
      headline: 'error: 1 of 6 hosts did not come up, stopping',
      activity: 'ship',
      command: `bin/deploy docs production ${deploy.sha}`,
      exit: 1,
      marked: ['error: 1 of 6 hosts did not come up, stopping'],
    })
  })

  it('its own traceback is not where it broke', () => {
    const log = [
      ">> Running ['git', 'fetch', '--all', '-p']",
      ">> Running ['/srv/ship.sh', 'it is', 'production']",
      'FATAL: the pier is closed',
      'Traceback (most recent call last):',
      '  File "/usr/src/app/freight/jobs/tasks.py", line 71, in execute',
      '    provider.execute(workspace, task)',
      "freight.exceptions.CommandError: ['/srv/ship.sh', 'it is', 'production'] failed with exit code 7",
    ].join('\n')
    expect(excerptOf(log)).toMatchObject({
      headline: 'FATAL: the pier is closed',
      command: "/srv/ship.sh 'it is' production",
      exitCode: 7,
      activity: 'ship',
    })
  })
})
