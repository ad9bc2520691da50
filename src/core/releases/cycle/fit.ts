import type { Ref } from '../../commits/commit'
import { readScheme, SCHEMES, type Scheme, shapeOf, type TagScheme, writtenScheme } from '../schemes'
import * as words from '../words'
import { versionOf, versionText } from './version'

/** So many of the newest tags show how a project tags by now. */
const NEWEST = 10
/** Of those at least this part must be of the scheme. */
const ENOUGH = 0.3
/** Of fewer tags nothing can be said. */
const FEWEST = 3
/** So many are named, of tags and of schemes. */
const MOST_NAMED = 3

/** Up to the version: `release-` of `release-2026.11`. */
const VERSION = /^(?<prefix>(?:.{0,250}?[^\d.])?)(?<version>\d{1,20}(?:\.\d{1,20}){1,20}.*)$/s

interface Like {
  readonly name: string
  readonly prefix: string
}

/** A tag that looks like a version of some scheme; null for any other. */
function likeVersion(name: string): Like | null {
  const { prefix } = VERSION.exec(name)?.groups ?? {}
  return prefix === undefined ? null : { name, prefix }
}

/** Numbers that no scheme writes so: `REL_16_1`, `jdk-21+35`, `r123`. */
const NUMBERED = /^[A-Za-z_./@-]{0,60}\d{1,20}(?:[_-]\d{1,20}){0,6}(?:\+\d{1,20})?$/
/** One alone may be called so for any reason. */
const FEWEST_NUMBERED = 2

/** Whether a tag is one that the scheme would write itself. */
function fits(name: string, scheme: TagScheme): boolean {
  const version = versionOf(name, scheme)
  if (version === null) return false
  const text = versionText({ ...version, pre: null }, scheme.scheme)
  // Behind it stands what is no number of it: a candidate, how it was built, the suffix.
  return (
    name.startsWith(`${scheme.prefix}${text}`) &&
    !/^\.\d/.test(name.slice(scheme.prefix.length + text.length))
  )
}

/** What is odd about a release's tags, and the schemes that would fit them, as a workspace file names them. */
interface SchemeComplaint {
  readonly sentence: string
  readonly fits: readonly string[]
}

/**
 * What is odd about a release's tags: tags look like versions, and none or few of the newest are of its scheme. null where nothing is. `tags` are all
 * tags of the repository, in any order where they do not say when they were made.
 */
export function schemeComplaint(tags: readonly Ref[], scheme: TagScheme): SchemeComplaint | null {
  const newest = [...tags].sort((a, b) => (b.at ?? 0) - (a.at ?? 0))
  const likes = newest.flatMap(({ name }) => likeVersion(name) ?? [])
  const matching = newest.filter(({ name }) => fits(name, scheme)).length
  const own = likes.filter(({ prefix }) => prefix === scheme.prefix)
  const isFew = tags.every(({ at }) => at !== undefined) && areFew(own.slice(0, NEWEST), scheme)
  if (likes.length === 0 && matching === 0) return numbered(newest, scheme)
  if (likes.length === 0 || (matching > 0 && !isFew)) return null
  const shown = (matching === 0 && own.length === 0 ? likes : own).slice(0, NEWEST)
  const others = shown.filter(({ name }) => !fits(name, scheme)).map(({ name }) => name)
  const found = proposals(shown)
  const which = matching === 0 ? 'none' : 'few'
  const sentence = words.schemeComplaint(which, writtenScheme(scheme), others.slice(0, MOST_NAMED), found)
  return { sentence, fits: found }
}

/** So many tags of another form show that a project has changed it. */
const FEWEST_NEWER = 2

/**
 * What is odd where the newest tags are of the scheme but for a “v” in front, which came or went while the workspace file still has what was before. null
 * where nothing is. `tags` are those with and without it.
 */
