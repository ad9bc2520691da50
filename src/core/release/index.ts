export {
  CHANGELOG_GUESSES,
  type ReleaseConfig,
  ReleaseConfigSchema,
  type TagScheme,
} from './config'
export {
  type Part,
  type ReleaseOverview,
  ReleaseOverviewSchema,
  type ReleaseStore,
  type ReleaseSummary,
  ReleaseSummarySchema,
} from './overview'
export type { Count, ReleaseReader, WholeCommit, WholeRange } from './reader'
export {
  type Candidate,
  type Cycle,
  cycleKey,
  type LocalDate,
  type PastCycle,
  type Released,
  type ReleaseId,
  ReleaseIdSchema,
} from './types'
