import type { Excerpt } from './excerpt'

/** The lines of an excerpt as plain text, for a chat. An ellipsis on a line of its own stands for lines that were left out between. */
export function excerptText({ lines }: Pick<Excerpt, 'lines'>): string {
  return lines
    .flatMap(({ number, text }, i) => {
      const before = lines[i - 1]
      return before !== undefined && before.number + 1 < number ? ['…', text] : [text]
    })
    .join('\n')
}
