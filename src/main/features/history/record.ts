import type { Deploy } from '@core/deploys/deploy'
import type { History } from '@core/deploys/history'
import type { Journal } from '@core/deploys/intent'
import { LIMITS } from '@core/limits'
import type { DeployService } from '@core/ports'
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

/** How a service's pages are gone through. */
interface Walk {
  /** Waits so many ms, for the server's sake. */
  readonly rest: (ms: number) => Promise<void>
  /** There is more than the pages that were read. */
  readonly cut: (pages: number) => void
}
const ENDLESS: Walk = { rest: async () => {}, cut: () => {} }

/**
 * Fills the history with what a service remembers, page by page. Once it has been through to the end, a page that brings nothing new
 * is the end; an earlier try that broke off may have left a gap behind such a page. `named` adds what commits are about. Answers
 * whether it came to the end, or as far as is read at all (`LIMITS.walk`).
 */
export async function backfill(
  service: DeployService,
  history: Pick<History, 'put' | 'isFilled' | 'markFilled'>,
  stopped: () => boolean,
  named: (deploys: readonly Deploy[]) => Promise<readonly Deploy[]> = async (deploys) => deploys,
  walk: Walk = ENDLESS,
): Promise<boolean> {
  const filled = history.isFilled(service.id)
  let cursor: string | null = null
  let pages = 0
  do {
    if (pages >= LIMITS.walk.restAfterPages) await walk.rest(LIMITS.walk.restMs)
    if (stopped()) return false
    const page = await service.history(cursor)
    if (!page.ok || stopped()) return false
    const deploys = await named(page.value.deploys)
    if (stopped()) return false
    const news = history.put(deploys)
    cursor = filled && news === 0 ? null : page.value.next
    pages += 1
  } while (cursor !== null && pages < LIMITS.walk.pages)
  if (cursor !== null) walk.cut(pages)
  history.markFilled(service.id)
  return true
}
