import { z } from 'zod'
import { ExcerptSchema } from './failure/excerpt'

export const CiStateSchema = z.enum(['none', 'pending', 'passing', 'failing', 'cancelled'])
export type CiState = z.infer<typeof CiStateSchema>

export const CheckRunSchema = z.object({
  /** Its name among the checks of its CI, where more can be asked about it (`CiService.failure`); null where there is no more. */
  id: z.string().nullable(),
  name: z.string(),
  state: CiStateSchema,
  /** Must pass before anything ships. Where any check is required, those that are not do not count. */
  required: z.boolean(),
  /** A page, or null where there is none. */
  url: z.string().nullable(),
  /** One sentence about how it ended, or null. */
  summary: z.string().nullable(),
})
export type CheckRun = z.infer<typeof CheckRunSchema>

/** What CI says of one commit. */
export const CiReportSchema = z.object({
  sha: z.string(),
  state: CiStateSchema,
  checks: z.array(CheckRunSchema),
  /** When this was seen, epoch ms. */
  observedAt: z.number(),
})
export type CiReport = z.infer<typeof CiReportSchema>

const WORST_FIRST: readonly CiState[] = ['failing', 'cancelled', 'pending', 'passing']

/** Folds many checks into one state: the worst of those that count speaks for all; no checks is `none`. */
export function foldChecks(checks: readonly Pick<CheckRun, 'state' | 'required'>[]): CiState {
  const required = checks.filter((check) => check.required)
  return worst(required.length > 0 ? required : checks)
}

const worst = (states: readonly { readonly state: CiState }[]): CiState =>
  WORST_FIRST.find((wanted) => states.some(({ state }) => state === wanted)) ?? 'none'

/**
 * What several CIs say of one commit, as one report: the worst of them speaks for all, since each knows itself which of its checks
 * count. It is as old as the oldest of them.
 */
export const joinReports = (sha: string, reports: readonly CiReport[]): CiReport => ({
  sha,
  state: worst(reports),
  checks: reports.flatMap((report) => report.checks),
  observedAt: Math.min(...reports.map((report) => report.observedAt)),
})

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
