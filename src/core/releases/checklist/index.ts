export type { TaskList } from '../task-list'
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
  checklistProgress,
  detailOf,
  mostPressingFirst,
  openWords,
  progressWords,
} from './listing'
export { checklistMarkdown, issueTitle, markerOf } from './markdown'
export { RULE_NAMES, RULES, type RuleName, ruleNamed, ruleWorded } from './rules'
export { candidateIn, mayTick, stateOf } from './state'
export { TEMPLATE } from './template'
export {
  type ChecklistItem,
  type ItemTicks,
  StoodSchema,
  stoodOf,
  type Tick,
  TickSchema,
  type TickStore,
} from './tick'
export { POINT_VERDICT, releaseVerdict } from './verdict'
export { isPointer } from './version-in'
