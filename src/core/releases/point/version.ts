import { pointAfter, tagOf, versionOf, versionText } from '../cycle'
import type { TagScheme } from '../schemes'

/** What the next point release of a version is called. */
export interface PointName {
  /** "26.11.1". */
  readonly version: string
  /** "v26.11.1". */
  readonly tag: string
  /** Where it is made: "release/26.11". */
  readonly branch: string
}

/**
 * The next point release after a tag, and its branch: 26.11.0 → 26.11.1 on release/26.11. Versions that are tagged already are passed over;
 * null: the tag is none of the scheme's.
 */
export function nextPoint(tag: string, taken: readonly string[], scheme: TagScheme): PointName | null {
  const base = versionOf(tag, scheme)
  if (base === null) return null
  // The line of a version is what all its point releases have in common.
  const line = versionText({ parts: [...base.parts.slice(0, -1), 0], pre: null }, scheme.scheme)
  const branch = `release/${line
    .split('.')
    .slice(0, base.parts.length - 1)
    .join('.')}`
  for (let next = pointAfter(base); ; next = pointAfter(next)) {
    const version = versionText(next, scheme.scheme)
    const name = tagOf(version, scheme)
    if (!taken.includes(name)) return { version, tag: name, branch }
  }
}
