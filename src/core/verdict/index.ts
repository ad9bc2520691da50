export type { DeployFacts, RollbackFacts } from './facts'
export { deployFacts, rollbackFacts } from './of-snapshot'
export { isOfTime, type Reason, type Verdict, verdictOf } from './reason'
export { RULES, type RuleId, SETTABLE_RULES } from './rules'
export {
  bannedReasons,
  deployVerdict,
  rangeBackVerdict,
  rangeVerdict,
  rollbackVerdict,
  stopsForCiOnly,
  unread,
} from './verdict'
