import type { Ref, RefName } from '../../commits/commit'
import { monthOf } from '../calendar'
import { type Scheme, shapeOf, type TagScheme } from '../schemes'
import type { LocalDate, ReleasedVersion } from '../types'
import {
  compareParts,
  compareVersions,
  isInLine,
  lineIn,
  lineOf,
  type Version,
  versionOf,
  versionText,
} from './version'

/** A tag of the scheme with what it says. */
export interface VersionTag {
  readonly version: Version
  /** As its scheme writes it: a tag `v2026.1.0` may be of version `26.1.0`. */
  readonly text: string
  readonly name: string
  readonly sha: string
  /** When it was made, epoch ms; null where its host does not say. */
  readonly at: number | null
}

/**
 * The tags of a scheme among all refs, the highest version first. One of the calendar's that lies more than a year ahead is none of it:
 * a project that counted otherwise once left it behind.
 */
export function versionTags(refs: readonly Ref[], scheme: TagScheme, today: LocalDate): VersionTag[] {
  return refs
    .flatMap(({ kind, name, sha, at }): VersionTag[] => {
      const version = kind === 'tag' ? versionOf(name, scheme) : null
      if (version === null || isAhead(version, scheme.scheme, today)) return []
      return [{ version, text: versionText(version, scheme.scheme), name, sha, at: at ?? null }]
    })
    .sort((a, b) => compareVersions(b.version, a.version))
}

function isAhead({ parts: [year = 0] }: Version, scheme: Scheme, today: LocalDate): boolean {
  const now = monthOf(today).year
  const [field] = shapeOf(scheme).fields
  if (field === 'YY') return year > (now % 100) + 1
  return field === 'YYYY' && year > now + 1
}

/** Those that were released, the highest first. */
export const releasedOf = (tags: readonly VersionTag[]): VersionTag[] =>
  tags.filter(({ version }) => version.pre === null)

/** Whether a tag is of a point release of another version. */
export function isInLineOf(
  { version }: VersionTag,
  { tag }: Pick<ReleasedVersion, 'tag'>,
  scheme: TagScheme,
): boolean {
  const base = versionOf(tag, scheme)
  return base !== null && isInLine(version, lineOf(base)) && compareVersions(version, base) > 0
}

/** Whether a branch is named after the line of a tag's version, or after the version: `26.10.x`, `release/26.10` and `hotfix/26.10.1` of 26.10.1, `1.x` of 1.4.2. */
export function isBranchOf({ kind, name }: RefName, tag: string, scheme: TagScheme): boolean {
  const version = versionOf(tag, scheme)
  const line = kind === 'branch' ? lineIn(name) : undefined
  if (version === null || line === undefined || line.length > version.parts.length) return false
  // One number may be of anything, of an issue for one, unless it stands at the end.
  if (line.length === 1 && !/(?:^|[/_-])v?\d+(?:\.[xX*])?$/.test(name)) return false
  return compareParts(version.parts.slice(0, line.length), line) === 0
}

/** A tag as it is told; `madeAt` is when its commit was made (epoch ms), for a tag of which nobody knows when it was made itself. */
export const toReleased = ({ text, name, sha, at }: VersionTag, madeAt: number | null): ReleasedVersion => ({
  version: text,
  tag: name,
  sha,
  at: at ?? madeAt,
})
