import { describe, it } from 'vitest'
import { expectTold, logNamed, type Told } from './told'

const LOGS: Record<string, Told> = {
  eslint: {
    headline: "'unused' is assigned a value but never used no-unused-vars",
    activity: 'lint',
    command: 'eslint src',
    exit: 1,
    frames: ['/home/ci/harbour/src/pier.js:1', '/home/ci/harbour/src/pier.js:2'],
    marked: [
      "1:7   error  'unused' is assigned a value but never used                      no-unused-vars",
      '2:5   error  Expected a conditional expression and instead saw an assignment  no-cond-assign',
      '2:5   error  Unexpected constant condition                                    no-constant-condition',
      "2:5   error  'pier' is not defined                                            no-undef",
      "2:29  error  'nothing' is not defined                                         no-undef",
    ],
  },
  biome: {
    headline: 'Using == may be unsafe if you are relying on type coercion.',
    activity: 'lint',
    command: 'npx biome check .',
    exit: 1,
    frames: ['a.js:2'],
    marked: [
      '× Using == may be unsafe if you are relying on type coercion.',
      '× Formatter would have printed the following content:',
    ],
  },
  ruff: {
    headline: 'I001 [*] Import block is un-sorted or un-formatted',
    activity: 'lint',
    command: 'ruff check .',
    exit: 1,
    frames: ['lint.py:1', 'lint.py:3'],
    marked: [
      'I001 [*] Import block is un-sorted or un-formatted',
      '--> lint.py:1:1',
      'F401 [*] `os` imported but unused',
      'F821 Undefined name `nothing`',
    ],
  },
  flake8: {
    headline: "F401 'os' imported but unused",
    activity: 'lint',
    command: 'flake8 lint.py',
    exit: 1,
    frames: ['lint.py:1', 'lint.py:2', 'lint.py:3'],
    marked: [
      "lint.py:1:1: F401 'os' imported but unused",
      'lint.py:2:1: E302 expected 2 blank lines, found 0',
      "lint.py:2:7: E201 whitespace after '('",
      'lint.py:3:3: E111 indentation is not a multiple of 4',
      "lint.py:3:10: F821 undefined name 'nothing'",
    ],
  },
}

describe('the excerpt of a log of a linter', () => {
  it.each(Object.entries(LOGS))('tells what broke: %s', (name, told) => {
    expectTold(logNamed(name), told)
  })
})
