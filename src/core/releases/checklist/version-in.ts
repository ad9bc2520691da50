const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * Source of a pattern that finds a version, and nothing that only begins or ends like it: neither 126.11.0, nor 26.11.01, nor what is
 * still on its way to it (26.11.0.dev0, 26.11.0-rc1).
 */
const versionSource = (version: string): string => `(?<![\\w.])v?${escaped(version)}(?![\\w+-]|\\.\\w)`

/** Whether a text names a version. */
export const namesVersion = (text: string, version: string): boolean =>
  new RegExp(versionSource(version)).test(text)

/** "## ", "= ", or a line of the same character below (reStructuredText, Markdown). */
const MARKS = /^(?:#{1,6}|={1,6})\s+/
const UNDERLINE = /^(?:={3,}|-{3,}|~{3,}|\^{3,}|\*{3,}|#{3,}|\+{3,})\s*$/
const VERSION_WORD = /^(?:version|release)\s+/i
/** What is about another version: "Changes since 26.10.0". */
const ABOUT_OTHERS = /\b(?:since|from|after|before|until|till|to|than|upgrading|unlike|in)$/i
/** A project's name has no more words than this. */
const MOST_WORDS = 5

/** What a heading says; null for a line that is none. A line without marks is one where it is underlined, or begins with a version. */
function headingText(line: string, next: string): string | null {
  if (MARKS.test(line)) return line.replace(MARKS, '')
  return /^\S/.test(line) && UNDERLINE.test(next) ? line : null
}

/**
 * Whether a line is the heading of a version: it begins with it, perhaps after marks and the word "Version", or after the name of a project
 * ("Django 4.2 release notes", "## @acme/web@1.2.0"). `next` is the line below.
 */
export function isHeadingOf(line: string, version: string, next = ''): boolean {
  const begins = new RegExp(`^\\[?${versionSource(version)}`, 'i')
  if (begins.test(line.replace(MARKS, '').replace(VERSION_WORD, ''))) return true
  const text = headingText(line, next)
  const at = text === null ? -1 : text.search(new RegExp(versionSource(version), 'i'))
  if (text === null || at <= 0) return false
  const words = text
    .slice(0, at)
    .split(/[\s@:[(–—-]/)
    .filter((word) => word !== '')
  const before = words.join(' ')
  return !/\d\.\d/.test(before) && !ABOUT_OTHERS.test(before) && words.length <= MOST_WORDS
}

/** Whether a line is the heading of any version. */
export function isAnyHeading(line: string, next = ''): boolean {
  if (/^(?:#{1,6}\s+|=+\s+)?(?:(?:version|release)\s+)?\[?v?\d+\.\d+/i.test(line)) return true
  const named = /(?<![\w.])v?(\d+(?:\.\d+)+)/.exec(headingText(line, next) ?? '')?.[1]
  return named !== undefined && isHeadingOf(line, named, next)
}
