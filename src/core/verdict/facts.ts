import type { CiReport } from '../ci/ci'
import type { EnvironmentStatus, RollbackTarget } from '../deploys/environment'
import type { Mark } from '../deploys/mark'
import type { Trial } from '../deploys/promotion'
import type { Repair } from '../deploys/repairs'
import type { HeldFacts } from '../holds/held'
import type { IncidentWord, MigrationWord, NotGreen, Reverted, RiskFact, RiskPolicy } from '../risk'
import type { TeamRequest } from '../shared-state'
import type { AllChanges } from '../shipment'
import type { LostSources } from '../snapshot/lost-sources'

/** What is known of an environment when something is about to be shipped to it, forwards or back. */
export interface CommonFacts {
  readonly environment: EnvironmentStatus
  /** All that lies between what runs and what is to run, of every repository; null where the two could not be compared. */
  readonly changes: AllChanges | null
  /** Why the two could not be compared, in a sentence; null or left out where they could, or nobody said why. */
  readonly notCompared?: string | null
  /** Which of the services that are asked about the app cannot be relied on now. */
  readonly lost: LostSources
  /** Nobody has trusted the workspace, so nothing of it may run. */
  readonly isReadOnly: boolean
  /** What its builds have in place of submodules; null or left out where they are made elsewhere. */
  readonly submodules?: 'empty' | 'fetched' | null
  /** Why the app is locked against deploys (may be empty), or null where it is not. Going back is a deploy too. */
  readonly locked: string | null
  /** What the team finds risky there. */
  readonly policy: RiskPolicy
  /** What each source of incidents says; none where the workspace names none. */
  readonly incidents: readonly IncidentWord[]
  /** What others of the team are about to send there; left out where nobody is known to be. */
  readonly requests?: readonly TeamRequest[]
  /** The commits that shipped there after a deploy had failed. */
  readonly repairs: readonly Repair[]
  /** What is said of the migrations in it. */
  readonly migrations: readonly MigrationWord[]
  /** The deploy service lists only what was deployed from this machine, and the team deploys from others too. */
  readonly isListPartial?: boolean
  /** Epoch ms. */
  readonly now: number
}

/** What is known when a deploy is about to be made. */
export interface DeployFacts extends CommonFacts {
  readonly sha: string
  /** null where the app has no CI; `unknown` where it has, and could not be asked. */
  readonly ci: CiReport | 'unknown' | null
  /** The deploy service itself waits until CI is green. */
  readonly waitsForCi: boolean
  /** The commit that waits there already to be deployed when its CI is green, or null. */
  readonly pendingSha: string | null
  /** How the commit fared in the environment that comes before; null where none does. */
  readonly trial: Trial | null
  /** What ships and was taken back later in the watched branch. */
  readonly reverted: RiskFact<readonly Reverted[]>
  /** What ships and whose own CI is not green, beside the commit that is to run. */
  readonly notGreen: RiskFact<readonly NotGreen[]>
  /** What was rolled back there, and how the commit stands to it; null or left out where nothing is held. */
  readonly held?: HeldFacts | null
  /** The mark that makes the commit bad there, or null. */
  readonly mark?: Mark | null
  /** The person insists although CI is red. Nothing else is passed over. */
  readonly forced?: boolean
}

/** What is known when a rollback is about to be made. */
export interface RollbackFacts extends CommonFacts {
  /** `environment.rollback`, or `environment.rollbackAfterCancel` where a running deploy is cancelled first. */
  readonly target: RollbackTarget
  /** Whether the target's build is kept, so that nothing is built; null where the service does not say. */
  readonly buildKept: boolean | null
  /** What was rolled back there, and how the commit gone back to stands to it; null or left out where nothing is held. */
  readonly held?: HeldFacts | null
  /** The mark that makes that commit bad there, or null. */
  readonly mark?: Mark | null
  /** The rollback also cancels the running deploy. */
  readonly cancelsFirst: boolean
}
