export {
  CHANGELOG_GUESSES,
  type LabelGroup,
  type ReleaseConfig,
  ReleaseConfigSchema,
  type Schedule,
  type Scheme,
  type TagScheme,
  type Weekday,
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
  CandidateSchema,
  type Cycle,
  CycleSchema,
  cycleKey,
  type LocalDate,
  LocalDateSchema,
  type PastCycle,
  PastCycleSchema,
  type Released,
  ReleasedSchema,
  type ReleaseId,
  ReleaseIdSchema,
} from './types'
