import type { ChecklistRule } from '../rule'
import { announced } from './announced'
import { artifacts } from './artifacts'
import { changelog } from './changelog'
import { ciGreen } from './ci-green'
import { docsBuild } from './docs-build'
import { inProduction } from './in-production'
import { lockFiles } from './lock-files'
import { milestoneClosed } from './milestone-closed'
import { noBlockers } from './no-blockers'
import { noNewErrors } from './no-new-errors'
import { notesDrafted } from './notes-drafted'
import { previousTag } from './previous-tag'
import { revertsWhole } from './reverts-whole'
import { tagAnnotated } from './tag-annotated'
import { tagFree } from './tag-free'
import { versionBumped } from './version-bumped'

/** Every rule by the name by which an item may name it. A new one is one more line here; what it is stands in its own file. */
const LIST = {
  'milestone-closed': milestoneClosed,
  'no-blockers': noBlockers,
  'reverts-whole': revertsWhole,
  'ci-green': ciGreen,
  'docs-build': docsBuild,
  'version-bumped': versionBumped,
  'lock-files': lockFiles,
  'previous-tag': previousTag,
  'tag-free': tagFree,
  'in-production': inProduction,
  'no-new-errors': noNewErrors,
  changelog,
  'notes-drafted': notesDrafted,
  'tag-annotated': tagAnnotated,
  artifacts,
  announced,
} as const satisfies Readonly<Record<string, ChecklistRule>>

export type RuleName = keyof typeof LIST

export const RULES: Readonly<Record<RuleName, ChecklistRule>> = LIST

const isRuleName = (name: string): name is RuleName => Object.hasOwn(LIST, name)

/** The names, in the order of the list. */
export const RULE_NAMES: readonly RuleName[] = Object.keys(LIST).filter(isRuleName)

/** What rules were called before: a team's own list may name them so. */
const FORMER_NAMES: Readonly<Record<string, RuleName>> = { artefacts: 'artifacts' }

/** The rule of a name that somebody wrote; null for none. */
export const ruleNamed = (name: string): RuleName | null =>
  isRuleName(name) ? name : Object.hasOwn(FORMER_NAMES, name) ? (FORMER_NAMES[name] ?? null) : null

/** What a rule's item is kept by in the built-in list: the rule's first name, since ticks are written down by it, here and by others of the team. */
export const itemIdOf = (rule: RuleName): string =>
  Object.entries(FORMER_NAMES).find(([, now]) => now === rule)?.[0] ?? rule

/** The rule that an item means by its wording; null for none, and then a person decides. */
export const ruleWorded = (text: string): RuleName | null =>
  RULE_NAMES.find((name) => RULES[name].wording.test(text.trim().replace(/[.!]$/, ''))) ?? null
