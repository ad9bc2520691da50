export {
  branchExists,
  branchMovedOn,
  NO_PLACE,
  sharedStateOf,
  tagExists,
  tagNamesNoCommit,
  wouldConflict,
} from '../words'

// files
export const diskFull = (what: string): string => `The disk is full: ${what} could not be written.`
export const noPermissionToWrite = (what: string): string => `There is no permission to write ${what}.`
export const notWritten = (what: string): string =>
  `${what.charAt(0).toUpperCase()}${what.slice(1)} could not be written.`

// index
export const LOCAL_DEPLOYS = 'Local deploys'
export const logNotKept = (deploy: string, count: number, environment: string): string =>
  `The log of ${deploy} is no longer kept: only the newest ${count} of ${environment} are.`
export const CLOSED = 'The local service is closed.'

// process/login-path
/** For the log. */
export const loginPathNotRead = (why: string): string =>
  `The PATH of a terminal isn’t known (${why}): programs are looked for in the one that Binnacle was started with. Start Binnacle again to read it again.`
export const NO_LOGIN_SHELL = 'no login shell is known'
export const loginShellTooSlow = (shell: string, seconds: number): string =>
  `${shell} took longer than ${seconds} s to start`
export const loginShellSaysTooMuch = (shell: string): string => `${shell} prints too much when it starts`
export const loginShellSaidNothing = (shell: string): string => `${shell} ended without printing it`

// service

// checks/checks
export const hasNoCheck = (app: string): string => `${app} has no check.`
export const hasNoSuchCheck = (app: string): string => `${app} has no check of that name.`
export const notToBeChecked = (app: string, commit: string): string =>
  `${app}: “${commit}” isn’t a commit that can be checked.`

// deploys/checkout
export const noCommit = (app: string, commit: string): string =>
  `${app}: its repository has no commit ${commit}.`

// deploys/deploys
export const noEnvironment = (environment: string): string => `There is no environment ${environment}.`
export const noDeploy = (deploy: string): string => `There is no deploy ${deploy}.`
export const binnacleFailed = (cause: string): string => `Binnacle itself failed: ${cause}.`
export const isOver = (deploy: string, how: string): string => `${deploy} ${how} already.`

// deploys/job
export const finished = (after: string): string => `Finished ${after}.`
export const cancelledBy = (who: string, after: string): string => `Cancelled by ${who} ${after}.`

// deploys/orders
export const notOfThatCommit = (deploy: string): string =>
  `${deploy} isn’t a deploy of that commit, so it can’t be rolled back to.`
export const didNotFinish = (deploy: string): string =>
  `${deploy} didn’t finish, so it can’t be rolled back to.`

// deploys/pipeline
export const checkFailed = (commit: string, summary: string): string =>
  `The check of ${commit} failed: ${summary}`

// git/act
export const runUnshallow = (app: string, why: string, command: string): string =>
  `${app}: ${why}. Run “git ${command} --unshallow” there yourself.`
export const programNotRun = (setting: string): string =>
  `Binnacle doesn’t run the program that the repository’s own setting ${setting} names`
export const settingRedirects = (setting: string): string =>
  `the repository’s own setting ${setting} could lead your sign-in to another server`
export const onlyRead = (app: string): string =>
  `${app}: this workspace isn’t trusted yet, so its repository is only read.`

// git/plain
export const SAMPLE_NEEDS_GIT = 'The sample project needs git, which is not installed.'
export const sampleNotMade = (why: string): string => `The sample project could not be made: ${why}.`

// git/problems
export const gitNotInstalled = (app: string): string =>
  `${app}: git is not installed (there is no program “git”).`
export const printedTooMuch = (app: string, megabytes: number): string =>
  `${app}: git printed more than ${megabytes} MB, so its answer wasn’t used.`
export const tookTooLong = (app: string, time: string): string => `${app}: git took longer than ${time}.`
export const noFolderOf = (app: string, folder: string): string =>
  `${app}: its repository is missing: there is no folder ${folder}.`
export const repositoryIsFile = (app: string, folder: string): string =>
  `${app}: its repository ${folder} is a file, not a folder.`
export const notARepository = (app: string, folder: string): string =>
  `${app}: ${folder} is not a git repository.`
