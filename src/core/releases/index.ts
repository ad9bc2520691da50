export {
  type ReleaseConfig,
  ReleaseConfigSchema,
} from './config'
export {
  type Part,
  type ReleaseOverview,
  ReleaseOverviewSchema,
  type ReleaseStore,
  type ReleaseSummary,
  ReleaseSummarySchema,
} from './overview'
export {
  type Count,
  lacksCommits,
  messageFacts,
  peopleIn,
  type ReleaseReader,
  type Touching,
  type WholeCommit,
  type WholeRange,
} from './reader'
export type { TagScheme } from './schemes'
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
