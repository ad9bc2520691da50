/** What local deploys leave behind (docs/local.md). */
export const LOCAL_LIMITS = {
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
  /** Processes of git that stay for further questions, each for a repository and a kind of question. */
  standing: 8,
  /** Deploys of an environment in memory beside those that are active. */
  held: 100,
} as const
