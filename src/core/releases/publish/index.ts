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
  type PointWish,
  type ReleaseJournal,
  type ReleaseRun,
  ReleaseRunSchema,
  type ReleaseWish,
  type StepName,
  type StepRecord,
} from './wish'
