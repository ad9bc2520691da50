import type { Item } from './item'
import type { RuleName } from './rule'
import { RULES } from './rules'

const automatic = (rule: RuleName, group: string): Item => ({
  id: rule,
  text: null,
  group,
  depth: 0,
  rule,
  eachCandidate: RULES[rule].ofCandidate,
})

const byHand = (id: string, text: string, group: string, eachCandidate = false): Item => ({
  id,
  text,
  group,
  depth: 0,
  rule: null,
  eachCandidate,
})

const SCOPE = 'What goes in'
const CANDIDATE = 'The candidate'
const WORDS = 'Words'
const AFTER = 'After the tag'

/** The list of a team that has none of its own. */
export const TEMPLATE: readonly Item[] = [
  automatic('milestone-closed', SCOPE),
  automatic('no-blockers', SCOPE),
  automatic('reverts-whole', SCOPE),
  automatic('ci-green', CANDIDATE),
  automatic('docs-build', CANDIDATE),
  automatic('version-bumped', CANDIDATE),
  automatic('lock-files', CANDIDATE),
  automatic('previous-tag', CANDIDATE),
  automatic('tag-free', CANDIDATE),
  automatic('in-production', CANDIDATE),
  automatic('no-new-errors', CANDIDATE),
  byHand('upgrade-tried', 'Upgrade from the last release tried by hand', CANDIDATE, true),
  automatic('changelog', WORDS),
  automatic('notes-drafted', WORDS),
  byHand('docs-proofread', 'Docs proofread', WORDS),
  byHand('announcement-written', 'Announcement written', WORDS),
  automatic('tag-annotated', AFTER),
  automatic('artefacts', AFTER),
  automatic('announced', AFTER),
  byHand('installed', 'Installed once from what was published', AFTER),
]
