import { commandOffsets } from '@core/migrations/sql/commands'
import { byBytes } from '@core/migrations/sql/lines'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const letters = fc.array(fc.constantFrom('a', 'é', '大', '🚢', '\n', '\r\n', ' '), { maxLength: 40 })

describe('a text by its bytes', () => {
  it('is cut as its UTF-8 is', () => {
    fc.assert(
      fc.property(letters, letters, letters, (before, part, after) => {
        const [head, middle] = [before.join(''), part.join('')]
        const text = byBytes(`${head}${middle}${after.join('')}`)
        const [from, length] = [Buffer.byteLength(head), Buffer.byteLength(middle)]
        expect(text.slice(from, length)).toBe(middle)
        expect(text.slice(from, null)).toBe(`${middle}${after.join('')}`)
        expect(text.lineAt(from)).toBe(head.split('\n').length)
      }),
      { seed: 1 },
    )
  })
})

describe('the commands of an ALTER TABLE', () => {
  it.each([
    ['ALTER TABLE a DROP b, DROP c', ['ALTER TABLE a DROP b, ', 'DROP c']],
    ['ALTER TABLE a ADD b numeric(1, 2), DROP c', ['ALTER TABLE a ADD b numeric(1, 2), ', 'DROP c']],
    [
      "ALTER TABLE a ADD b text DEFAULT 'é, ''x', DROP c",
      ["ALTER TABLE a ADD b text DEFAULT 'é, ''x', ", 'DROP c'],
    ],
    ['ALTER TABLE "a,b" DROP c, -- d, e\n DROP f', ['ALTER TABLE "a,b" DROP c, -- d, e\n ', 'DROP f']],
    ['ALTER TABLE a DROP b, /* c, */ DROP d', ['ALTER TABLE a DROP b, /* c, */ ', 'DROP d']],
    [
      'ALTER TABLE a ALTER b SET DEFAULT $$x, y$$, DROP c',
      ['ALTER TABLE a ALTER b SET DEFAULT $$x, y$$, ', 'DROP c'],
    ],
    [
      'ALTER TABLE a ADD b int[] DEFAULT ARRAY[1, 2], DROP c',
      ['ALTER TABLE a ADD b int[] DEFAULT ARRAY[1, 2], ', 'DROP c'],
    ],
  ])('are found between the commas: %s', (sql, parts) => {
    const offsets = commandOffsets(sql)
    const cut = offsets.map((from, i) =>
      byBytes(sql).slice(from, (offsets[i + 1] ?? Buffer.byteLength(sql)) - from),
    )
    expect(cut).toEqual(parts)
  })
})
