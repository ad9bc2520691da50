import { z } from 'zod'
import { address, name } from '../services/descriptor/fields'
import { WEEKDAYS, type Weekday } from '../text/time'
import { readScheme, SCHEMES, type TagScheme } from './schemes'

/** When a release is due. A day that a month does not have means its last one. */
export type Schedule =
  | { readonly kind: 'monthly'; readonly day: number }
  /** In the first month of each quarter: January, April, July, October. */
  | { readonly kind: 'quarterly'; readonly day: number }
  | { readonly kind: 'weekly'; readonly weekday: Weekday }
  /** Whenever somebody decides to. */
  | { readonly kind: 'manual' }

/** How often a release is made, as a workspace file has it. */
export const CadenceSchema = z.enum(['monthly', 'weekly', 'quarterly', 'manual'])
export type Cadence = z.infer<typeof CadenceSchema>

/** `YY.M.MICRO`, `vSemVer` or `v{SemVer}`. */
const TagSchema = z.string().transform((written, context): TagScheme => {
  const scheme = readScheme(written)
  if (scheme !== null) return scheme
  context.addIssue({
    code: 'custom',
    message: `one of the tag schemes ${SCHEMES.join(', ')}, perhaps with what stands around it, as "v{SemVer}"`,
    input: written,
  })
  return z.NEVER
})

const text = z.string().min(1, 'a text')
const path = z.string().regex(/^(?!\/)(?!.*(^|\/)\.\.(\/|$)).+$/, 'a path within the repository')

/** What stands in the notes and the view under one heading: the pull requests with one of these labels. */
const GroupSchema = z.strictObject({
  title: text,
  /** Patterns of labels, as `matchesAny` reads them, small letters or not. */
  labels: z.array(text).min(1, 'at least one label'),
})
export type LabelGroup = z.infer<typeof GroupSchema>

const WrittenReleaseSchema = z.strictObject({
  /** What people call it; unique in the file. */
  name: text.max(100),
  /** What it is, in a word or two, as it follows on its version: "on-premise". */
  about: text.max(60).optional(),
  /** The app whose commits it is made of. */
  app: name,
  cadence: CadenceSchema,
  /** 1 to 31; for a weekly one the name of a day. */
  day: z
    .union([z.number(), z.string()], { error: 'a day from 1 to 31, or the name of a weekday' })
    .optional(),
  /** The app's own unless it is written. */
  branch: text.optional(),
  tag: TagSchema,
  /** Patterns of paths, as `matchesAny` reads them: only commits that touch one of them count. All unless it is written. */
  paths: z.array(text).min(1, 'at least one pattern of paths').optional(),
  /** The file with what changed; the usual names are looked for unless it is written. */
  changelog: path.optional(),
  /** The files in which the version stands. */
  versionFiles: z.array(path).default([]),
  /** An open issue or pull request with one of these holds the release up. */
  blockerLabels: z.array(text).default(['release-blocker', 'blocker']),
  /** A Markdown task list in the repository, or the items themselves; the built-in one unless it is written. */
  checklist: z
    .union([path, z.array(text)], { error: 'a path within the repository, or a list of items' })
    .optional(),
  /** Patterns of the names of the checks that build the docs. */
  docsChecks: z.array(text).optional(),
  /** So many errors that nobody hit before are taken for normal; none unless it is written. */
  maxNewErrors: z.number().int().nonnegative().optional(),
  /** Where the announcement is written; one with `{version}` in it is there when the version is announced. */
  announce: address.optional(),
  /** Which environment of which app runs the hosted product; the last one of the same app unless it is written. */
  hosted: z.strictObject({ app: name, environment: name }).optional(),
  /** How pull requests are grouped; the built-in groups unless it is written. */
  groups: z.array(GroupSchema).optional(),
})

/** A release as a workspace file has it, its day read by its cadence. */
export const ReleaseConfigSchema = WrittenReleaseSchema.transform(({ cadence, day, ...rest }, context) => {
  const schedule = scheduleOf(cadence, day)
  if (typeof schedule !== 'string') return { ...rest, schedule }
  context.addIssue({ code: 'custom', path: ['day'], message: schedule, input: day })
  return z.NEVER
})
export type ReleaseConfig = z.infer<typeof ReleaseConfigSchema>

/** The schedule, or what was expected as its day. */
function scheduleOf(cadence: Cadence, day: number | string | undefined): Schedule | string {
  switch (cadence) {
    case 'manual':
      return day === undefined ? { kind: 'manual' } : 'no day, since nothing says when it is due'
    case 'weekly': {
      const weekday = WEEKDAYS.find((known) => known === String(day).toLowerCase())
      return weekday === undefined ? `one of ${WEEKDAYS.join(', ')}` : { kind: 'weekly', weekday }
    }
    case 'monthly':
    case 'quarterly':
      return typeof day === 'number' && Number.isInteger(day) && day >= 1 && day <= 31
        ? { kind: cadence, day }
        : 'a day from 1 to 31'
  }
}
