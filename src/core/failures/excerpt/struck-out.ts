import type { Excerpt } from './excerpt'

/**
 * An excerpt whose texts are without secrets, before it is kept, shown or copied: `clean` takes them out of a text and keeps its line
 * ends. The lines are cleaned together, since of a private key each line alone looks harmless.
 */
export function struckOut(excerpt: Excerpt, clean: (text: string) => string): Excerpt {
  const texts = clean(excerpt.lines.map(({ text }) => text).join('\n')).split('\n')
  return {
    ...excerpt,
    lines: excerpt.lines.map((line, i) => ({ ...line, text: texts[i] ?? '' })),
    headline: excerpt.headline === null ? null : clean(excerpt.headline),
    command: excerpt.command === null ? null : clean(excerpt.command),
    tests: excerpt.tests.map(clean),
  }
}
