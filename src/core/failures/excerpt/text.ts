import type { Excerpt } from './excerpt'

/** Whether lines of the log were left out before the excerpt's line at this index. */
export function isAfterGap(lines: Excerpt['lines'], index: number): boolean {
  const [before, line] = [lines[index - 1], lines[index]]
  return before !== undefined && line !== undefined && before.number + 1 < line.number
}

/** The lines of an excerpt as plain text, for a chat. An ellipsis on a line of its own stands for lines that were left out between. */
export const excerptText = ({ lines }: Pick<Excerpt, 'lines'>): string =>
  lines.flatMap(({ text }, i) => (isAfterGap(lines, i) ? ['…', text] : [text])).join('\n')
