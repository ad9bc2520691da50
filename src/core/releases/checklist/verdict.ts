import { shortSha } from '../../commits/commit'
import { byGravity, type Level } from '../../reasons/level'
import * as words from '../words'
import type { ReleaseChecklist, ShownItem } from './checklist'
import { RULES } from './rules'

/** Why a version should, or should not, be tagged now. */
export interface ReleaseReason {
  /** The rule of an item, or its own name. */
  readonly rule: string
  readonly level: Level
  readonly sentence: string
  /** As in a deploy's verdict: what it speaks of, where its sentence moves by itself. */
  readonly about?: readonly string[]
}

export interface ReleaseVerdict {
  readonly level: Level
  /** The gravest first. */
  readonly reasons: readonly ReleaseReason[]
}

/** The heading of a list below which the same is said in a team's own words. */
const AFTER_HEADING = /^(?:after|post)\b/i

/** So many items are named of those that are open. */
const MOST_NAMED = 6

/**
 * Whether a commit should be tagged, by its checklist: red CI is a Stop, whatever else is open is a Caution. `list` null: it could not be had. What
 * comes after the tag does not count.
 */
export function releaseVerdict(list: ReleaseChecklist | null, sha: string): ReleaseVerdict {
  if (list === null) return verdictOf([caution('checklist', words.LIST_UNREAD)])
  const items = list.items.filter((item) => !isAfterTag(item))
  const done = items.filter(({ state }) => state.state === 'done').length
  return verdictOf([
    ...ofAnotherCommit(list, sha),
    ...items.flatMap(wrong),
    ...together('to do', items, ({ state }) => state.state === 'open' && state.sentence === null),
    ...together('can’t be checked', items, ({ state }) => state.state === 'unknown'),
    ...(done === 0
      ? []
      : [{ rule: 'checklist', level: 'go' as const, sentence: words.doneBeforeTag(done, items.length) }]),
  ])
}

/** A point release is of a commit that is not made yet, so nothing has checked it. */
export const POINT_VERDICT: ReleaseVerdict = {
  level: 'caution',
  reasons: [caution('ci-green', words.NEVER_SEEN_TOGETHER)],
}

function caution(rule: string, sentence: string): ReleaseReason {
  return { rule, level: 'caution', sentence }
}

const isAfterTag = ({ rule, group }: ShownItem): boolean =>
  rule === null ? AFTER_HEADING.test(group ?? '') : RULES[rule].isAfterTag === true

const ofAnotherCommit = ({ candidate }: ReleaseChecklist, sha: string): ReleaseReason[] =>
  candidate === sha
    ? []
    : [
        caution(
          'candidate',
          candidate === null
            ? words.CANDIDATE_UNKNOWN
            : words.anotherCandidate(shortSha(candidate), shortSha(sha)),
        ),
      ]

/** What is wrong, was done and is no more, or cannot be so yet: each by itself. */
function wrong({ id, rule, state, isWrong }: ShownItem): ReleaseReason[] {
  const name = rule ?? id
  if (state.state === 'failing' || state.state === 'reopened')
    return [
      {
        rule: name,
        level: isWrong && rule !== null && RULES[rule].isStop === true ? 'stop' : 'caution',
        sentence: state.sentence,
      },
    ]
  return state.state === 'open' && state.sentence !== null
    ? [{ ...caution(name, state.sentence), about: ['not yet'] }]
    : []
}

/** "2 items to do: Docs proofread and Announcement written." */
function together(
  what: string,
  items: readonly ShownItem[],
  isOne: (item: ShownItem) => boolean,
): ReleaseReason[] {
  const titles = items.filter(isOne).map(({ title }) => title)
  if (titles.length === 0) return []
  const rest = titles.length - MOST_NAMED
  const named = rest > 1 ? [...titles.slice(0, MOST_NAMED), words.more(rest)] : titles
  return [{ ...caution(what, words.items(titles.length, what, named)), about: titles }]
}

function verdictOf(reasons: readonly ReleaseReason[]): ReleaseVerdict {
  const sorted = [...reasons].sort(byGravity)
  return { level: sorted[0]?.level ?? 'go', reasons: sorted }
}
