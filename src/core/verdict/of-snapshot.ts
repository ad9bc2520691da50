import type { CiReport } from '../ci'
import type { Range } from '../commit'
import { environmentKey } from '../deploy'
import type { EnvironmentStatus, RollbackTarget } from '../environment'
import { badMark } from '../mark'
import { trialOf } from '../promotion'
import { repairsIn } from '../repairs'
import { type DeployRisks, incidentWords, type RollbackRisks } from '../risk'
import { deploysOf, type Snapshot } from '../snapshot'
import type { DeployFacts, HeldFacts, RollbackFacts } from './facts'

interface At {
  readonly app: string
  readonly environment: string
}

/** What a deploy is judged by, beside what everybody sees. */
interface DeployAsked {
  readonly status: EnvironmentStatus
  readonly sha: string
  readonly range: Range | null
  readonly ci: CiReport | 'unknown' | null
  /** What was rolled back there, and how the commit stands to it; null or left out where nothing is held. */
  readonly held?: HeldFacts | null
  readonly risks: DeployRisks
  /** Epoch ms. */
  readonly now: number
  readonly forced?: boolean
}

/** All that a deploy is judged by. Who shows a verdict and who acts on it make the same facts of the same snapshot here. */
export function deployFacts(snapshot: Snapshot, at: At, asked: DeployAsked): DeployFacts {
  const { status, risks, ...rest } = asked
  return {
    ...rest,
    ...commonFacts(snapshot, at, risks, asked.now),
    environment: status,
    waitsForCi: snapshot.apps.find(({ name }) => name === at.app)?.capabilities.waitsForCi ?? false,
    green: snapshot.greens[environmentKey(at)]?.stand?.wish.sha ?? null,
    trial: trialOf(snapshot, at, asked.sha),
    mark: badMark(snapshot.marks[environmentKey(at)], asked.sha),
    reverted: risks.reverted,
    notGreen: risks.notGreen,
  }
}

interface RollbackAsked {
  readonly status: EnvironmentStatus
  readonly target: RollbackTarget
  readonly range: Range | null
  readonly buildKept: boolean | null
  readonly cancelsFirst: boolean
  readonly risks: RollbackRisks
  /** Epoch ms. */
  readonly now: number
}

/** All that a roll back is judged by. */
export function rollbackFacts(snapshot: Snapshot, at: At, asked: RollbackAsked): RollbackFacts {
  const { status, risks, ...rest } = asked
  return {
    ...rest,
    ...commonFacts(snapshot, at, risks, asked.now),
    environment: status,
  }
}

const commonFacts = (
  snapshot: Snapshot,
  at: At,
  { policy, migrations }: Pick<DeployRisks, 'policy' | 'migrations'>,
  now: number,
) => ({
  locked: snapshot.locks[at.app]?.reason ?? null,
  policy,
  migrations,
  repairs: repairsIn(deploysOf(snapshot, environmentKey(at))),
  incidents: incidentWords(snapshot, policy, now),
})
