import type { MigrationWord, RiskPolicy } from '../risk'
import type { AllChanges } from '../shipment'
import { type Verdict, verdictOf } from './reason'
import { backSeverities } from './rollback'
import { configurationBackReasons, configurationReasons } from './rules/configuration'
import { dependenciesBackReasons, dependenciesReasons } from './rules/dependencies'
import { fixesReasons } from './rules/fixes'
import { flagsReasons } from './rules/flags'
import { infrastructureBackReasons, infrastructureReasons } from './rules/infrastructure'
import { migrationsReasons } from './rules/migrations'
import { wayReason } from './rules/range'
import { backedOutReasons } from './rules/reverted'
import { sizeReasons } from './rules/size'
import { submodulesBackReasons, submodulesReasons } from './rules/submodules'
import { takenOutReasons } from './rules/taken-out'
import { unlistedReasons } from './rules/unlisted'

/** What is known of a range where nobody knows the environment that it is for. */
interface RangeFacts {
  /** From what runs to what is to run; on the way back the head is the older one. */
  readonly changes: AllChanges
  readonly migrations: readonly MigrationWord[]
  readonly policy: RiskPolicy
}

/**
 * What can be said of a range by itself: the rules of a deploy that need no environment, no CI and no clock. Of those that are left out
 * nothing is said, so a Go is one of the range alone.
 */
export function rangeVerdict({ changes, migrations, policy }: RangeFacts): Verdict {
  const facts = { changes, migrations, policy, repairs: [] }
  return verdictOf(
    [
      ...migrationsReasons(facts),
      ...backedOutReasons(changes),
      wayReason(changes),
      ...fixesReasons(facts),
      ...sizeReasons(facts),
      ...infrastructureReasons(facts),
      ...configurationReasons(facts),
      ...submodulesReasons(facts),
      ...dependenciesReasons(facts),
      ...flagsReasons(facts),
      ...unlistedReasons(facts),
    ],
    policy.severities,
  )
}

/** The same of going back. */
export function rangeBackVerdict({ changes, migrations, policy }: RangeFacts): Verdict {
  const facts = { changes, migrations, policy, repairs: [] }
  return verdictOf(
    [
      ...migrationsReasons(facts),
      ...fixesReasons(facts),
      ...takenOutReasons(facts),
      ...infrastructureBackReasons(facts),
      ...configurationBackReasons(facts),
      ...submodulesBackReasons(facts),
      ...dependenciesBackReasons(facts),
      ...flagsReasons(facts),
      ...unlistedReasons(facts),
    ],
    backSeverities(policy.severities),
  )
}
