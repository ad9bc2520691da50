import { boundedJson, boundedText, cutWords } from '@core/text/bounded-json'
import { describe, expect, it } from 'vitest'

const LIMITS = { items: 10, names: 3, values: 100, text: 4, texts: 100, depth: 5 }

describe('JSON within limits', () => {
  it('is answered as it is where it keeps to them', () => {
    const json = { a: ['😀', 1, null] }
    expect(boundedJson(json, LIMITS).value).toBe(json)
    const text = '{ "a": "b" }'
    expect(boundedText(text, LIMITS)).toEqual({ text, cut: null, isJson: true })
  })

  it('holds no halves of characters, wherever they come from', () => {
    expect(boundedText('{"a":["\\ud800","x\\udc00y"]}', LIMITS)).toEqual({
      text: '{"a":["\ufffd","x\ufffdy"]}',
      cut: null,
      isJson: true,
    })
    // Cut in the middle of one.
    const { value } = boundedJson('abc😀', LIMITS)
    expect(value).toBe('abc\ufffd')
    expect(() => encodeURIComponent(String(value))).not.toThrow()
  })

  it('has no more different names of fields than the limit, however few each object has', () => {
    const bounded = boundedJson([{ a: 1 }, { b: 2 }, { c: 3 }, { d: 4 }, { a: 5 }], LIMITS)
    expect(bounded.value).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }, {}, { a: 5 }])
    expect(cutWords(bounded.cut, LIMITS)).toBe('more than 3 names of fields')
  })

  it('counts names of fields as texts, and leaves one out rather than making another of it', () => {
    const long = 'n'.repeat(101)
    expect(boundedJson({ [long]: 1, a: 2 }, LIMITS).value).toEqual({ a: 2 })
  })

  it('counts a text as it is written, so that escapes do not make it six times as long', () => {
    const escaped = Array(10).fill('\u0001\u0001\u0001\u0001')
    const { text } = boundedText(JSON.stringify(escaped), LIMITS)
    expect(text.length).toBeLessThan(200)
  })

  it('is written anew where it is long by its spaces or digits alone', () => {
    expect(boundedText(`${' '.repeat(200)}[1.${'0'.repeat(200)}]`, LIMITS)).toEqual({
      text: '[1]',
      cut: null,
      isJson: true,
    })
  })
})

describe('a text that is no JSON', () => {
  it('stays as it is where it keeps to the limits', () => {
    expect(boundedText('<html>', LIMITS)).toEqual({ text: '<html>', cut: null, isJson: false })
  })

  it('keeps its beginning where it does not, and that is said', () => {
    expect(boundedText(`[1,${'2,'.repeat(100)}`, LIMITS)).toEqual({
      text: `[1,${'2,'.repeat(100)}`.slice(0, 100),
      cut: 'more than 100 characters of text',
      isJson: false,
    })
  })
})
