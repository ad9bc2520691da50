import type { Ref } from '../../commit'
import type { Scheme, TagScheme } from '../config'
import type { LocalDate, Released } from '../types'
import { monthOf } from './calendar'
import { compareVersions, type Version, versionOf, versionText } from './version'

/** A tag of the scheme with what it says. */
export interface VersionTag {
  readonly version: Version
  /** As its scheme writes it: a tag `v2026.1.0` may be of version `26.1.0`. */
  readonly text: string
  readonly name: string
  readonly sha: string
}

/**
 * The tags of a scheme among all refs, the highest version first. One of the calendar's that lies more than a year ahead is none of it:
 * a project that counted otherwise once left it behind.
 */
export function versionTags(refs: readonly Ref[], scheme: TagScheme, today: LocalDate): VersionTag[] {
  return refs
    .flatMap(({ kind, name, sha }): VersionTag[] => {
      const version = kind === 'tag' ? versionOf(name, scheme) : null
      if (version === null || isAhead(version, scheme.scheme, today)) return []
      return [{ version, text: versionText(version, scheme.scheme), name, sha }]
    })
    .sort((a, b) => compareVersions(b.version, a.version))
}

function isAhead({ parts: [year] }: Version, scheme: Scheme, today: LocalDate): boolean {
  const now = monthOf(today).year
  switch (scheme) {
    case 'YY.M.MICRO':
      return year > (now % 100) + 1
    case 'YYYY.MM':
      return year > now + 1
    case 'SemVer':
      return false
  }
}

/** Those that were released, the highest first. */
export const releasedOf = (tags: readonly VersionTag[]): VersionTag[] =>
  tags.filter(({ version }) => version.pre === null)

/** A tag as it is told, with the time of its commit (epoch ms) where it is known. */
export const toReleased = ({ text, name, sha }: VersionTag, at: number | null): Released => ({
  version: text,
  tag: name,
  sha,
  at,
})
