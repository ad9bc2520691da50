// checklist/checklists
export const ITEM_GONE = 'This item is no longer in the checklist.'
export const ITEM_NOT_BY_HAND = 'This item is checked automatically, so it can’t be ticked by hand.'
export const SAY_HOW_YOU_KNOW = 'Say in a note how you know, since Binnacle can’t check it.'
export const noIssuesToPostTo = (label: string): string => `${label} has no issues to post to.`
export const notARelease = (id: string): string => `${id} isn’t a release of the workspace.`

// checklist/evidence/errors
export const CANDIDATE_NOT_USED = 'The candidate hasn’t reached any user yet.'
export const knowsNoReleaseOf = (service: string, environment: string): string =>
  `${service} knows no release of the commit that ${environment} runs.`
export const TOO_MANY_ERRORS =
  'More errors began than could be read, so how many of them are new is not known.'

// checklist/evidence/files
export const cannotBeAskedForFiles = (label: string): string => `${label} cannot be asked for files.`
export const THE_CHANGELOG = 'The changelog'

// checklist/evidence/gather
export const NO_HOSTED_ENVIRONMENT = 'No environment of the workspace runs the hosted product.'
export const NO_ERROR_TRACKER_IS_CONNECTED = 'No error tracker is connected.'
export const CHECKS_NOT_RUN_AGAIN = 'Checks aren’t run again for a version that’s already released.'
export const NO_RELEASE_BEFORE = 'There is no release before this one.'
export const ANNOUNCEMENT_NOT_SAID = 'The workspace file does not say where the announcement will be.'
export const ANNOUNCEMENT_PROVES_NOTHING =
  'The address of the announcement is the same for every version, so it proves nothing.'

// checklist/evidence/host
export const noMilestones = (name: string): string => `${name} has no milestones.`
export const noIssues = (name: string): string => `${name} has no issues.`
export const PLAIN_GIT = 'Plain git'
export const cannotAskTag = (tag: string): string => `The tag ${tag} can’t be looked up.`
export const cannotAskRelease = (tag: string): string =>
  `Whether there is a release ${tag} can’t be looked up.`

// checklist/evidence/production
export const commitsNotKnown = (repository: string, environment: string): string =>
  `It is not known which commits of ${repository} ${environment} runs.`

// checklist/evidence/reverts
export const TOO_MANY_COMMITS = 'Too many commits came since the last release to look through them all.'

// checklist/own-list
export const OWN_CHECKLIST = 'The checklist of the workspace file'
export const notAtCandidate = (path: string): string => `There is no ${path} at the candidate.`
export const builtInListShown = (fault: string): string => `${fault} The built-in list is shown.`

// index
export const NOT_TRUSTED = 'This workspace isn’t trusted yet, so its release’s page isn’t asked.'

// overview/hosted
export const notHosted = (hosted: string, app: string): string =>
  `${hosted} neither is ${app} nor includes it, so its deploys say nothing.`

// overview/read
export const OTHER_BRANCHES_NOT_COUNTED = 'Other branches are not counted for a part of a repository.'
export const noAppDeploys = (app: string): string =>
  `No app of this workspace deploys ${app}, so how it has run is not known.`

// overview/releases
export const noRelease = (id: string): string => `There is no release “${id}” in the workspace.`

// publish/answers
export const typeToTagAnyway = (sentence: string | undefined, version: string): string =>
  `${sentence} Type ${version} to tag it anyway.`
export const releaseVersion = (version: string): string => `Release ${version}`

// publish/host-of
export const cannotMakeReleases = (name: string): string =>
  `${name} comes from a source where Binnacle cannot make releases.`

// publish/point-release
export const CHOOSE_FIRST = 'Choose what goes into the point release first.'
export const noTagToFix = (base: string): string => `There is no tag ${base}, so there is nothing to fix.`
export const notAVersion = (base: string): string => `${base} isn’t a version of this release.`
export const otherPointRelease = (base: string, version: string, asked: string): string =>
  `The next point release of ${base} is ${version}, not ${asked}.`
export const doesNotFit = (subject: string, branch: string, paths: string): string =>
  `“${subject}” doesn’t apply to ${branch}: ${paths} would conflict.`
export const allIsInAlready = (tag: string): string => `Everything you chose is in ${tag} already.`

// publish/publisher
export const NOTHING_MADE_YET =
  'Nothing has been created for this release yet, so there is nothing to publish.'
export const typeToPublish = (version: string): string => `Type ${version} to publish this release.`
export const noTagToPublish = (tag: string): string =>
  `There is no tag ${tag}, so there is nothing to publish yet.`
export const tagMoved = (tag: string): string =>
  `The tag ${tag} is at another commit than when the draft was made. Review the plan again.`
export const noDraft = (tag: string): string =>
  `There is no draft of ${tag}, so there is nothing to publish yet.`

// publish/runs
export const beingWorkedOn = (tag: string): string => `${tag} is being worked on right now.`

// publish/send
export const STEP_BEFORE_IS_GONE = 'What was just created is no longer there. Review the plan again.'

// publish/sent-notes
export const notesChangedTwice = (name: string): string =>
  `The notes were changed here and at ${name} since the draft was made. Draft it again to replace those at ${name}.`
