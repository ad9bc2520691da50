import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { narrowed } from '../../../scripts/lib/one-byte.mjs'

const built = (code: string): string => narrowed(code, parseSync('built.js', code).program)
const run = (code: string): unknown => new Function(`return (${code})`)()

describe('what is built takes one byte a character', () => {
  it.each([
    ['a text', '"It’s “red” … → 🚀"'],
    ['an escape of such a character', '"\\’ and \\\\’ and \\\\\\’"'],
    ['an escape that stands already', '"\\u2019\\n\\x41’"'],
    ['a name of a field', '({ "“a”": 1, b: "…" })'],
    ['a template', '`a $' + '{"’"} … $' + '{`“$' + '{1}”`} ’`'],
    ['a line that goes on', '"one \\\n… two"'],
    ['two alphabets', '["Łódź", "日本", "\\ud83d"]'],
  ])('%s', (_what, code) => {
    expect(built(code)).toMatch(/^[\0-\xff]*$/)
    expect(run(built(code))).toEqual(run(code))
  })

  it.each([
    ['/^“(.*)”$/', '“a”', 'a'],
    ['/[‘’…]+/u', 'it’s', 'its'],
    ['/^[🚀🙂]$/u', '🙂', '🚀🙂'],
    ['/\\…/', '…', '.'],
  ])('a pattern: %s', (code, matching, other) => {
    const pattern = run(built(code))
    expect(built(code)).toMatch(/^[\0-\xff]*$/)
    if (!(pattern instanceof RegExp)) throw new Error('no pattern')
    expect([pattern.test(matching), pattern.test(other)]).toEqual([
      true,
      run(`${code}.test(${JSON.stringify(other)})`),
    ])
  })

  it('what is given to a tag stays as it is written', () => {
    const code = 'String.raw`“$' + '{"’"}”`'
    expect(built(code)).toContain('`“')
    expect(run(built(code))).toBe(run(code))
  })

  it('what fits into a byte stays as it is', () => {
    const code = 'const café = "naïve \\n"; // “a comment”'
    expect(built(code)).toBe(code)
  })
})
