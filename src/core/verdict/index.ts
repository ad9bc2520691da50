export { DEPLOY_RULES, deployVerdict, stopsForCiOnly } from './deploy'
export type { DeployFacts, HeldFacts, RollbackFacts } from './facts'
export { rangeBackVerdict, rangeVerdict } from './of-range'
export { deployFacts, rollbackFacts } from './of-snapshot'
export {
  graverThan,
  type Level,
  LevelSchema,
  type Reason,
  type RuleId,
  type Verdict,
  verdictOf,
} from './reason'
export { ROLLBACK_RULES, rollbackVerdict } from './rollback'
export { heldReasons } from './rules/held'
export { markedReasons } from './rules/marked'
