/** How much of one JSON answer is taken. What is beyond is left out, and whoever asked is told. */
export interface AnswerLimits {
  /** Items of a list, and fields of an object. */
  readonly items: number
  /** Different names of fields in the whole answer: each costs as much to read as ten values. */
  readonly names: number
  /** Values of every kind in the whole answer. */
  readonly values: number
  /** Characters of one text. */
  readonly text: number
  /** Characters of all texts and names of fields together, as JSON writes them: one that has to be escaped counts as six. */
  readonly texts: number
  /** Lists and objects within each other. */
  readonly depth: number
}

/**
 * Every limit of Binnacle that guards against growth, in one place: docs/limits.md is its table. A limit that is reached is said, in the
 * log, the row or the view, and what is left out is never taken for what is not there.
 */
export const LIMITS = {
  /** What is taken of an answer of a server. */
  answer: {
    /** Bytes, decompressed. A longer one is refused. */
    bytes: 16 * 1024 * 1024,
    /** A shorter one is read on the main thread: handing it over costs as much as reading it does (measured). Bytes. */
    inPlaceBytes: 128 * 1024,
    /** Of every answer, unless the question says otherwise. */
    json: { items: 10_000, names: 10_000, values: 100_000, text: 200_000, texts: 4_000_000, depth: 64 },
    /** Items of a list that cannot be read, before the rest of it is left. */
    unreadable: 500,
    redirects: 5,
    /** Addresses of which it is remembered that a limit was said. */
    saidOf: 200,
    /** For one exchange. */
    ms: 15_000,
  },
  /** One text of an answer by what it is, characters. What is shown is cut; what is sent back, compared or followed is refused instead. */
  field: {
    /** A person, an app, a component. Cut. */
    name: 200,
    /** A subject, a title, a description. Cut. */
    line: 500,
    /** A message, a body. Cut. */
    text: 65_536,
    /** The name of a check. Cut in its middle. */
    check: 500,
    id: 255,
    ref: 1_000,
    sha: 64,
    address: 2_000,
    path: 4_096,
    /** A key, a code. */
    credential: 2_000,
    /** What is written back as it is. */
    whole: 125_000,
  },
  log: {
    /** Of a log that is downloaded whole, so much is read from its end. Bytes. */
    tailBytes: 4 * 1024 * 1024,
    /** A longer one is not downloaded to its end. Bytes. */
    downloadBytes: 256 * 1024 * 1024,
    /** What is handed to the window at once. Bytes. */
    chunkBytes: 256 * 1024,
    /** Logs that are kept in memory, together. Bytes. */
    keptBytes: 32 * 1024 * 1024,
    /** What is read before a piece of a log, to know how its first line begins and what it is about. Bytes. */
    lead: 16 * 1024,
    /** What is shown of a line that has not ended. Characters. */
    open: 4_000,
    /** Logs whose place is remembered. */
    readAtOnce: 8,
  },
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
    /** Pages of an environment's deployments in one turn, of the statuses of one, and of the jobs of a run that deploys. */
    deployPages: 4,
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
  statuspage: {
    /** Open incidents. */
    incidents: 100,
    /** Components of one. */
    components: 1_000,
  },
  /** What one git process prints. */
  git: {
    /** Bytes. */
    output: 256 * 1024 * 1024,
  },
  /** What the window holds and does at once. */
  window: {
    /** Of a log, whatever its length. Bytes. */
    logHeld: 3 * 1024 * 1024,
    /** Places of a text in it that are counted. */
    logHits: 5_000,
    /** Of a log that is copied, from its end. Bytes. */
    logCopied: 19_000_000,
  },
  /** The history of a service, when it is read for the first time. */
  walk: {
    /** Pages. What lies behind stays unread, and that is said. */
    pages: 500,
    /** After so many pages the server is given a rest before each next one, ms. */
    restAfterPages: 20,
    restMs: 500,
  },
  /** How long a server may have us wait, and no less than how long. */
  waits: {
    /** `Retry-After`, and `X-Poll-Interval`: one that says more is asked again all the same. ms. */
    retryAfterMs: 3_600_000,
    /** Between two questions whether a person has signed in, whatever the server says. s. */
    signInFloorS: 1,
    signInCeilingS: 60,
  },
  history: {
    /** Deploys that are kept, the newest. */
    deploys: 500_000,
    /** Deploys in one answer to the window. */
    window: 1_000,
  },
  avatars: {
    /** Pictures on the disk. */
    files: 1_000,
    /** Pictures in memory. */
    held: 200,
    /** Authors of whom it is known where their picture is. */
    authors: 5_000,
    /** One picture; nobody's of the width that is shown is longer. Bytes. */
    bytes: 225_000,
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
  },
  /** Answers of GitHub that are kept to be asked about again. */
  githubCache: {
    /** Characters of all of them. */
    text: 24_000_000,
  },
  /** Binnacle's own log. */
  ownLog: {
    /** Bytes of one file. */
    bytes: 1_000_000,
    /** Old files beside the one that is written. */
    files: 4,
    /** Characters of one sentence. */
    sentence: 4_000,
    /** Characters of one cause. */
    cause: 4_000,
  },
  migrations: {
    /** Files of a range that are read. */
    files: 150,
    /** Of which something is said, the gravest: nobody would read what is said of more. */
    told: 50,
    /** Characters of all files of a range together: what is longer holds data, not a schema. */
    text: 1_000_000,
    /** Files that were there before a range and are read for what was there, where each is a question to a server. */
    earlierFiles: 200,
    /** The same where one question has them all. */
    earlierFilesAtOnce: 3_000,
    /** Characters of them together. */
    earlierText: 4_000_000,
    /** Changes of one file, the gravest first. */
    judgements: 200,
  },
  /** Work that does not run on the main thread. */
  worker: {
    /** Jobs that wait for their turn. One more is refused. */
    queue: 100,
    /** One job; past it the worker is ended. */
    jobMs: 10_000,
    /** Without a job for so long, the worker ends. */
    idleMs: 5_000,
    /** What it may hold. */
    megabytes: 512,
    /** A shorter text is masked on the main thread: that takes at most 10 ms (measured). Characters. */
    maskInPlace: 32_000,
    /** Lock files and manifests together. */
    locksInPlace: 200_000,
  },
} as const satisfies Record<string, Record<string, number | AnswerLimits>>
