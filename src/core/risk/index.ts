export {
  type DeployRisks,
  DeployRisksSchema,
  knownIn,
  type MigrationWord,
  MigrationWordSchema,
  type NotGreen,
  type Reverted,
  type RiskFact,
  type RollbackRisks,
  RollbackRisksSchema,
  together,
  unknownIn,
} from './facts'
export { concerns, type Freeze, FreezeSchema, spanOf } from './freeze'
export { type IncidentWord, incidentWords } from './incidents'
export { kindOf, type PathKind, pathsOf } from './kinds'
export { locksFor, unpairedIn } from './lock-files'
export { DEFAULT_PATTERNS, type Patterns } from './patterns'
export { DEFAULT_POLICY, type RiskPolicy } from './policy'
export { dayOf, isQuiet, QuietHoursSchema } from './quiet-hours'
export { type ChangeTags, ChangeTagsSchema, tagsOf } from './tags'
