import { address, identifier, maybe, shownLine } from '@core/text/foreign-text'
import { readableItems } from '@core/text/readable-items'
import { z } from 'zod'

/** The items of a list that can be read: one that cannot does not hide the others. null where it is no list. */
export function readable<T>(schema: z.ZodType<T>, json: unknown): T[] | null {
  const list = z.array(z.unknown()).safeParse(json)
  return list.success ? readableItems(schema, list.data) : null
}

/** What is kept of a list; `isWhole` false: not all of it. */
export interface PartialList<T> {
  readonly items: T[]
  readonly isWhole: boolean
}

/** The last items of a list, at most so many. */
export const lastOf = <T, U>(items: readonly T[], most: number, of: (item: T) => U): PartialList<U> => ({
  items: items.slice(-most).map(of),
  isWhole: items.length <= most,
})

/** A time as Sentry writes it ("2018-11-06T21:19:55Z"), as epoch ms. */
export const time = identifier.transform((text, context) => {
  const at = Date.parse(text)
  if (!Number.isNaN(at)) return at
  context.issues.push({ code: 'custom', message: 'a time', input: text })
  return z.NEVER
})

/** A line that may be missing, or of another kind than text. */
export const maybeLine = maybe(shownLine)

/** A word that is compared or looked up: a version, the name of an environment. */
export const maybeWord = maybe(identifier)

/** The address of a page. */
export const maybeAddress = maybe(address)
