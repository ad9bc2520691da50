import type { RollbackFacts } from './facts'
import { type Verdict, verdictOf } from './reason'
import { buildReasons } from './rules/build'
import { lockedReasons } from './rules/locked'
import { runningReasons } from './rules/running'
import { takenOutReasons } from './rules/taken-out'
import { targetReasons } from './rules/target'

/** The rules of a roll back, in the order in which reasons of one gravity are read. */
const RULES = [lockedReasons, takenOutReasons, buildReasons, targetReasons, runningReasons]

/** May this environment go back? Where there is nothing to go back to, nothing else matters. */
export const rollbackVerdict = (facts: RollbackFacts): Verdict =>
  verdictOf(facts.target.kind === 'none' ? targetReasons(facts) : RULES.flatMap((rule) => rule(facts)))
