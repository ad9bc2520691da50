import type { z } from 'zod'
import { LIMITS } from '../limits'

/**
 * What can be read of a list; an item that cannot be does not hide the others. Each such item costs some ten times as much as one that can, so after
 * `LIMITS.answer.unreadable` of them the rest is left: what answers so is not what was asked.
 */
export function readableItems<T>(schema: z.ZodType<T>, items: readonly unknown[]): T[] {
  const read: T[] = []
  let unreadable = 0
  for (const item of items) {
    const parsed = schema.safeParse(item)
    if (parsed.success) read.push(parsed.data)
    else if (++unreadable >= LIMITS.answer.unreadable) break
  }
  return read
}
