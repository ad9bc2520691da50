export const SENTRY_LIMITS = {
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
} as const
