import { ExcerptSchema, struckOut } from '@core/failures/excerpt'
import { excerptOf } from '@core/failures/excerpt/excerpt-of'
import { MASK, masked } from '@core/secrets/mask'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LINES } from '../../../support/log-lines'

/** A log of lines that rules know and of any others, with whatever stands in them. */
const line = fc.oneof(
  fc.constantFrom(...LINES),
  fc.string({ maxLength: 900 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.tuple(fc.constantFrom(...LINES), fc.string({ maxLength: 30 })).map(([a, b]) => `${b}${a}`),
)
const log = fc
  .tuple(fc.array(line, { maxLength: 150, size: 'max' }), fc.constantFrom('\n', '\r\n', '\r\r\n'))
  .map(([lines, end]) => lines.join(end))

describe('the excerpt of any log', () => {
  it('keeps to its room, in the log’s order, and can be kept', () => {
    fc.assert(
      fc.property(log, (text) => {
        const excerpt = excerptOf(text)
        expect(ExcerptSchema.parse(excerpt)).toEqual(excerpt)
        const numbers = excerpt.lines.map(({ number }) => number)
        expect(numbers.length).toBeLessThanOrEqual(30)
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
        for (const number of numbers) expect(number).toBeLessThanOrEqual(excerpt.totalLines)
        for (const shown of excerpt.lines) expect(shown.text.length).toBeLessThanOrEqual(600)
        expect(excerpt.headline?.length ?? 0).toBeLessThanOrEqual(300)
        expect(excerpt.tests.length).toBeLessThanOrEqual(100)
        expect(excerpt.frames.length).toBeLessThanOrEqual(20)
      }),
      { numRuns: 300 },
    )
  })

  it('is that of its failing end, whatever quiet lines stand before it', () => {
    const quiet = fc.array(
      fc.nat(999).map((i) => `moored ship ${i} at the pier`),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(quiet, (before) => {
        const { headline, tests, exitCode } = excerptOf(
          [
            ...before,
            'FAIL src/quay.test.ts',
            '  ● quay › is long',
            '',
            '    Error: low water',
            'exit code 3 after 9 s',
          ].join('\n'),
        )
        expect({ headline, tests, exitCode }).toEqual({
          headline: 'Error: low water',
          tests: ['quay › is long'],
          exitCode: 3,
        })
      }),
    )
  })
})

const SECRETS = [
  `ghp_${'a1B2'.repeat(9)}`,
  'postgres://ana:t0psecretword@db.example/quay',
  'password=hunter22hunter22',
  'Authorization: Bearer abc123def456ghi789',
]
const HIDDEN = ['a1B2a1B2', 't0psecretword', 'hunter22hunter22', 'abc123def456ghi789']

describe('masking what broke', () => {
  it('leaves nothing that was not there, and never more than there was', () => {
    fc.assert(
      fc.property(log, (text) => {
        const left = masked(text).split(MASK).join('')
        expect(isWithin(left, text)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('leaves no part of a secret in any text of an excerpt, wherever in a log it stands', () => {
    const withSecrets = fc
      .array(fc.oneof(line, fc.constantFrom(...SECRETS.map((secret) => `Error: could not use ${secret}`))), {
        maxLength: 80,
      })
      .map((lines) => lines.join('\n'))
    fc.assert(
      fc.property(withSecrets, (text) => {
        const said = JSON.stringify(struckOut(excerptOf(text), masked))
        for (const hidden of HIDDEN) expect(said).not.toContain(hidden)
      }),
      { numRuns: 300 },
    )
  })
})

/** Whether the characters of one text stand in the other in their order. */
function isWithin(part: string, whole: string): boolean {
  let at = 0
  for (const sign of part) {
    at = whole.indexOf(sign, at)
    if (at === -1) return false
    at += sign.length
  }
  return true
}
