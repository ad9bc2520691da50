export {
  type Found,
  missingPicks,
  obstacle,
  type Plan,
  type PlannedStep,
  PlannedStepSchema,
  planOf,
  shaOf,
} from './plan'
export { progressOf, type ReleaseProgress, ReleaseProgressSchema, unheard, withFound } from './progress'
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
