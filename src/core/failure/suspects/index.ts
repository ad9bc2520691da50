export { DEPENDENCY_FILES, MIGRATION_FILES } from './files'
export { suspectsOf } from './suspects'
export {
  type EvidenceKind,
  type RangeCommit,
  type Suspect,
  type SuspectFacts,
  type SuspectReason,
  type Suspects,
  SuspectsSchema,
} from './types'
