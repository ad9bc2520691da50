import { type AnyReason, type ShownVerdict, shownOf, unseenIn } from '@core/reasons/shown'
import { describe, expect, it } from 'vitest'

const caution = (sentence: string, over: Partial<AnyReason> = {}): AnyReason => ({
  rule: 'size',
  level: 'caution',
  sentence,
  ...over,
})
const shown = (...reasons: AnyReason[]): ShownVerdict => shownOf({ level: 'caution', reasons })

describe('What was shown of a verdict', () => {
  it('covers the same reasons, fewer of them, and what speaks for it', () => {
    const [one, two] = [caution('One.'), caution('Two.')]
    expect(unseenIn([one, two], shown(two, one))).toEqual([])
    expect(unseenIn([one], shown(one, two))).toEqual([])
    expect(unseenIn([caution('CI is green.', { level: 'go' })], [])).toEqual([])
  })

  it('does not cover another reason of the same gravity', () => {
    const [one, two] = [caution('One.'), caution('Two.')]
    expect(unseenIn([one, two], shown(one))).toEqual([two])
    expect(unseenIn([caution('One.', { rule: 'ci' })], shown(one))).toHaveLength(1)
  })

  it('does not cover the same reason once it has become graver, and covers it once it is less so', () => {
    const stop = caution('One.', { level: 'stop' })
    expect(unseenIn([stop], shown(caution('One.')))).toEqual([stop])
    expect(unseenIn([caution('One.')], shown(stop))).toEqual([])
  })

  it('tells the same words of two places apart', () => {
    const at = (path: string) => caution('A column is dropped.', { at: { path, line: 3 } })
    expect(unseenIn([at('a.sql'), at('b.sql')], shown(at('a.sql')))).toEqual([at('b.sql')])
  })

  it('covers a time that has moved on, by what the sentence is about, and none of what is about more', () => {
    const queue = (minutes: number, ...about: string[]) => caution(`Waits ${minutes} min.`, { about })
    expect(unseenIn([queue(1, '#4')], shown(queue(2, '#4')))).toEqual([])
    expect(unseenIn([queue(1, '#4', '#5')], shown(queue(2, '#4')))).toHaveLength(1)
    expect(unseenIn([queue(1, '#4')], shown(queue(2, '#4', '#5')))).toEqual([])
  })

  it('is bounded: what lies beyond counts as not shown', () => {
    const many = Array.from({ length: 1_001 }, (_, i) => caution(`${i}.`))
    expect(unseenIn(many, shown(...many))).toEqual([many[1_000]])
    expect(shown(caution('x'.repeat(5_000)))[0]?.of.length).toBe(1_000)
  })
})
