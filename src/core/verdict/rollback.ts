import type { RollbackFacts } from './facts'
import { type Reason, type Severities, type Verdict, verdictOf } from './reason'
import { buildReasons } from './rules/build'
import { configurationBackReasons } from './rules/configuration'
import { dependenciesBackReasons } from './rules/dependencies'
import { fixesReasons } from './rules/fixes'
import { flagsReasons } from './rules/flags'
import { freezeBackReasons } from './rules/freeze'
import { heldBackReasons } from './rules/held'
import { incidentBackReasons } from './rules/incident'
import { infrastructureBackReasons } from './rules/infrastructure'
import { lockedReasons } from './rules/locked'
import { markedReasons } from './rules/marked'
import { migrationsReasons } from './rules/migrations'
import { reachableBackReasons } from './rules/reachable'
import { runningReasons } from './rules/running'
import { submodulesBackReasons } from './rules/submodules'
import { takenOutReasons } from './rules/taken-out'
import { targetReasons } from './rules/target'
import { trustedReasons } from './rules/trusted'
import { uncertainBackReasons } from './rules/uncertain'
import { unlistedReasons } from './rules/unlisted'

/** The rules of a roll back, in the order in which reasons of one gravity are read. What a rule reads stands in its own type. */
export const ROLLBACK_RULES = {
  trusted: trustedReasons,
  reachable: reachableBackReasons,
  locked: lockedReasons,
  held: heldBackReasons,
  marked: markedReasons,
  uncertain: uncertainBackReasons,
  migrations: migrationsReasons,
  fixes: fixesReasons,
  takenOut: takenOutReasons,
  build: buildReasons,
  target: targetReasons,
  freeze: freezeBackReasons,
  incident: incidentBackReasons,
  infrastructure: infrastructureBackReasons,
  configuration: configurationBackReasons,
  submodules: submodulesBackReasons,
  dependencies: dependenciesBackReasons,
  flags: flagsReasons,
  unlisted: unlistedReasons,
  running: runningReasons,
} satisfies Record<string, (facts: RollbackFacts) => Reason[]>

/** May this environment go back? Where there is nothing to go back to, nothing else matters. */
export const rollbackVerdict = (facts: RollbackFacts): Verdict =>
  verdictOf(
    facts.target.kind === 'none'
      ? targetReasons(facts)
      : Object.values(ROLLBACK_RULES).flatMap((rule) => rule(facts)),
    backSeverities(facts.policy.severities),
  )

/** The rules that are about going back itself. */
const ABOUT_BACK: readonly string[] = ['migrations', 'fixes', 'build']

/**
 * What a team makes a Stop is meant for shipping: who has it for freezes, or for ranges that cannot be compared, must still be able to go
 * back in a freeze, or while the source host is away. Only what is about going back itself may be made a Stop for it.
 */
export const backSeverities = (severities: Severities): Severities =>
  Object.fromEntries(
    Object.entries(severities).filter(([rule, severity]) => severity !== 'stop' || ABOUT_BACK.includes(rule)),
  )
