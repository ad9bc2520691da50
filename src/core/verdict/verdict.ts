import type { AnyReason } from '../reasons/shown'
import { type FailureResult, fail } from '../result'
import type { DeployFacts, RollbackFacts } from './facts'
import { backSeverities, type Reason, reasonsOf, type Verdict, verdictOf } from './reason'
import type { RangeFacts } from './rule'
import { RULES } from './rules'
import * as words from './words'

/** May this commit be deployed there? */
export const deployVerdict = (facts: DeployFacts): Verdict =>
  verdictOf(
    reasonsOf(({ deploy }) => deploy?.(facts)),
    facts.policy.severities,
  )

/** Whether a red CI is all that stands in the way, which a person may pass over where the deploy service lets them. */
export const stopsForCiOnly = (facts: DeployFacts): boolean =>
  deployVerdict({ ...facts, forced: false }).level === 'stop' &&
  deployVerdict({ ...facts, forced: true }).level !== 'stop'

/** May this environment go back? Where there is nothing to go back to, nothing else matters. */
export const rollbackVerdict = (facts: RollbackFacts): Verdict =>
  verdictOf(
    reasonsOf(({ rollback }) => rollback?.(facts), facts.target.kind === 'none' ? [RULES.target] : undefined),
    backSeverities(facts.policy.severities),
  )

/** Why a commit must not run in an environment, whoever ships it: it was rolled back or marked bad there. */
export const bannedReasons = (facts: Pick<DeployFacts, 'held' | 'mark' | 'now'>): Reason[] => [
  ...RULES.held.deploy(facts).map((finding): Reason => ({ rule: 'held', ...finding })),
  ...RULES.marked.deploy(facts).map((finding): Reason => ({ rule: 'marked', ...finding })),
]

type GivenOfRange = Omit<RangeFacts, 'repairs'>

/**
 * What can be said of a range by itself: the rules of a deploy that need no environment, no CI and no clock. Of those that are left out
 * nothing is said, so a Go is one of the range alone.
 */
export const rangeVerdict = (facts: GivenOfRange): Verdict =>
  verdictOf(
    reasonsOf(({ range }) => range?.({ ...facts, repairs: [] })),
    facts.policy.severities,
  )

/** The same of going back. */
export const rangeBackVerdict = (facts: GivenOfRange): Verdict =>
  verdictOf(
    reasonsOf(({ rangeBack }) => rangeBack?.({ ...facts, repairs: [] })),
    backSeverities(facts.policy.severities),
  )

/** A refusal, with what speaks against it that the person has not seen and has to read first. */
export const unread = (
  unseen: readonly AnyReason[],
  sentence = words.sinceYouLooked(unseen[0]?.sentence),
): FailureResult => ({
  ok: false,
  problem: {
    ...fail('invalid', sentence).problem,
    ...(unseen.length > 0 && {
      unseen: unseen.map(({ rule, level, sentence, at, about }) => ({
        ...{ rule, level, sentence },
        ...(at !== undefined && { at }),
        ...(about !== undefined && { about: [...about] }),
      })),
    }),
  },
})
