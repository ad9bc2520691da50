import type { ReleaseFacts } from './facts'
import type { Judgement } from './known'

/** The rules that an item may name. */
export const RULE_NAMES = [
  'milestone-closed',
  'no-blockers',
  'reverts-whole',
  'ci-green',
  'docs-build',
  'version-bumped',
  'lock-files',
  'previous-tag',
  'tag-free',
  'in-production',
  'no-new-errors',
  'changelog',
  'notes-drafted',
  'tag-annotated',
  'artefacts',
  'announced',
] as const
export type RuleName = (typeof RULE_NAMES)[number]

/** One thing about a release that can be told without a person. */
export interface Rule {
  /** What it judges, as it begins "… was green when you ticked this". */
  readonly subject: string
  /** The subject is more than one thing. */
  readonly plural?: true
  /** It is about the candidate, so a tick by hand holds for that commit alone. */
  readonly ofCandidate: boolean
  /** The wordings by which an item of a team's own list means it. */
  readonly wording: RegExp
  /** What the item is called. */
  readonly title: (facts: ReleaseFacts) => string
  readonly judge: (facts: ReleaseFacts) => Judgement
}

/** The first of some names, and how many more there are: "a, b and 3 more". */
export function someOf(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most)
  const rest = names.length - shown.length
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`
  const last = shown.at(-1) ?? ''
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`
}
