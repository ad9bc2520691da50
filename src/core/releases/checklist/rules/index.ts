import type { ChecklistRule } from '../rule'
import { announced } from './announced'
import { artefacts } from './artefacts'
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
  artefacts,
  announced,
} as const satisfies Readonly<Record<string, ChecklistRule>>

export type RuleName = keyof typeof LIST

export const RULES: Readonly<Record<RuleName, ChecklistRule>> = LIST

const isRuleName = (name: string): name is RuleName => Object.hasOwn(LIST, name)

/** The names, in the order of the list. */
export const RULE_NAMES: readonly RuleName[] = Object.keys(LIST).filter(isRuleName)

/** The rule of a name that somebody wrote; null for none. */
export const ruleNamed = (name: string): RuleName | null => (isRuleName(name) ? name : null)

/** The rule that an item means by its wording; null for none, and then a person decides. */
export const ruleWorded = (text: string): RuleName | null =>
  RULE_NAMES.find((name) => RULES[name].wording.test(text.trim().replace(/[.!]$/, ''))) ?? null
