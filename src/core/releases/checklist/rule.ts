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
