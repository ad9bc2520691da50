import { LIMITS } from '@core/limits'
import { readableItems } from '@core/text/readable-items'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const NamedSchema = z.object({ name: z.string() })

describe('what can be read of a list', () => {
  it('is not hidden by an item that cannot be', () => {
    const items = [{ name: 'a' }, { name: 7 }, null, { name: 'b' }]
    expect(readableItems(NamedSchema, items)).toEqual([{ name: 'a' }, { name: 'b' }])
  })

  it('ends where almost nothing of it is what was asked', () => {
    const wrong = Array(LIMITS.answer.unreadable).fill({})
    expect(readableItems(NamedSchema, [{ name: 'a' }, ...wrong.slice(1), { name: 'b' }])).toHaveLength(2)
    expect(readableItems(NamedSchema, [{ name: 'a' }, ...wrong, { name: 'b' }])).toEqual([{ name: 'a' }])
  })
})
