// Plain, current English wherever a person reads it: docs/glossary.md has the words, `phrases.ts` what is not said.
import { describe, expect, it } from 'vitest'
import { PHRASES, type Phrase } from './phrases'
import {
  commentsOf,
  commentsOfApp,
  textsOfApp,
  textsOfCode,
  textsOfDocs,
  type VisibleText,
} from './visible-text'

const faults = (texts: readonly VisibleText[]): string[] =>
  texts.flatMap(({ where, text }) =>
    PHRASES.filter(({ pattern }) => pattern.test(text)).map(
      ({ not, but }) => `${where}: “${text.slice(0, 120)}” reads like “${not}”: write ${but}`,
    ),
  )

/** An apostrophe as a keyboard has it, in or at the end of a word of English. */
const STRAIGHT = /\p{L}'(?:[sdmt]|re|ll|ve)(?!\p{L})|\p{Ll}s' \p{Ll}/u

/** What a developer typed into a commit or a file, and what GitHub writes itself. */
const TYPED = ['src/main/services/local/sample/', 'src/main/services/local/release-host/notes.ts']

describe('what a person reads is plain current English', () => {
  it('in the app', () => {
    const texts = textsOfApp()
    expect(texts.length).toBeGreaterThan(5_000)
    expect(faults(texts)).toEqual([])
  })

  it('with one apostrophe (’), so that a text is found by what it says', () => {
    const straight = textsOfApp()
      .filter(({ where }) => !TYPED.some((file) => where.startsWith(file)))
      .filter(({ text }) => STRAIGHT.test(text))
    expect(straight.map(({ where, text }) => `${where}: “${text.slice(0, 120)}”`)).toEqual([])
  })

  it('in the comments of the app', () => {
    const texts = commentsOfApp()
    expect(texts.length).toBeGreaterThan(3_000)
    expect(faults(texts)).toEqual([])
  })

  it('in the documentation', () => {
    const texts = textsOfDocs()
    expect(texts.length).toBeGreaterThan(300)
    expect(faults(texts)).toEqual([])
  })
})

describe('a phrase', () => {
  it.each(PHRASES)('“$not” is found', ({ pattern, not }: Phrase) => {
    expect(not.split(', ').some((part) => pattern.test(part)) || pattern.test(not)).toBe(true)
  })

  it('is found in literals, templates and the text of elements, and not in comments or names', () => {
    const code = [
      '// decide anew',
      "const anew = 'decide anew'",
      `const since = (days: number) => \`since \${days} days\``,
      'const element = <p title="all the same">\n  with a calm\n  heart\n</p>',
    ].join('\n')
    expect(textsOfCode('made.tsx', code)).toEqual([
      { where: 'made.tsx:2', text: 'decide anew' },
      { where: 'made.tsx:3', text: 'since … days' },
      { where: 'made.tsx:4', text: 'all the same' },
      { where: 'made.tsx:4', text: 'with a calm heart' },
    ])
    expect(faults(textsOfCode('made.tsx', code))).toHaveLength(4)
    expect(commentsOf('made.tsx', code)).toEqual([{ where: 'made.tsx:1', text: 'decide anew' }])
  })
})
