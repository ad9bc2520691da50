import { boundedJson, boundedText } from '@core/bounded-json'
import { describe, expect, it } from 'vitest'

const LIMITS = { items: 10, values: 100, text: 4, texts: 100, depth: 5 }

describe('JSON within limits', () => {
  it('is answered as it is where it keeps to them', () => {
    const json = { a: ['😀', 1, null] }
    expect(boundedJson(json, LIMITS).value).toBe(json)
    const text = '{ "a": "b" }'
    expect(boundedText(text, LIMITS)).toEqual({ text, cut: null })
  })

  it('holds no halves of characters, wherever they come from', () => {
    expect(boundedText('{"a":["\\ud800","x\\udc00y"]}', LIMITS)).toEqual({
      text: '{"a":["\ufffd","x\ufffdy"]}',
      cut: null,
    })
    // Cut in the middle of one.
    const { value } = boundedJson('abc😀', LIMITS)
    expect(value).toBe('abc\ufffd')
    expect(() => encodeURIComponent(String(value))).not.toThrow()
  })
})
