import { readableItems } from '@core/text/readable-items'
import { z } from 'zod'

/** A list of which one item that cannot be read does not hide the others. */
export const listOf = <T>(item: z.ZodType<T>): z.ZodType<readonly T[]> =>
  z.array(z.unknown()).transform((items) => readableItems(item, items))
