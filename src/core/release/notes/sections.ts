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
 * Cuts Markdown at its headings of the first and second level, and at the line with the full changelog. What looks like a heading within
 * a fenced block is none. Of two sections with the same heading the later has a number in its key.
 */
export function sectionsOf(markdown: string): Section[] {
  const cut: { key: string; lines: string[] }[] = [{ key: '', lines: [] }]
  let fence: string | null = null
  for (const line of markdown.replace(/\r\n?/g, '\n').split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null
    if (mark !== null && (fence === null || isClosedBy(fence, line))) fence = fence === null ? mark : null
    const key = fence === null && mark === null ? keyOf(line) : null
    if (key === null) cut.at(-1)?.lines.push(line)
    else cut.push({ key: unique(key, cut), lines: [line] })
  }
  return cut.flatMap(({ key, lines }) => {
    const text = lines.join('\n').replace(/^\n{1,1000}|\s{1,1000}$/g, '')
    return text === '' ? [] : [{ key, text }]
  })
}

/** Sections as one Markdown text, with an empty line between them. */
export const textOf = (sections: readonly Section[]): string =>
  sections.length === 0 ? '' : `${sections.map(({ text }) => text).join('\n\n')}\n`

function keyOf(line: string): string | null {
  if (line.startsWith(CHANGELOG)) return CHANGELOG
  const heading = /^ {0,3}#{1,2}[ \t]{1,50}(.{0,500}?)[ \t]{0,50}#{0,50}[ \t]{0,50}$/.exec(line)?.[1]
  return heading === undefined || heading === '' ? null : heading.toLowerCase()
}

/** A fence ends with at least as many of its own characters and nothing behind them. */
const isClosedBy = (fence: string, line: string): boolean =>
  new RegExp(`^ {0,3}${fence.charAt(0)}{${fence.length},}[ \\t]*$`).test(line)

function unique(key: string, taken: readonly { key: string }[]): string {
  const same = taken.filter((one) => one.key === key || one.key.startsWith(`${key} (`)).length
  return same === 0 ? key : `${key} (${same + 1})`
}
