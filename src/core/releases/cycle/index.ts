export { dateOf, daysBetween } from './calendar'
export { cycleOf, pastCycles, reopened, undatedTags } from './cycle'
export { nextDue } from './due'
export { nextVersion } from './next'
export { isBranchOf, isInLineOf, releasedOf, type VersionTag, versionTags } from './tags'
export {
  compareParts,
  compareVersions,
  isFirstOfLine,
  pointAfter,
  tagOf,
  versionOf,
  versionText,
} from './version'
export {
  labelWeight,
  UNWEIGHED,
  type Weighed,
  WeighedSchema,
  weigh,
  weighedOf,
} from './weight'
