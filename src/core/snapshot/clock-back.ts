import { isFailing, type Snapshot, type SourceHealth } from './snapshot'

type ObservedPart = { readonly observedAt: number }

/**
 * The same world once this machine's clock was put back to `now` (epoch ms): what was seen "later" counts as seen just before. Otherwise a word of the old
 * clock would outlive every newer one until the new clock has caught up: a failing service would look fine, and a branch would not move.
 */
export function clockPutBack(snapshot: Snapshot, now: number): Snapshot {
  const before = now - 1
  const seen = <T extends ObservedPart>(part: T): T =>
    part.observedAt < now ? part : { ...part, observedAt: before }
  // Without spreading, so that nothing that is added to the snapshot is forgotten here.
  const back: { readonly [Part in keyof Snapshot]: Snapshot[Part] } = {
    apps: snapshot.apps,
    // These tell their order by the outside system's clock, or by who said it.
    deploys: snapshot.deploys,
    marks: snapshot.marks,
    since: each(snapshot.since, (at) => Math.min(at, now)),
    heads: each(snapshot.heads, seen),
    repositories: each(snapshot.repositories, seen),
    ci: each(snapshot.ci, ({ latest, conclusive }) => ({
      latest: seen(latest),
      conclusive: conclusive === null ? null : seen(conclusive),
    })),
    waiting: each(snapshot.waiting, seen),
    leads: each(snapshot.leads, seen),
    locks: each(snapshot.locks, seen),
    pendingDeploys: each(snapshot.pendingDeploys, seen),
    requests: each(snapshot.requests, seen),
    holds: each(snapshot.holds, seen),
    errors: each(snapshot.errors, seen),
    incidents: each(snapshot.incidents, seen),
    sources: each(snapshot.sources, (source) => heardBy(source, now)),
    doubts: seen(snapshot.doubts),
  }
  return back
}

const each = <T>(parts: Readonly<Record<string, T>>, change: (part: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(parts).map(([key, part]) => [key, change(part)]))

/** Of its two words the later one stays the later one. */
function heardBy(source: SourceHealth, now: number): SourceHealth {
  const { lastOkAt, lastProblem } = source
  const [okBy, problemBy] = isFailing(source) ? [now - 2, now - 1] : [now - 1, now - 2]
  return {
    ...source,
    lastOkAt: lastOkAt === null ? null : Math.min(lastOkAt, okBy),
    lastProblem: lastProblem === null ? null : { ...lastProblem, at: Math.min(lastProblem.at, problemBy) },
  }
}
