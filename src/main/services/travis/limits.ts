export const TRAVIS_LIMITS = {
  /** The newest builds, which are gone through for a commit. */
  builds: 2_000,
} as const
