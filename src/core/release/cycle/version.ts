import { assertNever } from '../../result'
import type { Scheme, TagScheme } from '../config'

/** A version that could be read. `parts` are year, month and count for the calendar's schemes; major, minor and patch for SemVer. */
export interface Version {
  readonly parts: readonly [number, number, number]
  /** `rc1`, `beta.2`; null for what was released. */
  readonly pre: string | null
}

/** What may follow a version that is not released yet: `-rc.1` as SemVer writes it, `rc1` and `.dev0` as Python does (PEP 440). */
const PRE =
  '(?:[-.]?(?<pre>(?:rc|alpha|beta|preview|pre|dev|a|b|c)[-.]?\\d*(?:\\.\\d+)*)|-(?<other>[0-9A-Za-z.-]+))?'
/** What stands behind a plus says only how it was built. */
const BUILD = '(?:\\+[0-9A-Za-z.-]+)?'
const NUMBER = '(?:0|[1-9]\\d*)'

const PATTERNS: Readonly<Record<Scheme, RegExp>> = {
  'YY.M.MICRO': new RegExp(`^(?<a>[1-9]\\d)\\.(?<b>0?[1-9]|1[0-2])\\.(?<c>${NUMBER})${PRE}${BUILD}$`),
  'YYYY.MM': new RegExp(`^(?<a>[1-9]\\d{3})\\.(?<b>0[1-9]|1[0-2])(?:\\.(?<c>${NUMBER}))?${PRE}${BUILD}$`),
  SemVer: new RegExp(`^(?<a>${NUMBER})\\.(?<b>${NUMBER})\\.(?<c>${NUMBER})${PRE}${BUILD}$`),
}

/** The version that a tag stands for; null where it is none of the scheme's. */
export function versionOf(tag: string, { scheme, prefix, suffix }: TagScheme): Version | null {
  if (!tag.startsWith(prefix) || !tag.endsWith(suffix)) return null
  const groups = PATTERNS[scheme].exec(tag.slice(prefix.length, tag.length - suffix.length))?.groups
  if (groups === undefined) return null
  const { a, b, c = '0', pre, other } = groups
  return { parts: [Number(a), Number(b), Number(c)], pre: pre ?? other ?? null }
}

/** A version as its scheme writes it, without prefix and suffix. */
export function versionText({ parts: [a, b, c], pre }: Version, scheme: Scheme): string {
  const suffix = pre === null ? '' : scheme === 'SemVer' ? `-${pre}` : pre
  switch (scheme) {
    case 'YY.M.MICRO':
    case 'SemVer':
      return `${a}.${b}.${c}${suffix}`
    case 'YYYY.MM':
      return `${a}.${String(b).padStart(2, '0')}${c === 0 ? '' : `.${c}`}${suffix}`
    default:
      return assertNever(scheme)
  }
}

/** A version's tag. */
export const tagOf = (version: string, { prefix, suffix }: TagScheme): string =>
  `${prefix}${version}${suffix}`

/** Orders versions as SemVer does (11.): what is not released yet comes before what is. */
export function compareVersions(a: Version, b: Version): number {
  for (const i of [0, 1, 2] as const) {
    const difference = a.parts[i] - b.parts[i]
    if (difference !== 0) return difference
  }
  if (a.pre === b.pre) return 0
  if (a.pre === null) return 1
  return b.pre === null ? -1 : PRES.compare(a.pre, b.pre)
}

/** Sees the numbers: rc.10 comes after rc.9. */
const PRES = new Intl.Collator('en', { numeric: true })

/** The version that mends one: 26.11.0 becomes 26.11.1. */
export const pointAfter = ({ parts: [a, b, c] }: Version): Version => ({ parts: [a, b, c + 1], pre: null })
