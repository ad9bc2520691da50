import type { DeployFacts } from './facts'
import { type Reason, type Verdict, verdictOf } from './reason'
import { ciReasons } from './rules/ci'
import { commitsReasons } from './rules/commits'
import { configurationReasons } from './rules/configuration'
import { dependenciesReasons } from './rules/dependencies'
import { fixesReasons } from './rules/fixes'
import { flagsReasons } from './rules/flags'
import { freezeReasons } from './rules/freeze'
import { heldReasons } from './rules/held'
import { incidentReasons } from './rules/incident'
import { infrastructureReasons } from './rules/infrastructure'
import { lockedReasons } from './rules/locked'
import { markedReasons } from './rules/marked'
import { migrationsReasons } from './rules/migrations'
import { promotionReasons } from './rules/promotion'
import { queueReasons } from './rules/queue'
import { rangeReasons } from './rules/range'
import { reachableReasons } from './rules/reachable'
import { revertedReasons } from './rules/reverted'
import { sizeReasons } from './rules/size'
import { submodulesReasons } from './rules/submodules'
import { timeReasons } from './rules/time'
import { trustedReasons } from './rules/trusted'
import { uncertainReasons } from './rules/uncertain'
import { unlistedReasons } from './rules/unlisted'
import { waitingReasons } from './rules/waiting'

/** The rules of a deploy, in the order in which reasons of one gravity are read. What a rule reads stands in its own type. */
export const DEPLOY_RULES = {
  trusted: trustedReasons,
  reachable: reachableReasons,
  locked: lockedReasons,
  held: heldReasons,
  marked: markedReasons,
  uncertain: uncertainReasons,
  migrations: migrationsReasons,
  reverted: revertedReasons,
  range: rangeReasons,
  fixes: fixesReasons,
  size: sizeReasons,
  ci: ciReasons,
  commits: commitsReasons,
  freeze: freezeReasons,
  incident: incidentReasons,
  promotion: promotionReasons,
  infrastructure: infrastructureReasons,
  configuration: configurationReasons,
  submodules: submodulesReasons,
  dependencies: dependenciesReasons,
  flags: flagsReasons,
  unlisted: unlistedReasons,
  time: timeReasons,
  queue: queueReasons,
  waiting: waitingReasons,
} satisfies Record<string, (facts: DeployFacts) => Reason[]>

/** May this commit be deployed there? */
export const deployVerdict = (facts: DeployFacts): Verdict =>
  verdictOf(
    Object.values(DEPLOY_RULES).flatMap((rule) => rule(facts)),
    facts.policy.severities,
  )

/** Whether a red CI is all that stands in the way, which a person may pass over where the deploy service lets them. */
export const stopsForCiOnly = (facts: DeployFacts): boolean =>
  deployVerdict({ ...facts, forced: false }).level === 'stop' &&
  deployVerdict({ ...facts, forced: true }).level !== 'stop'
