import type { AnswerLimits } from './answer-limits'

/** What is asked of each service, and what its adapter keeps. */
export const SERVICES = {
  /** Of a Freight server. */
  freight: {
    /** Of each of its answers: no list has more than 100 items, and a log comes in pieces of 4 KiB. */
    json: { items: 1_000, names: 1_000, values: 50_000, text: 1_500_000, texts: 3_000_000, depth: 32 },
    /** The newest deploys of an environment that are remembered. */
    remembered: 50,
    /** Older ones beside these that are still active. */
    active: 50,
    /** Active deploys that its list does not show, looked at in one turn. The others come in the next. */
    lookedAt: 20,
    /** Pages of the list without a deploy of ours that are passed over in one go. */
    emptyPages: 20,
  },
  /** Of GitHub: pages have a hundred items. */
  github: {
    /** Pages of the commits of a comparison; of a release's. */
    comparePages: 20,
    releasePages: 100,
    /** Files of a comparison: GitHub lists no more. */
    compareFiles: 300,
    /** Pages of all tags; of annotated ones, no more than so many are asked about one by one. */
    tagPages: 100,
    tagsByOne: 20,
    /** Pages of the check runs, statuses and runs of a commit, and of the jobs of one run. */
    checkPages: 5,
    jobPages: 3,
    /** Runs of a commit whose jobs are read, where check runs cannot be. */
    jobRuns: 30,
    /** Pages of releases that are looked through for a draft. */
    draftPages: 20,
    /** Pages of milestones, and of the open issues with a label. */
    issuePages: 10,
    /** Pages of all open issues that are looked through for a checklist that was posted. */
    markedPages: 50,
    /** Pages looked through for the first parents of a commit. */
    linePages: 4,
    /** Pages of commits between two ends of a line of releases. */
    betweenPages: 30,
    /** Pages of closed pull requests for a range that has no more commits than they do. */
    pullPages: 5,
    /** Pages of the statuses of a deployment, and of the jobs of a run that deploys. */
    statusPages: 5,
    deployJobPages: 10,
    /** Commits of a range whose changes are read for suspects, the newest. */
    changes: 60,
    /** Branches that are compared with a release, and pages of each beside the first. */
    branches: 40,
    branchPages: 2,
    /** Folders or files of which it is asked which commits touched them, and pages of the commits of each. */
    touching: 20,
    touchingPages: 3,
    /** People of a release who are asked about whether they are new. */
    newAuthors: 300,
    /** Pull requests of a range whose reviewers and CI are read, the newest. */
    pullDetails: 30,
    /** Commits without a pull request that are asked about one by one. */
    pullLeftOver: 20,
    /** Merged pull requests of a deleted branch’s name, the newest. */
    mergedAs: 5,
    /** Deployments of one run; a matrix has no more jobs. */
    ofOneRun: 256,
    /** Differing lines of two sides of a file that are merged. */
    mergeEdits: 2_000,
  },
  sentry: {
    /** Pages of a list. */
    pages: 5,
    /** Issues of a deploy. */
    issues: 200,
    /** Users of an issue. */
    users: 100,
    /** Issues found by what a person pasted. */
    found: 10,
    /** Commits of a release, where Sentry suspects none itself. */
    commits: 10,
    /** What happened before an error, the last. */
    breadcrumbs: 100,
    /** Errors of an event, without the causes that lie furthest back, and calls of each, the innermost. Sentry keeps no more calls. */
    raised: 20,
    frames: 250,
  },
  travis: {
    /** The newest builds, which are gone through for a commit. */
    builds: 2_000,
  },
  gitlab: {
    /** Pages of the jobs of a pipeline. */
    jobPages: 10,
    /** Pipelines below a pipeline: so deep (GitLab allows two generations of children), and so many in all. */
    generations: 2,
    children: 20,
  },
  slack: {
    /** Pages of a channel's past, of 200 messages each, that are looked through for the message of a deploy. */
    findPages: 5,
  },
  /** What is said and heard in chat. */
  chat: {
    /** Things that wait to be said. */
    pending: 500,
    /** Deploys whose message is kept up to date. */
    followed: 500,
    /** Lines of an answer. */
    lines: 50,
    /** Commits that are named in the thread of a deploy. */
    commits: 20,
  },
  statuspage: {
    /** Open incidents. */
    incidents: 100,
    /** Components of one. */
    components: 1_000,
  },
  /** What is looked at for an app that is to be added. */
  connect: {
    /** Branches of a repository that are offered, those committed to last. */
    branches: 50,
    /** The longest `package.json` or workflow that is read, characters. */
    manifest: 1_000_000,
    workflow: 100_000,
    /** Workflows whose inputs are read, and those that can be started of which it is asked when they ran. */
    workflows: 30,
    ran: 10,
    /** Pages of a Freight server's apps. */
    freightPages: 10,
    /** Folders in which repositories are looked for, those offered of them, and entries of each folder. */
    repositories: 40,
    entries: 400,
  },
  /** What one git process prints. */
  git: {
    /** Bytes. */
    output: 256 * 1024 * 1024,
    /** Commits of a repository that are held in memory to count what lies between those that run. */
    countedCommits: 20_000,
  },
  /** What local deploys leave behind (docs/local.md). */
  local: {
    /** Builds of an app, beside those in use. */
    builds: 10,
    /** Logs of an environment's deploys. */
    logs: 200,
    /** Commits of an app whose check is kept, with its log. Its worktree is removed when the check has ended. */
    checks: 200,
    /** Files called `.gitattributes` in a commit that is picked onto, and how long the repository's own attributes may be. Bytes. */
    attributes: 500,
    attributesBytes: 1_000_000,
    /** One log while its command runs. A longer one loses its beginning. Bytes. */
    logBytes: 64 * 1024 * 1024,
    /** What is left of it then. Bytes. */
    logLeft: 8 * 1024 * 1024,
    /** How often it is looked at, ms. */
    logEveryMs: 5_000,
    /** Open files that a command does not inherit. */
    descriptors: 400,
    /** Deploys of an environment in memory beside those that are active. */
    held: 100,
  },
  /** Newer versions of Binnacle itself. */
  updates: {
    /** What a feed says of its newest version. Bytes. */
    feedBytes: 65_536,
    /** Files of one version. */
    files: 20,
    /** A package. Bytes. */
    packageBytes: 1024 * 1024 * 1024,
    /** For the whole download of one, and for as long as none of it comes, ms. */
    packageMs: 3_600_000,
    silentMs: 60_000,
  },
} as const satisfies Record<string, Record<string, number | AnswerLimits>>
