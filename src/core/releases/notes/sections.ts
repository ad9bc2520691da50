import { blocksOf } from '../../text/markdown'

/** A part of release notes: a heading with what stands below it, or what stands before the first one. */
export interface Section {
  /** Tells it from the others; empty for what stands before the first heading. */
  readonly key: string
  /** Markdown, its heading included, without empty lines at its ends. */
  readonly text: string
}

/** GitHub ends its notes with a line of its own, which belongs to no heading. */
export const CHANGELOG = '**Full Changelog**'

/**
 * Cuts Markdown at its headings of the first and second level, and at the line with the full changelog. What looks like a heading
 * within code, a comment, a list or a quotation is none. Of two sections with the same heading the later has a number in its key.
 */
export function sectionsOf(markdown: string): Section[] {
  const lines = markdown.replace(/\r\n?/g, '\n').split('\n')
  const cuts: Cut[] = [{ line: 0, key: '' }]
  for (const { line, key } of cutsIn(lines)) cuts.push({ line, key: unique(key, cuts) })
  return cuts.flatMap(({ line, key }, i) => {
    const text = lines
      .slice(line, cuts[i + 1]?.line)
      .join('\n')
      .replace(/^\n{1,1000}|\s{1,1000}$/g, '')
    return text === '' ? [] : [{ key, text }]
  })
}

interface Cut {
  /** From zero. */
  readonly line: number
  readonly key: string
}

function cutsIn(lines: readonly string[]): Cut[] {
  const blocks = blocksOf(lines.join('\n'))
  return blocks.flatMap(({ type, tag, level, map }, i): Cut[] => {
    if (map === null) return []
    const title = blocks[i + 1]?.content ?? ''
    if (level === 0 && (tag === 'h1' || tag === 'h2'))
      return title === '' ? [] : [{ line: map[0], key: title.toLowerCase() }]
    if (type !== 'inline') return []
    return lines
      .slice(...map)
      .flatMap((line, k) => (line.startsWith(CHANGELOG) ? [{ line: map[0] + k, key: CHANGELOG }] : []))
  })
}

/** Sections as one Markdown text, with an empty line between them. */
export const textOf = (sections: readonly Section[]): string =>
  sections.length === 0 ? '' : `${sections.map(({ text }) => text).join('\n\n')}\n`

function unique(key: string, taken: readonly { key: string }[]): string {
  const same = taken.filter((one) => one.key === key || one.key.startsWith(`${key} (`)).length
  return same === 0 ? key : `${key} (${same + 1})`
}
