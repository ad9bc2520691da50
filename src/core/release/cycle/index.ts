export { dateOf, daysBetween } from './calendar'
export { cycleOf, newestTags, pastCycles, reopened, weightOf } from './cycle'
export { nextDue } from './due'
export { nextVersion, type Weight } from './next'

export { pointAfter, tagOf, versionOf, versionText } from './version'
