/** What stays: in memory, in the data folder, in a file that is read. */
export const STORAGE = {
  managed: {
    /** The file of a company's settings. */
    bytes: 65_536,
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
  /** Answers of GitHub that are kept to be asked about again. */
  githubCache: {
    /** Characters of all of them. */
    text: 24_000_000,
  },
  /** What is remembered so that it doesn't have to be asked again. The oldest goes first. */
  memory: {
    /** Commits and trees of GitHub while something is picked. */
    gitObjects: 2_000,
    /** Files of them. */
    gitTexts: 100,
    /** Comparisons of GitHub, with their pull requests, and files. */
    ranges: 100,
    /** Names of the files of a folder. */
    folders: 100,
    /** The same with what each is. */
    folderEntries: 20,
    /** What lies between two releases, for each repository. */
    releaseRanges: 12,
    /** Runs of Actions that deploy. */
    runs: 500,
    /** Deployments of GitHub with their statuses. */
    deployments: 2_000,
    /** Commits whose parents are known. */
    parents: 20_000,
    /** Commits whose changed lines are known. */
    changes: 400,
    /** Commits as people read them, with their changes. */
    diffs: 20,
    /** Commits of a repository on this machine. */
    commits: 1_000,
    /** Comparisons there, with their pull requests. */
    localRanges: 32,
    /** Comparisons of which it is known what is risky. */
    risks: 50,
    /** Commits of which it is known what CI says. */
    reports: 2_000,
    /** Comparisons whose migrations were judged. */
    migrations: 40,
    /** Tags of which it is known when they were made. */
    tags: 200,
    /** Releases as the window shows them. */
    overviews: 60,
    /** Deploys whose errors are known for half a minute. */
    errors: 100,
    /** Commits of a branch of which it is known whether they were red. */
    states: 2_000,
    /** Searches of History whose matches are known. */
    searches: 4,
    /** Workspaces of whose deploys it is known in which order they stand: that one which is open, and all. */
    historyScopes: 2,
    /** Of anything else that is asked once: subjects of commits, authors, tags, releases of Sentry, deploys that were begun. */
    small: 20_000,
    /** Time zones whose days are known: where this machine is, and where it was before. */
    calendars: 2,
    /** What broke in deploys, where the disk takes no more. */
    excerpts: 100,
    /** Notifications that are on screen. */
    notifications: 50,
  },
  /** What is kept in the history, the settings and the repository. */
  kept: {
    /** Deploys of an environment that several Binnacles see of each other. */
    claims: 500,
    /** Deploys of an environment that Now begins with. */
    recalled: 30,
    /** Deploys of an environment in memory, the newest, while the app runs. */
    live: 500,
    /** Places between the deploys of a service where others may have been that nobody saw, the newest. */
    listingGaps: 500,
    /** Releases whose contents are on the disk. */
    releases: 60,
    /** Commits of a branch of which it is kept whether they were red. */
    sightings: 300,
    /** Looks back along a branch. */
    pasts: 20,
    /** Culprits that a search has found. */
    culprits: 1_000,
    /** Holds of an environment that are read, the newest. */
    holds: 20,
    /** Things that were told, of which it is remembered that they were. */
    told: 100_000,
    /** Rollbacks that are remembered by name. */
    rollBacks: 200,
    /** Workspace files that are trusted. */
    trusted: 100,
    /** Recent workspace files. */
    recentFiles: 10,
  },
  /** Files that are read, bytes. */
  file: {
    /** A workspace file. */
    workspace: 1_000_000,
    /** Values in it. */
    workspaceValues: 20_000,
    /** What is wrong with it that is told. */
    workspaceErrors: 20,
    /** What was known when the app ended, for the first picture of the next start. */
    picture: 100_000,
    /** A record of a local deploy. */
    record: 64 * 1024 * 1024,
    /** A file of git’s that Binnacle reads itself (`shallow`, `packed-refs`). */
    gitList: 64 * 1024 * 1024,
    /** What one Binnacle writes for others of whose a number is, and who wants its deploy cancelled. */
    claim: 10_000,
    /** What it writes for them of a deploy. */
    sharedRecord: 1_000_000,
    /** The sample’s workspace file. */
    sample: 1_000_000,
    /** A repository’s `HEAD`. */
    head: 10_000,
    /** A file with certificate authorities. */
    authorities: 16 * 1024 * 1024,
    /** A log that the command explains. */
    log: 64 * 1024 * 1024,
  },
  /** What a team shares of an app (docs/team.md). */
  team: {
    /** Entries, and bytes of all of them as they are written. */
    entries: 1_000,
    bytes: 100_000,
    /** The longest file that is read, characters. */
    fileBytes: 140_000,
    /** Characters of one text, and of what an entry is about. */
    text: 16_000,
    subject: 1_000,
    /** Commits of a hold, and those that are its fix. */
    commits: 50,
    /** Requests of others that a verdict names. */
    requests: 5,
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
} as const satisfies Record<string, Record<string, number>>
