import { ok, type Result } from '../../result'
import type { Excerpt } from './excerpt'

export {
  type Excerpt,
  ExcerptSchema,
  excerptText,
  type Frame,
  isAfterGap,
  type StepActivity,
  struckOut,
} from './excerpt'

/** What broke, read from a log by the rules, as `excerptOf` does. The rules are loaded when something first broke: a start needs none. */
export const readExcerpt = async (log: string): Promise<Excerpt> =>
  (await import('./excerpt-of')).excerptOf(log)

/** What broke, read from a log; a problem where that takes too long. */
export type ReadExcerpt = (log: string) => Promise<Result<Excerpt>>

/** Reads it on this thread, however long it is. */
export const readExcerptHere: ReadExcerpt = async (log) => ok(await readExcerpt(log))
