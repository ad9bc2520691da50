export {
  type ReleaseConfig,
  ReleaseConfigSchema,
} from './config'
export {
  type OverviewPart,
  type ReleaseOverview,
  ReleaseOverviewSchema,
  type ReleaseStore,
  type ReleaseSummary,
  ReleaseSummarySchema,
} from './overview'
export {
  lacksCommits,
  type MinimumCount,
  messageFacts,
  peopleIn,
  type ReleaseReader,
  type Touching,
  type WholeCommit,
  type WholeRange,
} from './reader'
export type { TagScheme } from './schemes'
export {
  type Cycle,
  cycleKey,
  type LocalDate,
  type PastCycle,
  type ReleaseCandidate,
  type ReleasedVersion,
  type ReleaseId,
  ReleaseIdSchema,
} from './types'
