export {
  type HostState,
  missingPicks,
  obstacle,
  type PlannedStep,
  PlannedStepSchema,
  planOf,
  type ReleasePlan,
  shaOf,
} from './plan'
export { publishProgress, type ReleaseProgress, ReleaseProgressSchema, unheard, withFound } from './progress'
export {
  type KeptNotes,
  KeptNotesSchema,
  type PointReleaseRequest,
  type ReleaseJournal,
  type ReleaseRequest,
  type ReleaseRun,
  ReleaseRunSchema,
  type StepName,
  type StepRecord,
} from './request'
