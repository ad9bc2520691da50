export { suspectsOf } from './suspects'
export {
  type CommitName,
  type RangeCommit,
  type Suspect,
  type SuspectReason,
  type Suspects,
  SuspectsSchema,
} from './types'
