import * as words from '../words'
import type { ChecklistGroup } from './rule'
import { itemIdOf, RULE_NAMES, RULES, type RuleName } from './rules'
import type { ChecklistItem } from './tick'

/** The headings of the list of a team that has none of its own, in their order. */
const GROUPS: readonly {
  readonly group: ChecklistGroup
  readonly heading: string
  readonly byHand: readonly ByHand[]
}[] = [
  { group: 'scope', heading: words.HEADINGS.scope, byHand: [] },
  {
    group: 'candidate',
    heading: words.HEADINGS.candidate,
    byHand: [{ id: 'upgrade-tried', text: words.BY_HAND.upgradeTried, eachCandidate: true }],
  },
  {
    group: 'words',
    heading: words.HEADINGS.words,
    byHand: [
      { id: 'docs-proofread', text: words.BY_HAND.docsProofread },
      { id: 'announcement-written', text: words.BY_HAND.announcementWritten },
    ],
  },
  {
    group: 'after',
    heading: words.HEADINGS.after,
    byHand: [{ id: 'installed', text: words.BY_HAND.installed }],
  },
]

/** What only a person can tell, below what the rules of the same heading do. */
interface ByHand {
  readonly id: string
  readonly text: string
  readonly eachCandidate?: boolean
}

const automatic = (rule: RuleName, group: string): ChecklistItem => ({
  id: itemIdOf(rule),
  text: null,
  group,
  depth: 0,
  rule,
  eachCandidate: RULES[rule].ofCandidate,
})

const tickedByHand = ({ id, text, eachCandidate = false }: ByHand, group: string): ChecklistItem => ({
  id,
  text,
  group,
  depth: 0,
  rule: null,
  eachCandidate,
})

/** The list of a team that has none of its own. */
export const TEMPLATE: readonly ChecklistItem[] = GROUPS.flatMap(({ group, heading, byHand }) => [
  ...RULE_NAMES.filter((name) => RULES[name].group === group).map((name) => automatic(name, heading)),
  ...byHand.map((item) => tickedByHand(item, heading)),
])
