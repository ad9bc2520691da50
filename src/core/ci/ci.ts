import { z } from 'zod'
import { ShaSchema } from '../commits/sha'
import { ExcerptSchema } from '../failures/excerpt'
import { matchesAny } from '../util/glob'

/**
 * `none`: nothing has been reported, which of a check that is required means that it is awaited. `unknown`: what was reported could not all
 * be seen, so it may be anything.
 */
export const CiStateSchema = z.enum(['none', 'unknown', 'pending', 'passing', 'failing', 'cancelled'])
export type CiState = z.infer<typeof CiStateSchema>

/**
 * What a check is for the state of its commit. Where any check of a CI is `required`, only those decide and the others are `optional`;
 * where none is, all are `counted`. One that `mayFail` never decides.
 */
export const CheckRoleSchema = z.enum(['required', 'counted', 'optional', 'mayFail'])
export type CheckRole = z.infer<typeof CheckRoleSchema>

export const CheckRunSchema = z.object({
  /** Its name among the checks of its CI, where more can be asked about it (`CiService.failure`); null where there is no more. */
  id: z.string().nullable(),
  name: z.string(),
  state: CiStateSchema,
  role: CheckRoleSchema,
  /** A page, or null where there is none. */
  url: z.string().nullable(),
  /** One sentence about how it ended, or null. */
  summary: z.string().nullable(),
})
export type CheckRun = z.infer<typeof CheckRunSchema>

/** What CI says of one commit. */
export const CiReportSchema = z.object({
  sha: ShaSchema,
  state: CiStateSchema,
  checks: z.array(CheckRunSchema),
  /** When this was seen, epoch ms. */
  observedAt: z.number(),
  /** What this account could not see, in sentences; absent where it saw all. */
  unseen: z.array(z.string()).optional(),
})
export type CiReport = z.infer<typeof CiReportSchema>

/** What is known of a commit where some of its checks could not be seen (`unseen`, sentences): it may be red then, so it is never green. */
export function seenReport(
  { sha, checks, observedAt }: Pick<CiReport, 'sha' | 'checks' | 'observedAt'>,
  unseen: readonly string[],
): CiReport {
  const state = foldChecks(checks)
  if (unseen.length === 0) return { sha, state, checks, observedAt }
  return { sha, state: state === 'passing' ? 'unknown' : state, checks, observedAt, unseen: [...unseen] }
}

const WORST_FIRST: readonly CiState[] = ['failing', 'cancelled', 'pending', 'unknown', 'passing']

/**
 * Folds many checks into one state: the worst of those that count speaks for all, and one that is awaited is pending; no checks is `none`.
 * Where every check may fail, none of them can make it red.
 */
export function foldChecks(checks: readonly Pick<CheckRun, 'state' | 'role'>[]): CiState {
  if (checks.length === 0) return 'none'
  const counted = checks.filter(isCounted)
  if (counted.length === 0) return checks.some(({ state }) => state === 'pending') ? 'pending' : 'passing'
  return worst(counted.map(({ state }) => ({ state: state === 'none' ? 'pending' : state })))
}

const worst = (states: readonly { readonly state: CiState }[]): CiState =>
  WORST_FIRST.find((wanted) => states.some(({ state }) => state === wanted)) ?? 'none'

const isCounted = ({ role }: Pick<CheckRun, 'role'>): boolean => role === 'required' || role === 'counted'

type Checks = Pick<CiReport, 'checks'>

/** The checks that decide. */
export const countedChecks = ({ checks }: Checks): CheckRun[] => checks.filter(isCounted)

/** Those of them that are red. */
export const failedChecks = (report: Checks): CheckRun[] =>
  countedChecks(report).filter(({ state }) => state === 'failing')

/** Those of them that are required and have not reported. */
export const awaitedChecks = (report: Checks): CheckRun[] =>
  countedChecks(report).filter(({ state }) => state === 'none')

/**
 * What several CIs say of one commit, as one report: the worst of them speaks for all, since each knows itself which of its checks
 * count. It is not green while one of them has reported nothing: that one may still turn red. It is as old as the oldest of them.
 */
export function joinReports(sha: string, reports: readonly CiReport[]): CiReport {
  const unseen = reports.flatMap((report) => report.unseen ?? [])
  const state = worst(reports)
  const isSilent = reports.some((report) => report.state === 'none')
  return {
    sha,
    state: state === 'passing' && isSilent ? 'unknown' : state,
    checks: reports.flatMap((report) => report.checks),
    observedAt: Math.min(...reports.map((report) => report.observedAt)),
    ...(unseen.length > 0 && { unseen }),
  }
}

/** What a workspace file says of the checks of a CI, by patterns of their names. */
export interface CheckPatterns {
  /** As if they were not there. */
  readonly ignore: readonly string[]
  /** They are shown and do not count. */
  readonly mayFail: readonly string[]
}

/**
 * Whether one of the names of a check matches one of the patterns, as `matchesAny` reads them but for two things: a slash is no folder,
 * since a check may be called "CI / test (linux/amd64)", and upper and lower case are the same.
 */
export const isNamed = (names: readonly string[], patterns: readonly string[]): boolean =>
  patterns.length > 0 && names.some((name) => matchesAny(flat(name), patterns.map(flat)))

const flat = (text: string): string => text.toLowerCase().replaceAll('/', '\u2215')

/** Why a check is red: the job and step that failed, and what its log tells of it. */
export const CheckFailureSchema = z.object({
  job: z.string(),
  /** null where the CI does not say. */
  step: z.string().nullable(),
  excerpt: ExcerptSchema,
  /** The page of the log, or null. */
  url: z.string().nullable(),
})
export type CheckFailure = z.infer<typeof CheckFailureSchema>

/** A report that will not change by itself. */
export const isConclusive = (report: CiReport): boolean =>
  report.state === 'passing' || report.state === 'failing'
