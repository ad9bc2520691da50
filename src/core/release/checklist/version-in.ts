const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * Source of a pattern that finds a version, and nothing that only begins or ends like it: neither 126.11.0, nor 26.11.01, nor what is
 * still on its way to it (26.11.0.dev0, 26.11.0-rc1).
 */
const versionSource = (version: string): string => `(?<![\\w.])v?${escaped(version)}(?![\\w+-]|\\.\\w)`

/** Whether a text names a version. */
export const namesVersion = (text: string, version: string): boolean =>
  new RegExp(versionSource(version)).test(text)

/** Whether a line is the heading of a version: it begins with it, perhaps after marks and the word "Version". */
export const isHeadingOf = (line: string, version: string): boolean =>
  new RegExp(`^(?:#{1,6}\\s+|=+\\s+)?(?:(?:version|release)\\s+)?\\[?${versionSource(version)}`, 'i').test(
    line,
  )

/** Whether a line is the heading of any version. */
export const isAnyHeading = (line: string): boolean =>
  /^(?:#{1,6}\s+|=+\s+)?(?:(?:version|release)\s+)?\[?v?\d+\.\d+/i.test(line)
