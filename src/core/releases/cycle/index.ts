export { CHANGESET_SETTINGS, CHANGESETS, changesetsIn, packageOfTag, weighedBy } from './changesets'
export { cycleOf, pastCycles, reopened, undatedTags } from './cycle'
export { nextDue } from './due'
export { formComplaint, schemeComplaint, schemeOf } from './fit'
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
