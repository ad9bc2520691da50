export { suspectsOf } from './suspects'
export {
  type RangeCommit,
  type Suspect,
  type SuspectReason,
  type Suspects,
  SuspectsSchema,
} from './types'
