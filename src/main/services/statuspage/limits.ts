export const STATUSPAGE_LIMITS = {
  /** Open incidents. */
  incidents: 100,
  /** Components of one. */
  components: 1_000,
} as const
