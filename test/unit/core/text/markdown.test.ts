import { blocksOf, inlineOf, plainText } from '@core/text/markdown'
import { describe, expect, it } from 'vitest'
import { growth } from '../../support/growth'

describe('Markdown', () => {
  it('is one line of words where only these are wanted', () => {
    const plain = (text: string) => plainText(inlineOf(text))
    expect(
      plain('**Bold** _words_ with `code`, a [link](https://a.b "title")\nand ~~struck~~ <b>HTML</b>'),
    ).toBe('Bold words with code, a link and struck HTML')
    expect(plain('![a picture](b.png) 2 \\* 3 &amp; 4<!-- unseen -->')).toBe('a picture 2 * 3 & 4')
  })

  // Each takes minutes for a few hundred kilobytes in a reader that goes back and forth.
  it.each([
    'a\n=\n',
    '*a_ ',
    '[a](',
    '> a\nb\n',
    '>',
    '- ',
    '[',
    '`` ` ',
    '<!-- ',
    '\n',
    '- a\n  ',
    '[a]: b\n',
    '1. [ ] ',
  ])('takes time as its length where it is made of %j', (piece) => {
    const read = (length: number) => {
      const text = piece.repeat(length / piece.length)
      blocksOf(text)
      inlineOf(text)
    }
    expect(growth(read, 25_000)).toBeLessThan(3)
  })
})
