import type { Excerpt } from './excerpt'

/** What broke, read from a log by the rules, as `excerptOf` does. The rules are loaded when something first broke: a start needs none. */
export const readExcerpt = async (log: string): Promise<Excerpt> =>
  (await import('./excerpt-of')).excerptOf(log)
