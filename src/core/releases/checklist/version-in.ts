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
/** “Changes in 1.2.0”, “Noteworthy changes in release 1.2.0” (GNU): about that version anyway. */
const NEWS_IN =
  /^(?:[\w-]{1,30} )?(?:changes|changed|new|what['’]?s (?:new|changed)|news|new features|improvements) in$/i
/** GNU's NEWS mark a version by a star. */
const STARRED = /^\*{1,3}\s+(?=(?:[\w-]{1,30} )?changes in )/i
/** “**1.2.0**”, alone on a line. */
const BOLD = /^(?:\*\*|__)([^*_]{1,200})(?:\*\*|__):?\s*$/
/** “* 1.2.0 (2026-11-01)”: a plain list of versions, each with its date. */
const LISTED =
  /^[*-]\s{1,5}(?=(?:(?:version|release)\s)?\[?v?\d[\w.+-]{0,60}\]?[\s:,(–—-]{1,6}\d{4}-\d\d-\d\d\)?:?\s{0,9}$)/i
/** Debian's: `harbour (1.2.0-1) unstable; urgency=medium`. */
const DEBIAN = /^[a-z0-9][a-z0-9+.-]{0,80} \((?:\d+:)?[^()\s]{1,60}\) [\w -]{1,60}; urgency=/
/** “harbour 1.2.0 -- 2026-11-01”: a name, a version and its date, and nothing else. */
const DATED =
  /^[\w@./-]{1,60} (?:version |release )?\[?v?\d[\w.+-]{0,60}\]?[\s:,()[\]–—-]{1,6}(?:\d{4}-\d\d-\d\d|unreleased|(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]{2,8},? (?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{4})[)\]]?\s*$/

/** What is about another version: "Changes since 26.10.0". */
const ABOUT_OTHERS = /\b(?:since|from|after|before|until|till|to|than|upgrading|unlike|in)$/i
/** A project's name has no more words than this. */
const MOST_WORDS = 5

/** What may stand behind the version in a heading that has no marks and no line below it: a date, a link, “unreleased”. */
const AFTER_BARE =
  /^[\s:.,()[\]/–—-]{0,6}(?:(?:\d{1,4}(?:st|nd|rd|th)?|[A-Z][a-z]{2,8}|unreleased|released|release|on|date|final|tbd|https?:\S{1,300})[\s:.,()[\]/–—-]{1,6}){0,6}(?:\d{1,4}(?:st|nd|rd|th)?|unreleased|tbd|https?:\S{1,300})?$/i

/** Whether a line without marks, which begins with a version, is its heading and not a sentence about it. */
const isHeadingAlone = (line: string, next: string): boolean =>
  MARKS.test(line) ||
  UNDERLINE.test(next) ||
  AFTER_BARE.test(
    line
      .trim()
      .replace(VERSION_WORD, '')
      .replace(/^\[?v?\d[\w.+-]{0,60}\]?/i, ''),
  )

/** What a heading says; null for a line that is none. A line without marks is one where it is underlined, or begins with a version. */
function headingText(line: string, next: string): string | null {
  if (MARKS.test(line)) return line.replace(MARKS, '')
  if (STARRED.test(line)) return line.replace(STARRED, '')
  // What Debian counts up behind the version is not a part of it.
  if (DEBIAN.test(line)) return line.replace(/-[\w.+~]{1,30}\)/, ')')
  if (DATED.test(line)) return line
  return /^\S/.test(line) && UNDERLINE.test(next) ? line : null
}

/**
 * Whether a line is the heading of a version: it begins with it, perhaps after marks and the word "Version", or after the name of a project
 * ("Django 4.2 release notes", "## @acme/web@1.2.0"). `next` is the line below.
 */
export function isHeadingOf(written: string, version: string, next = ''): boolean {
  const line = unbolded(written)
  const begins = new RegExp(`^\\[?${versionSource(version)}`, 'i')
  if (begins.test(line.replace(MARKS, '').replace(VERSION_WORD, '')) && isHeadingAlone(line, next))
    return true
  const text = headingText(line, next)
  const at = text === null ? -1 : text.search(new RegExp(versionSource(version), 'i'))
  if (text === null || at <= 0) return false
  const words = text
    .slice(0, at)
    .split(/[\s@:[(–—-]/)
    .filter((word) => word !== '')
  const before = words.join(' ')
  const about = before.replace(/ (?:version|release)$/i, '')
  const isAbout = !ABOUT_OTHERS.test(about) || NEWS_IN.test(about)
  return !/\d\.\d/.test(before) && isAbout && words.length <= MOST_WORDS
}

/** A line that is bold as a whole, or a version in a list of them, is taken for a heading. */
const unbolded = (line: string): string => line.replace(BOLD, '## $1').replace(LISTED, '## ')

/** Whether a line is the heading of any version. */
export function isAnyHeading(written: string, next = ''): boolean {
  const line = unbolded(written)
  const isBegun = /^(?:#{1,6}\s+|=+\s+)?(?:(?:version|release)\s+)?\[?v?\d+\.\d+/i.test(line)
  if (isBegun && isHeadingAlone(line, next)) return true
  const named = /(?<![\w.])v?(\d+(?:\.\d+)+)/.exec(headingText(line, next) ?? '')?.[1]
  return named !== undefined && isHeadingOf(line, named, next)
}

/** The address of a link that stands elsewhere. */
const REFERENCE = /^\s{0,3}\[[^\]\n]{1,200}\]:\s/

/** Whether something is said by these lines: more than headings without anything below, lines under them, and addresses of links. */
export const saysSomething = (lines: readonly string[]): boolean =>
  lines.some(
    (line, i) =>
      /\w/.test(line) && !MARKS.test(line) && !UNDERLINE.test(lines[i + 1] ?? '') && !REFERENCE.test(line),
  )

/** A text of more lines than this is a changelog itself. */
const MOST_LINES = 30
const ELSEWHERE = /https?:\/\/\S|\]\([^)\s]{1,300}\)/

/** Whether a changelog only says where the changelog is: it is short, names no version and links elsewhere. */
export function isPointer(text: string): boolean {
  const lines = text.split(/\r?\n/)
  return (
    lines.length <= MOST_LINES &&
    ELSEWHERE.test(text) &&
    !lines.some((line, i) => isAnyHeading(line, lines[i + 1]))
  )
}
