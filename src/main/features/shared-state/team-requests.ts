import { environmentKey } from '@core/deploys/deploy'
import type { Clock } from '@core/ports'
import {
  type EntryDraft,
  entryId,
  type OwnRequest,
  requestSubject,
  type State,
  type TeamRequest,
  type TeamRequests,
} from '@core/shared-state'
import { momentAfter } from '@core/snapshot/apply'
import { appNamed } from '@core/snapshot/apps'
import { isSame } from '@core/util/same'
import type { Snapshots } from '../../engine/snapshot-store'
import { within } from '../../engine/within'

interface Ports {
  readonly clock: Clock
  /** What tells this Binnacle from others. */
  readonly me: string
  /** What is known of an app, and how it is brought at once; undefined where it isn't shared. */
  readonly app: (
    name: string,
  ) => { readonly shared: { readonly state: State }; readonly bring: () => Promise<unknown> } | undefined
  /** Says something that is sent with the next look. */
  readonly keep: (app: string, sayings: readonly EntryDraft[]) => void
  /** The same, and looks soon. */
  readonly say: (app: string, sayings: readonly EntryDraft[]) => void
  readonly refresh: (app: string) => void
}

/** Tells the team what is about to be sent from here. */
export function teamRequests({ clock, me, app: appNamed, keep, say, refresh }: Ports): TeamRequests {
  const said = ({ environment, waits, by }: Pick<OwnRequest, 'environment' | 'waits' | 'by'>) => ({
    kind: 'request' as const,
    subject: requestSubject({ environment, waits, from: me }),
    by,
    at: clock.now(),
  })
  return {
    announce: async (request, limitMs) => {
      const { app, environment, sha, what, waits, lasts } = request
      const shared = appNamed(app)
      if (shared === undefined) return
      keep(app, [{ ...said(request), value: { environment, sha, what, waits, lasts } }])
      await within(clock, limitMs, shared.bring(), null)
    },
    takeBack: (request) => {
      const saying = said(request)
      // There is nothing to take back of what was never told.
      const isTold = appNamed(request.app)?.shared.state.has(entryId(saying)) === true
      if (isTold) say(request.app, [{ ...saying, value: null }])
    },
    look: refresh,
  }
}

/** Shows in the snapshot what others are about to send to each environment of an app. */
export function showRequests(
  { snapshots, clock }: { readonly snapshots: Snapshots; readonly clock: Clock },
  app: string,
  requests: readonly TeamRequest[],
): void {
  const { snapshot } = snapshots
  const { environments = [] } = appNamed(snapshot, app) ?? {}
  for (const { name } of environments) {
    const environment = environmentKey({ app, environment: name })
    const open = requests.filter((request) => request.environment === name)
    const before = snapshot.requests[environment]
    if (isSame(before?.open ?? [], open)) continue
    const at = momentAfter(before?.observedAt, clock.now())
    snapshots.observe([{ kind: 'requests', environment, open, at }])
  }
}
