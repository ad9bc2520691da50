import type { RollbackFacts } from './facts'
import { type Verdict, verdictOf } from './reason'
import { buildReasons } from './rules/build'
import { configurationBackReasons } from './rules/configuration'
import { dependenciesBackReasons } from './rules/dependencies'
import { fixesReasons } from './rules/fixes'
import { flagsReasons } from './rules/flags'
import { freezeBackReasons } from './rules/freeze'
import { incidentBackReasons } from './rules/incident'
import { infrastructureBackReasons } from './rules/infrastructure'
import { lockedReasons } from './rules/locked'
import { migrationsReasons } from './rules/migrations'
import { runningReasons } from './rules/running'
import { takenOutReasons } from './rules/taken-out'
import { targetReasons } from './rules/target'
import { unlistedReasons } from './rules/unlisted'

/** The rules of a roll back, in the order in which reasons of one gravity are read. */
const RULES = [
  lockedReasons,
  migrationsReasons,
  fixesReasons,
  takenOutReasons,
  buildReasons,
  targetReasons,
  freezeBackReasons,
  incidentBackReasons,
  infrastructureBackReasons,
  configurationBackReasons,
  dependenciesBackReasons,
  flagsReasons,
  unlistedReasons,
  runningReasons,
]

/** May this environment go back? Where there is nothing to go back to, nothing else matters. */
export const rollbackVerdict = (facts: RollbackFacts): Verdict =>
  verdictOf(
    facts.target.kind === 'none' ? targetReasons(facts) : RULES.flatMap((rule) => rule(facts)),
    facts.policy.severities,
  )
