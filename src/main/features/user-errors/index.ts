import type { OnceStore } from '@core/deploys/intent'
import type { Scheduler } from '../../engine/scheduler'
import type { SnapshotStore } from '../../engine/snapshot-store'
import type { Feature } from '../feature'
import { type ErrorPorts, Errors } from './errors'
import { DeployReporter } from './report-deploys'
import { watchErrors } from './watch'

export type { Errors } from './errors'

interface Ports extends Omit<ErrorPorts, 'snapshot'> {
  readonly snapshots: Pick<SnapshotStore, 'snapshot'>
  readonly scheduler: Scheduler
  readonly journal: OnceStore
}

interface UserErrors extends Feature<'errorsSince' | 'errorDetails' | 'support'> {
  readonly errors: Errors
}

/** The errors that users hit: since a deploy, one of them in full, those of a user; and telling their service of deploys. */
export function userErrors(ports: Ports): UserErrors {
  const { snapshots, clock, scheduler, journal } = ports
  const snapshot = () => snapshots.snapshot
  const errors = new Errors({ ...ports, snapshot })
  const reporter = new DeployReporter({ journal, clock, snapshot })
  return {
    errors,
    topics: {},
    calls: {
      errorsSince: (at) => errors.since(at),
      errorDetails: ({ app, issue }) => errors.details(app, issue),
      support: ({ text }) => errors.support(text),
    },
    start: ({ apps, environments, snapshots: here }) =>
      watchErrors({
        apps,
        environments,
        snapshots: here,
        scheduler,
        clock,
        errors,
        tell: reporter.tell,
      }),
  }
}
