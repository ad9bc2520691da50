import type { AnswerLimits } from './answer-limits'

/** What services are asked for that several have to do with. What is of one alone is in its folder of main/services/. */
export const SERVICES = {
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
  /** What the login shell prints when it is asked for its PATH. */
  loginShell: {
    characters: 256 * 1024,
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
