import { type Scheme, shapeOf, type TagScheme, type VersionField } from '../schemes'

/** A version that could be read. */
export interface Version {
  /** One number for each field of the scheme; what is not written is 0. */
  readonly parts: readonly number[]
  /** `rc1`, `beta.2`; null for what was released. */
  readonly pre: string | null
  /** Of Python, which of the releases behind it that change nothing but how it is packed: 1 of `1.4.0.post1` (PEP 440). */
  readonly post?: number
  /** Of SemVer, written without its last number: `1.5`. */
  readonly isShort?: true
}

/** What may follow a version that is not released yet: `-rc.1` as SemVer writes it, `rc1` and `.dev0` as Python does (PEP 440). */
const PRE =
  '(?:[-._]?(?<pre>(?:rc|RC|alpha|beta|preview|pre|dev|a|b|c)[-.]?\\d*(?:\\.\\d+)*)|-(?<other>[0-9A-Za-z.-]+))?'
/** What was released again behind a version, as Python writes it. Behind a dash SemVer takes the same for what comes before it. */
const POST = '(?:\\.post(?<post>\\d{1,9}))?'
/** What stands behind a plus says only how it was built. */
const BUILD = '(?:\\+[0-9A-Za-z.-]+)?'
const NUMBER = '(?:0|[1-9]\\d*)'

const FIELDS: Readonly<Record<VersionField, string>> = {
  YYYY: '[1-9]\\d{3}',
  YY: '[1-9]\\d',
  M: '0?[1-9]|1[0-2]',
  '0M': '0[1-9]|1[0-2]',
  D: '[1-9]|[12]\\d|3[01]',
  '0D': '0[1-9]|[12]\\d|3[01]',
  N: NUMBER,
  MICRO: NUMBER,
  MAJOR: NUMBER,
  MINOR: NUMBER,
  PATCH: NUMBER,
}

const patterns = new Map<Scheme, RegExp>()
function patternOf(scheme: Scheme): RegExp {
  const known = patterns.get(scheme)
  if (known !== undefined) return known
  const { fields, isLastOptional } = shapeOf(scheme)
  const isOptional = (i: number): boolean =>
    i === fields.length - 1 && (isLastOptional || scheme === 'SemVer')
  const numbers = fields.map((field, i) => {
    const number = `${i === 0 ? '' : '\\.'}(?<n${i}>${FIELDS[field]})`
    return isOptional(i) ? `(?:${number})?` : number
  })
  const pattern = new RegExp(`^${numbers.join('')}${PRE}${POST}${BUILD}$`)
  patterns.set(scheme, pattern)
  return pattern
}

/** The version that a tag stands for; null where it is none of the scheme's. */
export function versionOf(tag: string, { scheme, prefix, suffix }: TagScheme): Version | null {
  if (!tag.startsWith(prefix) || !tag.endsWith(suffix)) return null
  const groups = patternOf(scheme).exec(tag.slice(prefix.length, tag.length - suffix.length))?.groups
  if (groups === undefined) return null
  const { fields } = shapeOf(scheme)
  const written = fields.map((_, i) => groups[`n${i}`])
  const parts = written.map((number) => Number(number ?? 0))
  if (!isDate(fields, parts)) return null
  return {
    parts,
    pre: groups.pre ?? groups.other ?? null,
    ...(groups.post !== undefined && { post: Number(groups.post) }),
    ...(scheme === 'SemVer' && written.at(-1) === undefined && { isShort: true as const }),
  }
}

/** False for a day that its month does not have: no release was called by the 30th of February. */
function isDate(fields: readonly VersionField[], parts: readonly number[]): boolean {
  if (!fields.some((field) => field === 'D' || field === '0D')) return true
  const [year = 0, month = 0, day = 0] = parts
  // Day 0 of a month is the last one of the month before.
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** A version as its scheme writes it, without prefix and suffix. */
export function versionText({ parts, pre, post, isShort }: Version, scheme: Scheme): string {
  const { fields, isLastOptional, kind } = shapeOf(scheme)
  const isLastLeftOut = parts.at(-1) === 0 && (isLastOptional || isShort === true)
  const numbers = fields.slice(0, isLastLeftOut ? -1 : undefined).map((field, i) => {
    const number = String(parts[i] ?? 0)
    return field === '0M' || field === '0D' ? number.padStart(2, '0') : number
  })
  const suffix = pre === null ? '' : kind === 'semantic' ? `-${pre}` : pre
  return `${numbers.join('.')}${suffix}${post === undefined ? '' : `.post${post}`}`
}

/** A version's tag. */
export const tagOf = (version: string, { prefix, suffix }: TagScheme): string =>
  `${prefix}${version}${suffix}`

/** Orders versions as SemVer does (11.): what is not released yet comes before what is. Of equal ones the one that is written out is newer. */
export function compareVersions(a: Version, b: Version): number {
  const byNumbers = compareParts(a.parts, b.parts)
  if (byNumbers !== 0) return byNumbers
  if (a.pre === b.pre)
    return (a.post ?? -1) - (b.post ?? -1) || Number(b.isShort === true) - Number(a.isShort === true)
  if (a.pre === null) return 1
  return b.pre === null ? -1 : PRES.compare(a.pre, b.pre)
}

/** Orders the numbers of versions of one scheme. */
export function compareParts(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Sees the numbers: rc.10 comes after rc.9. */
const PRES = new Intl.Collator('en', { numeric: true })

/** The version that repairs one: 26.11.0 becomes 26.11.1. */
export const pointAfter = ({ parts }: Version): Version => ({
  parts: parts.map((part, i) => (i === parts.length - 1 ? part + 1 : part)),
  pre: null,
})

/** Whether a version was the first one of its line, which is what a plan speaks of: 26.11.0, but neither 26.11.1 nor 26.11.0.post1. */
export const isFirstOfLine = ({ parts, pre, post }: Version): boolean =>
  pre === null && post === undefined && parts.at(-1) === 0

/** The numbers that all point releases of a version have in common: all but the last. */
export const lineOf = ({ parts }: Version): readonly number[] => parts.slice(0, -1)

/** Whether a version is of a line (`lineOf`). */
export const isInLine = (version: Version, line: readonly number[]): boolean =>
  compareParts(lineOf(version), line) === 0

/** `release/26.10`, `1.x`, `stable/4.2.x`, `v2`, `release-1.4`: numbers, as whole words of a branch's name. */
const NUMBERS = /(?:^|[/_-])v?(\d+(?:\.\d+)*)(?:\.[xX*])?(?=$|[/_-])/

/** The first numbers of the versions that a branch is for, where its name says so; undefined for any other branch. */
export function lineIn(branch: string): readonly number[] | undefined {
  const numbers = NUMBERS.exec(branch)?.[1]
  return numbers?.split('.').map(Number)
}
