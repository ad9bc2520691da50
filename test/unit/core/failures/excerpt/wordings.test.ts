import type { Excerpt } from '@core/failures/excerpt'
import { excerptOf } from '@core/failures/excerpt/excerpt-of'
import { describe, expect, it } from 'vitest'

/** Wordings of versions and tools that no log in `logs/` was written by, as their sources write them. */
const WORDINGS: readonly (readonly [tool: string, log: string, told: Partial<Excerpt>])[] = [
  [
    'Surefire 2',
    '[ERROR] lifts(harbour.CraneTest)  Time elapsed: 0.01 s  <<< FAILURE!\njava.lang.AssertionError: no\n',
    { tests: ['harbour.CraneTest.lifts'], headline: 'java.lang.AssertionError: no' },
  ],
  [
    'npm 6 about a script',
    'npm ERR! code ELIFECYCLE\nnpm ERR! errno 2\nnpm ERR! harbour@1.0.0 test: `jest`\nnpm ERR! Exit status 2\n',
    { exitCode: 2, activity: 'unknown' },
  ],
  [
    'npm 6 about an installation',
    'npm ERR! code E404\nnpm ERR! 404 Not Found - GET http://packages.example/pier\n',
    { headline: '404 Not Found - GET http://packages.example/pier', activity: 'install' },
  ],
  [
    'Yarn 4',
    '➤ YN0000: · Yarn 4.1.0\n➤ YN0028: │ The lockfile would have been modified by this install.\n',
    { headline: 'YN0028: │ The lockfile would have been modified by this install.', activity: 'install' },
  ],
  [
    'Gradle about a dependency',
    "* What went wrong:\nExecution failed for task ':compileJava'.\n> Could not resolve all files for configuration ':compileClasspath'.\n",
    {
      headline: "Could not resolve all files for configuration ':compileClasspath'.",
      activity: 'install',
    },
  ],
  [
    'Kotlin',
    'e: file:///home/ci/src/Crane.kt:7:3 Unresolved reference: pier\n',
    {
      headline: 'Unresolved reference: pier',
      frames: [{ path: '/home/ci/src/Crane.kt', line: 7 }],
      activity: 'build',
    },
  ],
  [
    'an older Rust',
    "thread 'main' panicked at 'the pier is closed', src/main.rs:4:5\n",
    { headline: 'the pier is closed', frames: [{ path: 'src/main.rs', line: 4 }] },
  ],
  [
    'an older pytest',
    'E       assert 3 == 4\n\ntest_crane.py:7: AssertionError\nFAILED test_crane.py::test_lifts\n',
    {
      headline: 'assert 3 == 4',
      tests: ['test_crane.py::test_lifts'],
      frames: [{ path: 'test_crane.py', line: 7 }],
    },
  ],
  [
    'a project of Vitest',
    ' FAIL  |unit| test/crane.test.ts > lifts\nAssertionError: expected 2 to be 3\n',
    { tests: ['test/crane.test.ts > lifts'], headline: 'AssertionError: expected 2 to be 3' },
  ],
  [
    'Docker without BuildKit',
    "Step 4/9 : RUN make all\n ---> Running in 0a1b\nThe command '/bin/sh -c make all' returned a non-zero code: 2\n",
    { command: 'make all', exitCode: 2, activity: 'build' },
  ],
  [
    'mypy',
    'harbour/crane.py:9: error: Name "pier" is not defined  [name-defined]\n',
    {
      headline: 'error: Name "pier" is not defined [name-defined]',
      activity: 'lint',
      frames: [{ path: 'harbour/crane.py', line: 9 }],
    },
  ],
  [
    'Alembic about its revisions',
    "FAILED: Can't locate revision identified by '8e1a'\n",
    { headline: "Can't locate revision identified by '8e1a'", activity: 'migrate' },
  ],
  [
    'MySQL',
    "ERROR 1146 (42S02) at line 3: Table 'harbour.pier' doesn't exist\n",
    { headline: "ERROR 1146 (42S02) at line 3: Table 'harbour.pier' doesn't exist", activity: 'migrate' },
  ],
  [
    'a module of Go',
    'go: downloading example.com/a v1.0.0\ngo: example.com/pier@v9.0.0: unknown revision v9.0.0\n',
    { headline: 'go: example.com/pier@v9.0.0: unknown revision v9.0.0', activity: 'install' },
  ],
  ['Go, which says how a child ended', 'ship: no crane\nexit status 3\n', { exitCode: 3 }],
  ['sh', 'sh: 1: crane: not found\n', { headline: 'sh: 1: crane: not found', frames: [] }],
  ['zsh', 'zsh: command not found: crane\n', { headline: 'zsh: command not found: crane' }],
  ['the kernel', 'copying\nKilled\n', { headline: 'Killed' }],
]

describe('the excerpt of a log', () => {
  it.each(WORDINGS)('reads the words of %s', (_, log, told) => {
    expect(excerptOf(log)).toMatchObject(told)
  })
})
