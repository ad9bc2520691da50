import type { z } from 'zod'
import { type Row, textOf } from './sqlite/connection'

/** What a row holds in its column `json`; null where it cannot be read any longer. */
export function parsed<T>(schema: z.ZodType<T>, row: Row): T | null {
  try {
    return schema.safeParse(JSON.parse(textOf(row, 'json'))).data ?? null
  } catch {
    return null
  }
}
