import { excerptText } from '@core/failures/excerpt'
import { excerptOf } from '@core/failures/excerpt/excerpt-of'
import { describe, expect, it } from 'vitest'
import { logNamed } from './told'

const texts = (log: string): string[] => excerptOf(log).lines.map(({ text }) => text)
const NOISE = Array.from({ length: 100 }, (_, i) => `building module ${i}`)

describe('the excerpt of a log in which nothing is recognized', () => {
  it('has its last lines, and no headline', () => {
    const excerpt = excerptOf([...NOISE, ''].join('\n'))
    expect(excerpt).toMatchObject({
      headline: null,
      command: null,
      exitCode: null,
      activity: 'unknown',
      tests: [],
      frames: [],
      totalLines: 100,
    })
    expect(excerpt.lines).toEqual(
      NOISE.slice(-30).map((text, i) => ({ number: 71 + i, text, marked: false })),
    )
  })

  it('has the last line that complains as its headline, but not one that praises', () => {
    const log = [...NOISE, 'web-5 was refused', 'done with 0 errors', 'bye'].join('\n')
    expect(excerptOf(log)).toMatchObject({ headline: 'web-5 was refused', activity: 'unknown' })
  })

  it('is empty where the log is', () => {
    expect(excerptOf('')).toMatchObject({ lines: [], totalLines: 0, headline: null })
    expect(excerptOf('\n\n')).toMatchObject({ lines: [], totalLines: 2, headline: null })
  })

  it('knows that a command succeeded', () => {
    expect(excerptOf('$ make\nmade\nexit code 0 after 2 s\n')).toMatchObject({ headline: null, exitCode: 0 })
  })
})

describe('a line of an excerpt', () => {
  it('has no colors, links, times or marks', () => {
    const log =
      '2026-11-23T09:00:00.1234567Z ##[group]Run make\n' +
      '2026-11-23T09:00:00.1234567Z ##[endgroup]\n' +
      '2026-11-23T09:00:00.1234567Z \u001b[1;31merror:\u001b[0m no \u001b]8;;http://pier\u0007pier\u001b]8;;\u0007\r\n'
    expect(texts(log)).toEqual(['Run make', 'error: no pier'])
  })

  it('is what a progress bar wrote last', () => {
    expect(texts('10 %\r50 %\r100 %\r\nerror: no pier\n')).toEqual(['100 %', 'error: no pier'])
  })

  it('is cut where nobody would read on', () => {
    const [line] = texts(`error: ${'x'.repeat(5_000_000)}`)
    expect(line).toHaveLength(600)
    expect(line).toMatch(/…$/)
  })

  it('is numbered as in the whole log, with gaps', () => {
    const log = [...NOISE, 'error: one', ...NOISE, 'error: two'].join('\n')
    const { lines } = excerptOf(log)
    expect(lines.filter(({ marked }) => marked).map(({ number }) => number)).toEqual([101, 202])
    expect(excerptText({ lines })).toContain('building module 5\n…\nbuilding module 81\n')
    expect(excerptText({ lines })).toContain('building module 99\nerror: two')
  })
})

describe('the headline', () => {
  it('is no error that a test wanted, printed before the report of what failed', () => {
    const wanted = 'stderr | test/crane.test.ts\nError: the crane fell, as it should\n'
    const log = wanted + logNamed('vitest-github-reporter')
    expect(excerptOf(log).headline).toBe('AssertionError: expected 2 to be 3 // Object.is equality')
  })

  it('is no warning', () => {
    const log = [
      'main.c:3:34: warning: control reaches end of function that may error',
      'x.py:3: DeprecationWarning: error() is old',
      'npm warn deprecated error@1.0.0',
      '##[warning]error: not really',
      'main.c:9:1: error: expected ;',
    ].join('\n')
    expect(excerptOf(log)).toMatchObject({
      headline: 'error: expected ;',
      frames: [{ path: 'main.c', line: 9 }],
    })
  })
})

describe('a log of many megabytes', () => {
  const times = (text: string, megabytes: number): string =>
    text.repeat(Math.ceil((megabytes * 1_000_000) / text.length))

  it.each([
    ['errors', 'Error: it is broken\n'],
    ['words', `${'a'.repeat(590)}\n`],
    ['spaces', `${' '.repeat(590)}x\n`],
    ['dots', `${'...'.repeat(190)}\n`],
    ['arrows', `${'a > '.repeat(140)}\n`],
    ['places', `${'a:1:'.repeat(140)}\n`],
    ['escapes', `${'\u001b['.repeat(250)}\n`],
  ])('is read in one go though it is full of %s', (_, line) => {
    const excerpt = excerptOf(`${times(line, 5)}E: the last\nexit code 3 after 9 s\n`)
    expect(excerpt.exitCode).toBe(3)
    expect(excerpt.lines.length).toBeLessThanOrEqual(30)
    expect(excerpt.lines.map(({ text }) => text)).toContain('exit code 3 after 9 s')
  })

  it('is the whole of a short log', () => {
    const lines = ['Migrating', '', 'Starting', 'Error: no seats', 'at once']
    expect(excerptOf(lines.join('\n')).lines.map(({ text }) => text)).toEqual(lines.filter(Boolean))
  })

  it('begins its headline with a word, not with a cross', () => {
    expect(excerptOf('  ✗ health check failed: 404 not found').headline).toBe(
      'health check failed: 404 not found',
    )
  })
})
