import { TOOLS } from '@core/failures/excerpt/rules'
import { BEGINNINGS, beginsOf } from '@core/failures/excerpt/search/begins'
import { neededBy } from '@core/failures/excerpt/search/needed'
import { DFA, isDisjointWith, JS, NFA } from 'refa'
import { describe, expect, it } from 'vitest'

const patterns = TOOLS.flatMap(({ rules }) => rules).map(({ pattern }) => pattern)

/**
 * The lines that a pattern may match, between two ends of lines: more than it does, since what it only looks at is left out, and so is how often a
 * part may be repeated at most (which would make for very many states).
 */
function linesOf({ source, flags }: RegExp): NFA {
  const from = source.replace(/^\^/, '').replace(/\{(\d+),\d+\}/g, '{$1,}')
  const to = /(?<!\\)\$$/.test(from) ? from.slice(0, -1) : `${from}[^]*`
  return machine(`\\n(?:${to})\\n`, flags)
}

function machine(source: string, flags = ''): NFA {
  const { expression, maxCharacter } = JS.Parser.fromLiteral({ source, flags }).parse({
    assertions: 'ignore',
    backreferences: 'throw',
  })
  return NFA.fromRegex(expression, { maxCharacter })
}

/** All texts in which none of these stands. */
function without(texts: readonly string[], flags: string): DFA {
  const escaped = texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll('\n', '\\n'))
  const having = DFA.fromFA(machine(`[^]*(?:${escaped.join('|')})[^]*`, flags))
  having.complement()
  return having
}

const isNeeded = (texts: readonly string[], pattern: RegExp): boolean =>
  isDisjointWith(linesOf(pattern), without(texts, pattern.flags))

describe('what a pattern needs', () => {
  it('is told from what it does not need', () => {
    expect(isNeeded(['\nab', '\nb'], /^a?b/)).toBe(true)
    expect(isNeeded(['ab'], /^a?b/)).toBe(false)
    expect(isNeeded(['b\n'], /^a?b/)).toBe(false)
  })

  it('stands in every line that any rule can match, by the theory of automata', { timeout: 60_000 }, () => {
    const wrong = patterns.filter((pattern) => {
      const needed = neededBy(pattern)
      return needed !== null && !isNeeded(needed, pattern)
    })
    expect(wrong.map(String)).toEqual([])
  })

  it('is known of nearly all rules that hold anywhere, or at least how a line begins', () => {
    const free = TOOLS.flatMap(({ rules }) => rules).filter(({ within }) => within === undefined)
    const needless = free.filter(
      ({ pattern }) => neededBy(pattern) === null && beginsOf(pattern).filter(Boolean).length > 60,
    )
    expect(needless.length).toBeLessThanOrEqual(2)
  })

  it.each([
    [/^error: (?<headline>.+)$/, ['\nerror: ']],
    [/^\s*(?:one|other) crane$/, ['one crane\n', 'other crane\n']],
    [/^ +x{3,} [Ee]nd/, [' End', ' end']],
    [/^.*(?:crane)?$/, null],
    [/^(?!crane).*$/, null],
    [/^crane/i, null],
  ] as const)('of %s is as its source tells', (pattern, needed) => {
    expect(neededBy(pattern)).toEqual(needed)
  })
})

/** The texts that begin as no line does that a pattern may match, by what is told of it. */
function othersThan(begins: readonly boolean[]): NFA | null {
  const codes = Array.from({ length: 128 }, (_, code) => code).filter((code) => !begins[code])
  const signs = codes.map((code) => `\\x${code.toString(16).padStart(2, '0')}`)
  if (!begins[128]) signs.push('\\x80-\\uffff')
  return signs.length === 0 ? null : machine(`\\n[${signs.join('')}][^]*`)
}

describe('how a line begins that a pattern matches', () => {
  it('is told of every rule with nothing left out, by the theory of automata', { timeout: 60_000 }, () => {
    const wrong = patterns.filter((pattern) => {
      const others = othersThan(beginsOf(pattern))
      // What the end of a line is taken for, and case, are told apart below.
      return others !== null && pattern.flags === '' && !isDisjointWith(linesOf(pattern), others)
    })
    expect(wrong.map(String)).toEqual([])
  })

  it('leaves out no empty line', () => {
    const wrong = patterns.filter((pattern) => pattern.test('') && !beginsOf(pattern)[BEGINNINGS - 1])
    expect(wrong.map(String)).toEqual([])
  })

  it.each([
    [/^error/, 'e'],
    [/^(?:a|[bc]?)d/, 'abcd'],
    [/^[^\s\w!-~]/, ''],
    [/^\d+|b/, null],
    [/^\s?$/, null],
    [/^[a-c\]x]/, 'abc]x'],
    [/^k/i, 'kK'],
  ] as const)('of %s is as its source tells', (pattern, signs) => {
    const begins = beginsOf(pattern)
    const ascii = Array.from({ length: 128 }, (_, code) => code).filter((code) => begins[code])
    const told = ascii.map((code) => String.fromCharCode(code)).filter((sign) => sign > ' ' && sign < '\x7f')
    if (signs === null) expect(begins.every(Boolean)).toBe(true)
    else expect(told.sort()).toEqual([...signs].sort())
  })
})
