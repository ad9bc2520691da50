import type { Excerpt } from './excerpt'

/** An excerpt whose texts are without secrets, before it is kept, shown or copied: `clean` takes them out of a text. */
export const struckOut = (excerpt: Excerpt, clean: (text: string) => string): Excerpt => ({
  ...excerpt,
  lines: excerpt.lines.map((line) => ({ ...line, text: clean(line.text) })),
  headline: excerpt.headline === null ? null : clean(excerpt.headline),
  command: excerpt.command === null ? null : clean(excerpt.command),
  tests: excerpt.tests.map(clean),
})
