import { environmentKey } from '@core/deploys/deploy'
import type { History } from '@core/deploys/history'
import type { Journal } from '@core/deploys/intent'
import { LIMITS } from '@core/limits'
import type { Observation } from '@core/snapshot/apply'
import { watchedKeys } from '../feature'

/** How many deploys of each environment the snapshot begins with. */
const REMEMBERED = LIMITS.kept.recalled

interface Memory {
  readonly history: Pick<History, 'recent' | 'ci' | 'incidents'>
  readonly journal: Pick<Journal, 'seen'>
}

/** What was last known of all that is watched, as `record` wrote it down, so that what happened since is news and nothing else is. */
export function recall(
  { history, journal }: Memory,
  workspace: Parameters<typeof watchedKeys>[0] & { readonly incidents: readonly { readonly id: string }[] },
): Observation[] {
  const environments = watchedKeys(workspace)
  const apps = workspace.apps.map(({ name }) => name)
  const incidents = workspace.incidents.map(({ id }) => id)
  const deploys = history.recent(REMEMBERED).filter((deploy) => environments.includes(environmentKey(deploy)))
  const seen = Object.entries(journal.seen()).filter(([environment]) => environments.includes(environment))
  const ci = Object.entries(history.ci()).filter(([app]) => apps.includes(app))
  const open = Object.entries(history.incidents()).filter(([source]) => incidents.includes(source))
  return [
    { kind: 'deploys', environments: seen.map(([environment]) => environment), deploys },
    ...seen.map(([environment, at]) => ({ kind: 'seen' as const, environment, at })),
    ...ci.flatMap(([app, { latest, conclusive }]) =>
      [conclusive, latest].flatMap((report) =>
        report === null ? [] : [{ kind: 'ci' as const, app, report }],
      ),
    ),
    ...open.map(([source, known]) => ({
      kind: 'incidents' as const,
      source,
      open: known.open,
      at: known.observedAt,
    })),
  ]
}
