import type { RuleName } from './rules'

/** One thing that must be so before, or after, a release goes out. */
export interface Item {
  /** The same for the same item of a list, also after a restart; of two lists that say the same too. */
  readonly id: string
  /** What the team wrote; null where its rule says what it is called. */
  readonly text: string | null
  /** The heading that it stands under; null where it stands under none. */
  readonly group: string | null
  /** How many items it stands below: 0 for most. */
  readonly depth: number
  /** What tells whether it is so; null where only a person can. */
  readonly rule: RuleName | null
  /** What a person ticks holds for the candidate at that time alone. */
  readonly eachCandidate: boolean
}
