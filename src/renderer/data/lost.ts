import {
  type LostSources,
  lostDeploysIn,
  lostSourcesOf,
  lostWords,
  NOTHING_LOST,
  type SentTo,
  staleSentences,
  whyNotSendable,
} from '@core/snapshot/lost-sources'
import type { Snapshot } from '@core/snapshot/snapshot'
import { useAgeing } from '../ui/time/ticking'
import { client } from './client'
import { keyOf } from './queryKeys'

/** Read with the ages, and when a snapshot came, rather than out of each snapshot that is drawn: a row must not be drawn again only because its sources answered. */
function lostNow(app: string, now: number): LostSources {
  const snapshot = client.getQueryData<Snapshot>(keyOf('snapshot'))
  return snapshot === undefined ? NOTHING_LOST : lostSourcesOf(snapshot, app, now)
}

/** What `read` makes of what of an app's services cannot be relied on now; `now` is epoch ms. */
export const useLost = <T extends string | number | boolean | null>(
  app: string,
  read: (lost: LostSources, now: number) => T,
): T => useAgeing((now) => read(lostNow(app, now), now))

/** Which service that deploys cannot be relied on now, as a part of a sentence; empty where all can. */
export const useLostDeploys = (): string =>
  useAgeing((now) => {
    const snapshot = client.getQueryData<Snapshot>(keyOf('snapshot'))
    const lost = snapshot === undefined ? null : lostDeploysIn(snapshot, now)
    return lost === null ? '' : lostWords(lost, now)
  })

/** What the rows of an app show that is no longer known to be so, a sentence a line; empty where all of it is. */
export const useStale = (app: string): string =>
  useLost(app, (lost, now) => staleSentences(lost, now).join('\n'))

/** Why nothing can be sent for an app now, for every button that would; null where it can. */
export const useWhyNotSent = (app: string, to: SentTo = 'deploys'): string | null =>
  useLost(app, (lost, now) => whyNotSendable(lost, to, now))
