import type { Item } from './item'
import type { Group } from './rule'
import { RULE_NAMES, RULES, type RuleName } from './rules'

/** The headings of the list of a team that has none of its own, in their order. */
const GROUPS: readonly {
  readonly group: Group
  readonly heading: string
  readonly byHand: readonly ByHand[]
}[] = [
  { group: 'scope', heading: 'What goes in', byHand: [] },
  {
    group: 'candidate',
    heading: 'The candidate',
    byHand: [
      { id: 'upgrade-tried', text: 'Upgrade from the last release tried by hand', eachCandidate: true },
    ],
  },
  {
    group: 'words',
    heading: 'Words',
    byHand: [
      { id: 'docs-proofread', text: 'Docs proofread' },
      { id: 'announcement-written', text: 'Announcement written' },
    ],
  },
  {
    group: 'after',
    heading: 'After the tag',
    byHand: [{ id: 'installed', text: 'Installed once from what was published' }],
  },
]

/** What only a person can tell, below what the rules of the same heading do. */
interface ByHand {
  readonly id: string
  readonly text: string
  readonly eachCandidate?: boolean
}

const automatic = (rule: RuleName, group: string): Item => ({
  id: rule,
  text: null,
  group,
  depth: 0,
  rule,
  eachCandidate: RULES[rule].ofCandidate,
})

const tickedByHand = ({ id, text, eachCandidate = false }: ByHand, group: string): Item => ({
  id,
  text,
  group,
  depth: 0,
  rule: null,
  eachCandidate,
})

/** The list of a team that has none of its own. */
export const TEMPLATE: readonly Item[] = GROUPS.flatMap(({ group, heading, byHand }) => [
  ...RULE_NAMES.filter((name) => RULES[name].group === group).map((name) => automatic(name, heading)),
  ...byHand.map((item) => tickedByHand(item, heading)),
])
