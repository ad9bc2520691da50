import {
  dayNamed,
  fieldText,
  joinFields,
  lastOfEach,
  parseQuery,
  splitFields,
  withField,
} from '@core/text/query'
import { describe, expect, it } from 'vitest'

const KNOWN = ['app', 'by', 'is']

describe('a search', () => {
  it('is words and fields, with quotes around what has spaces', () => {
    expect(parseQuery('App:Shop by:"Ada Byron" Lock TIMEOUT', KNOWN)).toEqual({
      words: ['lock', 'timeout'],
      fields: [
        { name: 'app', value: 'shop', typed: 'Shop' },
        { name: 'by', value: 'ada byron', typed: 'Ada Byron' },
      ],
    })
    expect(parseQuery('fix: fix:typo', KNOWN).words).toEqual(['fix:', 'fix:typo'])
  })

  it('can say every name, also one with quotes', () => {
    for (const name of ['ada', 'Ada Byron', 'Ada "the first"', 'back\\slash', 'a:b'])
      expect(parseQuery(fieldText('by', name), KNOWN).fields[0]?.typed).toBe(name)
  })
})

describe('the fields of a search', () => {
  const split = (text: string, isDone = false) => splitFields(text, KNOWN, isDone)

  it('are whole once something follows them', () => {
    expect(split('app:shop')).toEqual({ fields: [], rest: 'app:shop' })
    expect(split('app:shop ')).toEqual({ fields: ['app:shop'], rest: '' })
    expect(split('app:shop', true)).toEqual({ fields: ['app:shop'], rest: '' })
    expect(split('lock by:"Ada Byron" timeout ')).toEqual({
      fields: ['by:"Ada Byron"'],
      rest: 'lock timeout ',
    })
  })

  it('are not whole without a value, or with a quote that is still open', () => {
    expect(split('app: ', true)).toEqual({ fields: [], rest: 'app: ' })
    expect(split('by:"Ada By', true)).toEqual({ fields: [], rest: 'by:"Ada By' })
  })

  it('are put together again as they were', () => {
    for (const text of ['app:shop by:"Ada Byron" lock', 'lock', '', 'is:failed'])
      expect(joinFields(split(text, true))).toBe(text)
  })

  it('give way to a later one that says the same', () => {
    const groups = [['status', 'is'], ['app']]
    expect(lastOfEach(['status:failed', 'app:a', 'is:waiting', 'since:7d'], groups)).toEqual([
      'app:a',
      'is:waiting',
      'since:7d',
    ])
  })

  it('are set and taken out, and nothing else is touched', () => {
    expect(withField('app:shop "a b" lock', ['app'], 'docs')).toBe('"a b" lock app:docs')
    expect(withField('is:failed lock', ['status', 'is'], null)).toBe('lock')
    expect(withField('', ['by'], 'Ada Byron')).toBe('by:"Ada Byron"')
  })
})

describe('a day', () => {
  it('that is none is none', () => {
    expect(dayNamed('whenever', 0)).toBeNull()
    expect(dayNamed('2026-13-45x', 0)).toBeNull()
  })
})
