import { struckOut } from '@core/failures/excerpt'
import { excerptOf } from '@core/failures/excerpt/excerpt-of'
import { describe, expect, it } from 'vitest'

const STEPS = Array.from({ length: 80 }, (_, i) => `loading part ${i}`)

/** Numbers that follow from a seed, the same at every run. */
function* numbersFrom(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    yield state
  }
}

const PIECES = [
  'loading',
  '',
  '$ make',
  'error: no pier',
  'FAIL src/a.test.ts',
  'src/a.c:12:3: error: expected ;',
  '##[error]Process completed with exit code 1.',
  'The command "make" exited with 2.',
  'make: *** [all] Error 2',
  '2 failed, 3 passed',
  'Traceback (most recent call last):',
  'exit code 1 after 3 s',
]

describe('the excerpt of a log in which nothing explains the failing exit', () => {
  it('has the lines before the exit, as many as there is room for, and none after it', () => {
    const log = ['$ ./load', ...STEPS, 'exit code 1 after 3 s', 'Uploading'].join('\n')
    const { lines } = excerptOf(log)
    expect(lines).toHaveLength(30)
    expect(lines.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, i) => 53 + i))
  })

  it('is not narrowed by a line that only says that something failed', () => {
    const log = ['$ make', ...STEPS, 'make: *** [all] Error 2', 'The command "make" exited with 2.']
    const { lines } = excerptOf(log.join('\n'))
    expect(lines).toHaveLength(30)
    expect(lines.map(({ text }) => text)).toContain('loading part 60')
  })

  it('has a complaint as its headline rather than how a command ended', () => {
    const log = [
      '$ make',
      ...STEPS,
      'part 12 is not valid',
      'make: *** [all] Error 2',
      'exit code 2 after 3 s',
    ]
    expect(excerptOf(log.join('\n')).headline).toBe('part 12 is not valid')
  })

  it.each([
    'Error: Command "npm run build" exited with 1',
    'ERROR: "lint:css" exited with 1.',
    'Command failed with status (1): [ruby -w test/all.rb]',
  ])('does not take for a cause how a command ended: %s', (ended) => {
    const log = ['$ ci', ...STEPS, 'no page named quay: missing', ended]
    expect(excerptOf(log.join('\n')).headline).toBe('no page named quay: missing')
  })

  it('takes no line for a complaint that says that all is well', () => {
    const log = [
      '$ ci',
      'the quay is missing',
      'cvs.sh skipped: cvs not found',
      'error paths .. ok',
      'exit code 2 after 3 s',
    ]
    expect(excerptOf(log.join('\n')).headline).toBe('the quay is missing')
  })
})

describe('the excerpt of any log', () => {
  it('is no longer than its room, and each of its lines stands once, in order', () => {
    const numbers = numbersFrom(7)
    const next = (most: number): number => (numbers.next().value ?? 0) % most
    for (let round = 0; round < 300; round++) {
      const log = Array.from({ length: next(200) }, () => PIECES[next(PIECES.length)] ?? '').join('\n')
      const shown = excerptOf(log).lines.map(({ number }) => number)
      expect(shown.length).toBeLessThanOrEqual(30)
      expect(shown).toEqual([...new Set(shown)].sort((a, b) => a - b))
    }
  })
})

describe('a secret in any log', () => {
  it('is in none of what is kept once it is struck out, and nothing that is kept was not in the log', () => {
    const secret = 'hunter2-quay-and-crane'
    const clean = (text: string): string => text.replaceAll(secret, '•••')
    const numbers = numbersFrom(11)
    const next = (most: number): number => (numbers.next().value ?? 0) % most
    for (let round = 0; round < 200; round++) {
      const pieces = [...PIECES, `error: ${secret} is wrong`, `FAIL ${secret}.test.ts`, `token ${secret}`]
      const log = Array.from({ length: next(120) }, () => pieces[next(pieces.length)] ?? '').join('\n')
      const excerpt = excerptOf(log)
      const struck = struckOut(excerpt, clean)
      expect(JSON.stringify(struck)).not.toContain(secret)
      expect(struck.lines).toHaveLength(excerpt.lines.length)
    }
  })
})

describe('what stands before each line', () => {
  const COMPLAINT = 'error TS2322: Type a is not b.'

  it.each([
    ['12:31:07 AM: '],
    ['[21:04:36.700] '],
    ['17:27:42.700 | '],
    ['10:00:05.101 '],
    ['2026-11-23 09:00:00,123 '],
    ['service-1  | '],
    ['web:build: '],
    ['packages/web build: '],
    ['remote: '],
    ['│ '],
    ['[21:04:36]: ▸ '],
    ['Nov 23 21:04:36 ci-7 runner[812]: '],
    ['test\tRun npm test\t2026-11-23T21:04:36.1234567Z '],
    ['\u001b(B\u001b[m\u001b='],
  ])('is set aside before the rules look: %j', (prefix) => {
    const log = [`${prefix}src/a.ts(3,4): ${COMPLAINT}`, `${prefix}bye`].join('\n')
    expect(excerptOf(log)).toMatchObject({ headline: COMPLAINT, frames: [{ path: 'src/a.ts', line: 3 }] })
  })

  it.each([
    ['src/a.c:12:3: error: expected ;', 'error: expected ;'],
    ['error: web: not found', 'error: web: not found'],
    ['std::bad_alloc: missing', 'std::bad_alloc: missing'],
  ])('is not what belongs to the line: %s', (line, headline) => {
    expect(excerptOf(line).headline).toBe(headline)
  })
})
