import type { History } from '@core/deploys/history'
import type { Journal, RollBackStore } from '@core/deploys/intent'
import type { MarkStore } from '@core/deploys/mark'
import type { Clock } from '@core/ports'
import type { Sharing } from '@core/shared-state'
import type { AppNamed } from '../../engine/apps'
import type { Scheduler } from '../../engine/scheduler'
import type { SnapshotStore } from '../../engine/snapshot-store'
import type { Feature } from '../feature'
import { followHolds } from './follow'
import { HoldBook } from './hold-book'
import { MarkBook } from './marks'

interface Ports {
  readonly snapshots: SnapshotStore
  readonly journal: Pick<Journal, 'doubtful' | 'requested'> & RollBackStore & MarkStore
  readonly history: Pick<History, 'window'>
  readonly clock: Clock
  readonly scheduler: Scheduler
  /** The name of a person at this machine. */
  readonly user: string
  readonly app: AppNamed
  readonly sharing?: Sharing
}

/** What must not ship again: what a rollback took out, until it is fixed, and what a person marked as bad. */
export function holds(ports: Ports): Feature<'markDeploy' | 'liftHold' | 'chooseFix' | 'chooseCulprit'> {
  const marks = new MarkBook(ports)
  const book = new HoldBook(ports)
  followHolds({ ...ports, book })
  return {
    topics: {},
    calls: {
      markDeploy: ({ mark, ...at }) => marks.mark(at, mark),
      liftHold: ({ reason, hold, ...at }) => book.lift(at, reason, hold),
      chooseFix: ({ sha, ...at }) => book.chooseFix(at, sha),
      chooseCulprit: ({ sha, ...at }) => book.chooseCulprit(at, sha),
    },
  }
}
