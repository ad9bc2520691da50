export { deployVerdict, stopsForCiOnly } from './deploy'
export type { DeployFacts } from './facts'
export { type Level, type Reason, type Verdict, verdictOf } from './reason'
export { rollbackVerdict } from './rollback'
