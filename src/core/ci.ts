import { z } from 'zod'

export const CiStateSchema = z.enum(['none', 'pending', 'passing', 'failing', 'cancelled'])
export type CiState = z.infer<typeof CiStateSchema>

export const CheckRunSchema = z.object({
  name: z.string(),
  state: CiStateSchema,
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

/** Folds many checks into one state: the worst one speaks for all; no checks is `none`. */
export function foldChecks(checks: readonly Pick<CheckRun, 'state'>[]): CiState {
  return WORST_FIRST.find((state) => checks.some((check) => check.state === state)) ?? 'none'
}

/** A report that will not change by itself. */
export const isConclusive = (report: CiReport): boolean =>
  report.state === 'passing' || report.state === 'failing'
