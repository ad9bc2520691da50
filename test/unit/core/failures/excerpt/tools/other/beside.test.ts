import { excerptOf } from '@core/failures/excerpt/excerpt-of'
import { describe, expect, it } from 'vitest'
import { expectRead, type Sample } from '../samples'

const SAMPLES: readonly Sample[] = [
  {
    name: 'Ninja, whose target has no ending',
    source: 'ninja-build.org, manual',
    log: [
      'FAILED: crane ',
      'c++ main.o -o crane',
      "/usr/bin/ld: main.o: in function `main':",
      "/home/ci/src/main.cc:7: undefined reference to `lift(int)'",
      'ninja: build stopped: subcommand failed.',
    ],
    headline: "undefined reference to `lift(int)'",
    activity: 'build',
    frames: ['/home/ci/src/main.cc:7'],
  },
  {
    name: 'valgrind',
    source: 'valgrind.org, Memcheck',
    log: [
      '==7== Invalid read of size 4',
      '==7==    at 0x109198: crane_lift (crane.c:22)',
      '==7==    by 0x1091F1: main (crane_test.c:8)',
      '==7== ERROR SUMMARY: 1 errors from 1 contexts (suppressed: 0 from 0)',
    ],
    headline: 'Invalid read of size 4',
    activity: 'unknown',
    frames: ['crane.c:22', 'crane_test.c:8'],
  },
  {
    name: 'a program that a signal ended in the middle of a line',
    source: 'gnu.org, bash',
    log: ['Running quays... ok', 'Running cranes... Segmentation fault (core dumped)'],
    headline: 'Running cranes... Segmentation fault (core dumped)',
    activity: 'unknown',
  },
  {
    name: 'GoReleaser 2',
    source: 'goreleaser.com, errors',
    log: [
      '  ⨯ release failed after 12s',
      '    error=',
      '    │ scm releases: failed to publish artifacts: 403 Resource not accessible by integration',
    ],
    headline: 'scm releases: failed to publish artifacts: 403 Resource not accessible by integration',
    activity: 'ship',
  },
  {
    name: 'cargo-deny',
    source: 'EmbarkStudios/cargo-deny, advisories',
    log: [
      'error[vulnerability]: Use-after-free in `crane`',
      '   ┌─ /home/ci/Cargo.lock:41:1',
      'advisories FAILED',
    ],
    headline: 'error[vulnerability]: Use-after-free in `crane`',
    activity: 'build',
    frames: ['/home/ci/Cargo.lock:41'],
  },
  {
    name: 'Django’s checks',
    source: 'docs.djangoproject.com, system check framework',
    log: [
      'SystemCheckError: System check identified some issues:',
      '',
      'ERRORS:',
      "quay.Load.crane: (fields.E300) Field defines a relation with model 'yard.Crane', which is not installed.",
      '',
      'WARNINGS:',
      'quay.Load: (models.W042) Auto-created primary key used.',
    ],
    headline:
      "quay.Load.crane: (fields.E300) Field defines a relation with model 'yard.Crane', which is not installed.",
    activity: 'unknown',
  },
  {
    name: 'MkDocs, to which a warning is too much',
    source: 'mkdocs.org, strict',
    log: [
      "WARNING -  Doc file 'quay.md' contains a link 'crane.md', but the target is not found.",
      'Aborted with 1 warnings in strict mode!',
    ],
    headline: "Doc file 'quay.md' contains a link 'crane.md', but the target is not found.",
    activity: 'build',
  },
  {
    name: 'Gatsby',
    source: 'gatsbyjs/gatsby, structured errors',
    log: [
      ' ERROR #85923  GRAPHQL',
      '',
      'There was an error in your GraphQL query:',
      '',
      'Cannot query field "lod" on type "Crane".',
      '',
      'File: src/pages/crane.js:12:9',
      '',
      'failed extract queries from components - 1.2s',
    ],
    headline: 'Cannot query field "lod" on type "Crane".',
    activity: 'build',
    frames: ['src/pages/crane.js:12'],
  },
  {
    name: 'markdownlint',
    source: 'DavidAnson/markdownlint-cli2, README',
    log: ['Finding: **/*.md', 'docs/quay.md:14:81 MD013/line-length Line length [Expected: 80; Actual: 112]'],
    headline: 'MD013/line-length Line length [Expected: 80; Actual: 112]',
    activity: 'lint',
    frames: ['docs/quay.md:14'],
  },
  {
    name: 'golangci-lint, in a package of Go that is internal',
    source: 'golangci-lint.run, output',
    log: ['internal/quay/crane.go:31:13: Error return value of `c.Close` is not checked (errcheck)'],
    headline: 'Error return value of `c.Close` is not checked (errcheck)',
    activity: 'lint',
    frames: ['internal/quay/crane.go:31'],
  },
  {
    name: 'Helm, with what it says to those who debug it',
    source: 'helm.sh, helm upgrade --debug',
    log: [
      'history.go:56: 2026-03-02 10:11:12 +0000 UTC [debug] getting history for release quay',
      'Error: INSTALLATION FAILED: context deadline exceeded',
    ],
    headline: 'Error: INSTALLATION FAILED: context deadline exceeded',
    activity: 'ship',
  },
  {
    name: 'a check that shows what differs, and then says what to do',
    source: 'git-scm.com, git diff --exit-code',
    log: [
      'diff --git a/gen.go b/gen.go',
      '--- a/gen.go',
      '+++ b/gen.go',
      '@@ -1 +1 @@ func unknown() error {',
      '-// v1',
      '+// v2',
      'Generated code is stale, run make generate',
      'exit code 1 after 2 s',
    ],
    headline: 'Generated code is stale, run make generate',
    activity: 'unknown',
  },
]

expectRead('what fails beside builds and tests', SAMPLES, [
  { name: 'GoReleaser', log: ['  • release succeeded after 12s', '  • thanks for using goreleaser!'] },
  { name: 'valgrind', log: ['==7== Memcheck, a memory error detector', '==7== ERROR SUMMARY: 0 errors'] },
])

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
