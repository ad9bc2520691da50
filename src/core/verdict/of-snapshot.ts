import type { CiReport } from '../ci/ci'
import { environmentKey } from '../deploys/deploy'
import type { EnvironmentStatus, RollbackTarget } from '../deploys/environment'
import { badMark } from '../deploys/mark'
import { trialOf } from '../deploys/promotion'
import { repairsIn } from '../deploys/repairs'
import type { HeldFacts } from '../holds/held'
import type { EnvironmentAddress } from '../ports'
import { type DeployRisks, incidentWords, type RollbackRisks } from '../risk'
import { allChanges, type ShipmentRanges } from '../shipment'
import { appNamed } from '../snapshot/apps'
import { lostSourcesOf } from '../snapshot/lost-sources'
import { requestsAt } from '../snapshot/requests'
import { deploysOf, type Snapshot } from '../snapshot/snapshot'
import type { CommonFacts, DeployFacts, RollbackFacts } from './facts'

/** What a deploy is judged by, beside what everybody sees. */
interface DeployAsked {
  readonly status: EnvironmentStatus
  readonly sha: string
  /** What lies between what runs and what is to run; null where the two could not be compared. */
  readonly ranges: ShipmentRanges | null
  /** Why they could not, in a sentence. */
  readonly notCompared?: string | null
  readonly ci: CiReport | 'unknown' | null
  /** What was rolled back there, and how the commit stands to it; null or left out where nothing is held. */
  readonly held?: HeldFacts | null
  readonly risks: DeployRisks
  /** Epoch ms. */
  readonly now: number
  readonly forced?: boolean
}

/** All that a deploy is judged by. Who shows a verdict and who acts on it make the same facts of the same snapshot here. */
export function deployFacts(snapshot: Snapshot, at: EnvironmentAddress, asked: DeployAsked): DeployFacts {
  const { status, risks, ranges, ...rest } = asked
  return {
    ...rest,
    ...commonFacts(snapshot, at, { ranges, risks, now: asked.now }),
    environment: status,
    waitsForCi: appNamed(snapshot, at.app)?.capabilities.waitsForCi ?? false,
    pendingSha: snapshot.pendingDeploys[environmentKey(at)]?.stand?.request.sha ?? null,
    trial: trialOf(snapshot, at, asked.sha),
    mark: badMark(snapshot.marks[environmentKey(at)], asked.sha),
    reverted: risks.reverted,
    notGreen: risks.notGreen,
  }
}

interface RollbackAsked {
  readonly status: EnvironmentStatus
  readonly target: RollbackTarget
  /** What lies between what runs and what is to run; null where the two could not be compared. */
  readonly ranges: ShipmentRanges | null
  /** Why they could not, in a sentence. */
  readonly notCompared?: string | null
  readonly buildKept: boolean | null
  /** What was rolled back there, and how the commit gone back to stands to it; null or left out where nothing is held. */
  readonly held?: HeldFacts | null
  readonly cancelsFirst: boolean
  readonly risks: RollbackRisks
  /** Epoch ms. */
  readonly now: number
}

/** All that a rollback is judged by. */
export function rollbackFacts(
  snapshot: Snapshot,
  at: EnvironmentAddress,
  asked: RollbackAsked,
): RollbackFacts {
  const { status, risks, ranges, ...rest } = asked
  return {
    ...rest,
    ...commonFacts(snapshot, at, { ranges, risks, now: asked.now }),
    environment: status,
    mark: asked.target.kind === 'to' ? badMark(snapshot.marks[environmentKey(at)], asked.target.sha) : null,
  }
}

function commonFacts(
  snapshot: Snapshot,
  at: EnvironmentAddress,
  { ranges, risks: { policy, migrations }, now }: Pick<RollbackAsked, 'ranges' | 'risks' | 'now'>,
): Omit<CommonFacts, 'environment'> {
  const app = appNamed(snapshot, at.app)
  return {
    changes: ranges === null ? null : allChanges(ranges),
    lost: lostSourcesOf(snapshot, at.app, now),
    isReadOnly: app?.readOnly === true,
    submodules: app?.submodules ?? null,
    locked: snapshot.locks[at.app]?.reason ?? null,
    policy,
    migrations,
    repairs: repairsIn(deploysOf(snapshot, environmentKey(at))),
    requests: requestsAt(snapshot, environmentKey(at), now),
    incidents: incidentWords(snapshot, policy, now),
    isListPartial: app?.partialList === true,
    now,
  }
}
