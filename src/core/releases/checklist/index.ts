export {
  type ChecklistParts,
  checklistOf,
  type ReleaseChecklist,
  ReleaseChecklistSchema,
  type ShownItem,
  ticksOf,
} from './checklist'
export { type Evidence, knownAt, unknown } from './evidence'
export type {
  CandidateFile,
  Changelog,
  HalfReverted,
  InProduction,
  Milestone,
  NewErrors,
  OpenIssue,
  OpenIssues,
  ReleaseFacts,
  ReleasePage,
  ReleaseSuspects,
  TagDetails,
} from './facts'
export { halfRevertedIn } from './half-reverted'
export {
  asideOf,
  detailOf,
  mostPressingFirst,
  openWords,
  progressOf,
  progressWords,
} from './listing'
export {
  type ChangedManifest,
  LOCK_FILES,
  type LockPair,
  type Locks,
  type LockTexts,
} from './locks/texts'
export { checklistMarkdown, issueTitle, markerOf } from './markdown'
export { RULE_NAMES, RULES, type RuleName } from './rules'
export { mayTick, stateOf } from './state'
export type { TaskList } from './task-list'
export { TEMPLATE } from './template'
export { type ChecklistItem, type ItemTicks, stoodOf, type Tick, TickSchema, type TickStore } from './tick'
export { POINT_VERDICT, releaseVerdict } from './verdict'
