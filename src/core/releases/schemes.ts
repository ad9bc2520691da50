/** One number of a version, and how it is written: `0M` and `0D` have two digits, `YY` is the year without its century. */
export type VersionField =
  | 'YYYY'
  | 'YY'
  | 'M'
  | '0M'
  | 'D'
  | '0D'
  | 'N'
  | 'MICRO'
  | 'MAJOR'
  | 'MINOR'
  | 'PATCH'

interface Shape {
  /** `calendar`: the version is called by a date; `semantic`: by what changes. */
  readonly kind: 'calendar' | 'semantic'
  readonly fields: readonly VersionField[]
  /** The last field is only written where it is not 0: a second release of the same name. */
  readonly isLastOptional: boolean
}

const calendar = (...fields: VersionField[]): Shape => ({ kind: 'calendar', fields, isLastOptional: false })
const counted = (...fields: VersionField[]): Shape => ({
  kind: 'calendar',
  fields: [...fields, 'MICRO'],
  isLastOptional: true,
})

/**
 * The tag schemes that are known (calver.org, semver.org). `MICRO` counts from 0 within a month, `N` within a year. Where the last number is
 * a date's, a second release of that date counts up behind it: `2026.11`, then `2026.11.1`. `MM` is another word for `0M`.
 */
export const SHAPES = {
  SemVer: { kind: 'semantic', fields: ['MAJOR', 'MINOR', 'PATCH'], isLastOptional: false },
  'MAJOR.MINOR': { kind: 'semantic', fields: ['MAJOR', 'MINOR', 'PATCH'], isLastOptional: true },
  'YY.M.MICRO': calendar('YY', 'M', 'MICRO'),
  'YY.0M.MICRO': calendar('YY', '0M', 'MICRO'),
  'YYYY.M.MICRO': calendar('YYYY', 'M', 'MICRO'),
  'YYYY.0M.MICRO': calendar('YYYY', '0M', 'MICRO'),
  'YYYY.MM.DD': counted('YYYY', '0M', '0D'),
  'YYYY.M.D': counted('YYYY', 'M', 'D'),
  'YYYY.0M': counted('YYYY', '0M'),
  'YYYY.MM': counted('YYYY', '0M'),
  'YY.0M': counted('YY', '0M'),
  'YYYY.N': counted('YYYY', 'N'),
  'YY.N': counted('YY', 'N'),
} as const satisfies Record<string, Shape>
export type Scheme = keyof typeof SHAPES

export const shapeOf = (scheme: Scheme): Shape => SHAPES[scheme]

const isScheme = (name: string): name is Scheme => Object.hasOwn(SHAPES, name)

/** All of them, as a sentence lists them. */
export const SCHEMES: readonly Scheme[] = Object.keys(SHAPES).filter(isScheme)

/** How tags of a release are called: a scheme, and what stands before and after the version. */
export interface TagScheme {
  readonly scheme: Scheme
  /** `v`, `release-`; empty for none. */
  readonly prefix: string
  readonly suffix: string
}

/** Other names by which people know a scheme. */
const ALIASES: Readonly<Record<string, Scheme>> = {
  'Major.Minor': 'MAJOR.MINOR',
  'Major.Minor.Patch': 'SemVer',
  'x.y': 'MAJOR.MINOR',
  'x.y.z': 'SemVer',
  'X.Y': 'MAJOR.MINOR',
  'X.Y.Z': 'SemVer',
  'MAJOR.MINOR.PATCH': 'SemVer',
  'MAJOR.MINOR.MICRO': 'SemVer',
  'YY.MM.MICRO': 'YY.0M.MICRO',
  'YYYY.MM.MICRO': 'YYYY.0M.MICRO',
  'YYYY.0M.0D': 'YYYY.MM.DD',
  'YY.MM': 'YY.0M',
}

/** The longest first, so that `YYYY.0M.MICRO` is not read as `YYYY.0M` with something behind it. */
const NAMES = [...SCHEMES, ...Object.keys(ALIASES)].sort((a, b) => b.length - a.length)
const ANY_NAME = NAMES.map((name) => name.replaceAll('.', '\\.')).join('|')

/** What git allows in a name, but for braces. */
const AROUND = '[^\\s~^:?*\\[\\]\\\\{}\\x00-\\x1f\\x7f]*'
const IN_BRACES = new RegExp(`^(?<prefix>${AROUND})\\{(?<name>${ANY_NAME})\\}(?<suffix>${AROUND})$`)
const BARE = new RegExp(`^(?<prefix>${AROUND}?)(?<name>${ANY_NAME})(?<suffix>${AROUND})$`)
/** What looks like a number of a version: beside a scheme it would be taken literally, which nobody wants. */
const NUMBER_WORD =
  /YY|MM|DD|WW|0[YMDW]|MICRO|MAJOR|MINOR|PATCH|SemVer|CalVer|(?:^|[._-])[YMDWNXZ](?=$|[._-])/

/** Fields that others have: without braces nobody means them as they stand. */
const FIELD_WORD = /(?:^|[._-])(?:BUILD|REVISION|MODIFIER|COUNT)(?=$|[._-])/
/** One more number, as those write it who call the others `x.y.z`. */
const FIELD_LETTER = /^\.[a-z](?=$|[._-])/

/** Reads `YY.M.MICRO`, `vSemVer` or `v{SemVer}`: braces keep apart what the eye could not. null for what is no scheme. */
export function readScheme(written: string): TagScheme | null {
  const braced = IN_BRACES.exec(written)?.groups
  const { prefix = '', name = '', suffix = '' } = braced ?? BARE.exec(written)?.groups ?? {}
  const scheme = isScheme(name) ? name : ALIASES[name]
  if (scheme === undefined || NUMBER_WORD.test(suffix)) return null
  const isLiteral = !FIELD_WORD.test(`${prefix}.${suffix}`) && !FIELD_LETTER.test(suffix)
  if (braced === undefined && !isLiteral) return null
  return braced === undefined && NUMBER_WORD.test(prefix) ? null : { scheme, prefix, suffix }
}

/** A scheme as a workspace file writes it. */
export function writtenScheme({ scheme, prefix, suffix }: TagScheme): string {
  if (prefix === '' && suffix === '') return scheme
  return prefix === 'v' && suffix === '' ? `v${scheme}` : `${prefix}{${scheme}}${suffix}`
}