export const anotherUsers = (app: string, folder: string): string =>
  `${app}: ${folder} belongs to another user, so git does not open it (git’s setting safe.directory allows it).`
export const bareNotAllowed = (app: string, folder: string): string =>
  `${app}: ${folder} is a bare repository, which git’s setting safe.bareRepository does not let it open.`
export const diskFullForGit = (app: string): string => `${app}: the disk is full, so git could not write.`
export const partialClone = (app: string): string =>
  `${app}: its repository is a partial clone that lacks files needed here. Binnacle fetches nothing by itself: run “git fetch --refetch --no-filter” there.`
export const gitTooOld = (app: string, version: string, oldest: string): string =>
  `${app}: git ${version} is too old. Binnacle needs ${oldest} or newer.`

// look
export const noCommitsYet = (folder: string): string =>
  `${folder} has no commits yet. Make the first one, then try again.`
export const checkCommand = (problem: string): string => `Check the command: ${problem}.`
export const isInstalled = (program: string): string => `${program} is installed.`
export const noProgram = (program: string): string => `There is no program “${program}” on this machine.`
export const branchHasNoFile = (branch: string, file: string): string =>
  `${branch} has no file ${file}. Is it committed?`
export const isInBranch = (file: string, branch: string): string => `${file} is in ${branch}.`
export const notExecutable = (file: string, branch: string): string =>
  `${file} isn’t executable in ${branch}. Run “git update-index --chmod=+x ${file}”.`

// look/place
export const noFolder = (folder: string): string => `There is no folder ${folder}.`
export const isFile = (path: string): string => `${path} is a file. Choose the folder of a repository.`
export const isBare = (path: string): string =>
  `${path} is a bare repository, which has no files to build. Choose a clone of it.`
export const isNoRepository = (path: string): string =>
  `${path} isn’t a Git repository. Choose another folder, or run “git init” in it.`
export const isGitsData = (path: string, repository: string): string =>
  `${path} is where Git keeps its data; the repository is ${repository}.`
export const isFolderOf = (path: string, repository: string): string =>
  `${path} is a folder of ${repository}. Checks and deploys use the whole repository.`

// process/command
export const QUOTE_NOT_CLOSED = 'its command has a quote that is not closed'
export const COMMAND_EMPTY = 'its command is empty'
export const placeholderNotHere = (name: string): string =>
  `{${name}} can’t be used here: this runs once for each commit, whatever the environment`

// process/step
export const NOT_STARTED = 'it could not be started'
export const NOT_STARTED_DISK_FULL = 'it could not be started: the disk is full'
export const batchFileNotGiven = (argument: string): string =>
  `a batch file cannot be given “${argument}” safely`

// process/run-command
export const ranTooLong = (name: string, time: string): string =>
  `${name} ran longer than ${time} and was stopped.`
export const wasStopped = (name: string): string => `${name} was stopped.`
export const endedUnseen = (name: string): string =>
  `${name} ended while Binnacle wasn’t watching, so how it ended isn’t known.`
export const endedBy = (name: string, signal: string): string => `${name} was ended by ${signal}.`
/** `line`: that of its output which tells most; null where none does. */
export const exitedWith = (name: string, code: number, line: string | null): string =>
  `${name} failed with exit code ${code}${line === null ? '.' : `: ${line}`}`
export const andDiskFull = (sentence: string): string => `${sentence}. The disk is full.`

// release-host/attributes
export const tooManyAttributes = (app: string, most: number, file: string): string =>
  `${app}: more than ${most} files are called ${file}, so commits can’t be picked here. Pick them with git.`
export const attributesNotRead = (app: string): string =>
  `${app}: its attributes can’t be read, so commits can’t be picked here.`

// release-host/branches
export const noBranchName = (app: string, name: string): string =>
  `${app}: no branch can be called “${name}”.`
export const checkedOutIn = (app: string, branch: string, folder: string): string =>
  `${app}: ${branch} is checked out in ${folder}, so Binnacle doesn’t change it. Check out another branch there.`

// release-host/identity
export const noIdentity = (app: string): string =>
  `${app}: Git has no user.name and user.email. Set them, then try again.`

// release-host
export const nothingToPublish = (app: string, tag: string): string =>
  `${app}: there is no tag ${tag}, so nothing can be published.`