export function formComplaint(tags: readonly Ref[], scheme: TagScheme): SchemeComplaint | null {
  const bare = scheme.prefix.replace(/v$/, '')
  const other: TagScheme = { ...scheme, prefix: bare === scheme.prefix ? `${bare}v` : bare }
  const own = tags.filter(({ name }) => fits(name, scheme))
  if (own.length === 0 || tags.some(({ at }) => at === undefined)) return null
  const newest = Math.max(...own.map(({ at }) => at ?? 0))
  const tagged = new Set(own.map(({ sha }) => sha))
  const newer = tags
    .filter(({ name, sha, at }) => fits(name, other) && (at ?? 0) > newest && !tagged.has(sha))
    .sort((a, b) => (b.at ?? 0) - (a.at ?? 0))
    .map(({ name }) => name)
  if (newer.length < FEWEST_NEWER) return null
  const found = [writtenScheme(other)]
  const sentence = words.schemeComplaint('few', writtenScheme(scheme), newer.slice(0, MOST_NAMED), found)
  return { sentence, fits: found }
}

/** Tags that are numbers of a kind of their own, where there are no others. */
function numbered(newest: readonly Ref[], scheme: TagScheme): SchemeComplaint | null {
  const names = newest.map(({ name }) => name).filter((name) => NUMBERED.test(name))
  if (names.length < FEWEST_NUMBERED) return null
  const sentence = words.schemeComplaint('none', writtenScheme(scheme), names.slice(0, MOST_NAMED), [])
  return { sentence, fits: [] }
}

/** Whether few of these tags (newest first) are of a scheme. A project that has just begun to tag otherwise has only older ones of another kind. */
function areFew(tags: readonly Like[], scheme: TagScheme): boolean {
  const isOf = tags.map(({ name }) => fits(name, scheme))
  const count = isOf.filter(Boolean).length
  if (tags.length < FEWEST || count >= tags.length * ENOUGH) return false
  const hasBegun = count > 0 && isOf.slice(0, count).every(Boolean)
  return !hasBegun || proposals(tags).some((other) => kindOf(other) === shapeOf(scheme.scheme).kind)
}

const kindOf = (written: string): string | null => {
  const scheme = readScheme(written)
  return scheme === null ? null : shapeOf(scheme.scheme).kind
}

/** The schemes that would write all of these tags, as a workspace file names them, the most telling first. */
function proposals(tags: readonly Like[]): string[] {
  const [first] = tags
  if (first === undefined) return []
  const same = tags.filter(({ prefix }) => prefix === first.prefix)
  const found = SCHEMES.filter((scheme) => !IS_ALIAS.has(scheme))
    .map((scheme): TagScheme => ({ scheme, prefix: first.prefix, suffix: '' }))
    .filter((scheme) => same.every(({ name }) => fits(name, scheme)) && hasItsNumbers(same, scheme))
    .sort((a, b) => rank(a.scheme) - rank(b.scheme))
  const telling = found.filter(({ scheme }) => rank(scheme) < LEAST)
  return (telling.length > 0 ? telling : found).slice(0, MOST_NAMED).map(writtenScheme)
}

/** Whoever writes three numbers has a scheme of three. */
const hasItsNumbers = (tags: readonly Like[], scheme: TagScheme): boolean =>
  scheme.scheme !== 'MAJOR.MINOR' || tags.every(({ name }) => versionOf(name, scheme)?.parts.at(-1) === 0)

/** The same scheme by another word. */
const IS_ALIAS: ReadonlySet<Scheme> = new Set<Scheme>(['YYYY.MM'])

/** Any number counts within a year, so such a scheme is only named where no other one fits. */
const LEAST = 3

/** What says more of a version comes first: a month is a number, not every number is a month. */
const rank = (scheme: Scheme): number => {
  const { kind, fields } = shapeOf(scheme)
  if (kind === 'semantic') return scheme === 'SemVer' ? 1 : 2
  return fields.includes('N') ? LEAST : 0
}

/** The scheme by which a repository tags, where it is plain; null where it has no tags or they tell nothing. */
export function schemeOf(tags: readonly Ref[]): string | null {
  const newest = [...tags].sort((a, b) => (b.at ?? 0) - (a.at ?? 0))
  return proposals(newest.flatMap(({ name }) => likeVersion(name) ?? []).slice(0, NEWEST))[0] ?? null
}
