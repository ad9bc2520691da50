import type { DeployFacts } from './facts'
import { type Verdict, verdictOf } from './reason'
import { ciReasons } from './rules/ci'
import { lockedReasons } from './rules/locked'
import { promotionReasons } from './rules/promotion'
import { queueReasons } from './rules/queue'
import { rangeReasons } from './rules/range'
import { sizeReasons } from './rules/size'
import { waitingReasons } from './rules/waiting'

/** The rules of a deploy, in the order in which reasons of one gravity are read. */
const RULES = [
  lockedReasons,
  rangeReasons,
  sizeReasons,
  ciReasons,
  promotionReasons,
  queueReasons,
  waitingReasons,
]

/** May this commit be deployed there? */
export const deployVerdict = (facts: DeployFacts): Verdict => verdictOf(RULES.flatMap((rule) => rule(facts)))

/** Whether a red CI is all that stands in the way, which a person may pass over where the deploy service lets them. */
export const stopsForCiOnly = (facts: DeployFacts): boolean =>
  deployVerdict({ ...facts, forced: false }).level === 'stop' &&
  deployVerdict({ ...facts, forced: true }).level !== 'stop'
