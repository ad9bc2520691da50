import type { ItemJudgement } from './evidence'
import type { ReleaseFacts } from './facts'

/** Where the list of a team that has none of its own has it. */
export type ChecklistGroup = 'scope' | 'candidate' | 'words' | 'after'

/** One thing about a release that can be told without a person. */
export interface ChecklistRule {
  /** What it judges, as it begins "… was green when you ticked this". */
  readonly subject: string
  /** The subject is more than one thing. */
  readonly plural?: true
  /** It is about the candidate, so a tick by hand holds for that commit alone. */
  readonly ofCandidate: boolean
  readonly group: ChecklistGroup
  /** It can only be so once there is a tag. */
  readonly isAfterTag?: true
  /** It is simply still to be done, or comes with time: wrong only on the day. */
  readonly comesWithTime?: true
  /** Where it is wrong nothing should be tagged. */
  readonly isStop?: true
  /** The wordings by which an item of a team's own list means it. */
  readonly wording: RegExp
  /** What the item is called. */
  readonly title: (facts: ReleaseFacts) => string
  readonly judge: (facts: ReleaseFacts) => ItemJudgement
}

/** The first of some names, and how many more there are: "a, b and 3 more". */
export function someOf(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most)
  const rest = names.length - shown.length
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`
  const last = shown.at(-1) ?? ''
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`
}