// release-host/picks
export const BESIDE_PICK = 'Beside the commit to pick'
export const picksNeedNewerGit = (app: string): string => `${app}: cherry-picks need git 2.38 or newer.`
export const pickCutOff = (app: string, commit: string): string =>
  `${app}: the history of this clone is cut off at ${commit}, so it can’t be cherry-picked.`
export const firstCommit = (app: string, commit: string): string =>
  `${app}: ${commit} is a first commit, which cannot be cherry-picked.`

// release-host/records
export const releaseExists = (app: string, tag: string): string =>
  `${app}: there is a release ${tag} already.`
export const noRelease = (app: string, tag: string): string => `${app}: there is no release ${tag}.`

// release-host/tags
export const messageTooLong = (app: string, tag: string, most: string): string =>
  `${app}: the message of the tag ${tag} is longer than ${most} characters.`
export const tagNotFound = (app: string, tag: string, commit: string): string =>
  `${app}: git made the tag ${tag} at ${commit} and does not find it.`

// sample
export const somethingElseThere = (folder: string): string =>
  `There is something else in ${folder}, so no sample project was put there.`

// sample/repository
export const revertMessage = (subject: string, commit: string): string =>
  `${subject}\n\nThis reverts commit ${commit}.`

// shared/handover
export const startedByAnother = (deploy: string): string =>
  `${deploy} is being started by another Binnacle. Look at it before you deploy again.`
export const ownerNotRunning = (deploy: string): string =>
  `${deploy} was started by another Binnacle, which is no longer running. Start it to cancel this deploy.`

// source/diff
export const changeCutOff = (commit: string): string =>
  `The history of this clone is cut off at ${commit}, so what it changed isn’t known.`

// source/fetch-rest
export const stillCutOff = (app: string, commit: string, remote: string): string =>
  `${app}: the history is still cut off at ${commit}: ${remote} doesn’t have the rest.`
export const restNotFetched = (app: string, why: string): string =>
  `${app}: the rest of the history can’t be fetched: ${why}.`
export const signInToUnshallow = (what: string): string =>
  `${what}: its server wants you to sign in. Run “git fetch --unshallow” in a terminal.`

// source/history
export const notCompared = (app: string, one: string, other: string, why: string): string =>
  `${app}: ${one} and ${other} can’t be compared: ${why}.`

// source/part
export const notACommit = (app: string, commit: string): string => `${app}: “${commit}” isn’t a commit.`

// source/releases
export const releaseCutOff = (app: string, commit: string): string =>
  `${app}: the history of this clone is cut off at ${commit}, so what the release is made of can’t be told.`

// source/resolve
export const ambiguous = (app: string, ref: string): string =>
  `${app}: “${ref}” is the beginning of more than one commit.`
export const noCommitYet = (app: string): string => `${app}: its repository has no commit yet.`
export const noRef = (app: string, ref: string): string => `${app}: “${ref}” isn’t a branch, tag or commit.`
export const commitCutOff = (app: string, commit: string, cut: string): string =>
  `${app}: this clone has no commit ${commit}, and its history is cut off at ${cut}.`
const lost = (app: string, branch: string): string => `${app}: its repository has no branch “${branch}”`
export const noBranch = (app: string, branch: string): string => `${lost(app, branch)}.`
export const onlyRemoteBranch = (app: string, branch: string, remote: string): string =>
  `${lost(app, branch)}, only ${remote}. Create it with “git branch ${branch} ${remote}”.`
export const branchRenamed = (app: string, branch: string, likely: string): string =>
  `${lost(app, branch)}. Was it renamed to “${likely}”?`
/** `others`: the names of those that there are; `more`: there are further ones. */
export const otherBranches = (
  app: string,
  branch: string,
  others: readonly string[],
  more: boolean,
): string =>
  `${lost(app, branch)}, but ${others.map((name) => `“${name}”`).join(', ')}${more ? ' and others' : ''}.`

// source/submodules
export const submodulesNotFetched = (app: string, why: string): string =>
  `${app}: its submodules couldn’t be fetched: ${why}.`

// team/shared-file
export const stateNoCommit = (app: string, ref: string): string => `${app}: ${ref} isn’t a commit. Delete it.`
export const signInToPush = (what: string): string =>
  `${what}: its server wants you to sign in. Push something there in a terminal.`
