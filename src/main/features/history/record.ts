import type { Deploy } from '@core/deploys/deploy'
import type { History } from '@core/deploys/history'
import type { Journal } from '@core/deploys/intent'
import { overwrittenIn } from '@core/snapshot/diff'
import type { Snapshot } from '@core/snapshot/snapshot'
import { isSame } from '@core/util/same'
import type { SnapshotStore } from '../../engine/snapshot-store'

interface Memory {
  readonly history: Pick<History, 'put' | 'putCi' | 'putIncidents'>
  readonly journal: Pick<Journal, 'markSeen'>
}

/** Writes down what changed in the snapshot; `failed` hears of what could not be written (a full disk). */
export function record(
  snapshots: SnapshotStore,
  { history, journal }: Memory,
  failed: (cause: unknown) => void,
): () => void {
  return snapshots.subscribe(({ before, after }) => {
    // Another set of apps: what is known of them was read from the history just now.
    if (before.apps !== after.apps) return
    try {
      write(before, after)
    } catch (cause) {
      failed(cause)
    }
  })

  function write(before: Snapshot, after: Snapshot): void {
    for (const [environment, since] of changed(before.since, after.since))
      journal.markSeen(environment, since)
    const deploys = [...overwrittenIn(before, after), ...changedDeploys(before, after)]
    if (deploys.length > 0) history.put(deploys)
    for (const [app, ci] of changed(before.ci, after.ci)) history.putCi(app, ci)
    for (const [source, incidents] of changed(before.incidents, after.incidents)) {
      // Only its time is new at most looks.
      const was = before.incidents[source]
      if (!isSame(was?.open, incidents.open)) history.putIncidents(source, incidents)
    }
  }
}

/** The parts that are other ones now. */
const changed = <T>(before: Readonly<Record<string, T>>, after: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(after).filter(([key, value]) => before[key] !== value)

function changedDeploys(before: Snapshot, after: Snapshot): Deploy[] {
  if (before.deploys === after.deploys) return []
  return Object.entries(after.deploys).flatMap(([environment, deploys]) => {
    const known = before.deploys[environment]
    if (known === deploys) return []
    return Object.values(deploys).filter((deploy) => known?.[deploy.number] !== deploy)
  })
}
