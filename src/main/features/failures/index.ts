import type { Deploy } from '@core/deploys/deploy'
import type { Failure } from '@core/failures/failure'
import type { CommitName } from '@core/failures/suspects'
import { ok } from '@core/result'
import type { Feature } from '../feature'
import { type FailurePorts, Failures } from './failures'

interface Ports extends Omit<FailurePorts, 'changed'> {
  readonly publish: (topic: 'failures') => void
  readonly trayChanged: () => void
}

type Call = 'failures' | 'failure' | 'markKnown' | 'findCulprit' | 'cancelFinding'

interface FailuresFeature extends Feature<Call, 'failures'> {
  readonly all: () => readonly Failure[]
  /** What the log of a deploy says broke; null where it cannot be had or does not tell. */
  readonly headlineOf: (deploy: Deploy) => Promise<string | null>
  /** Whose change it may be that CI of an app's branch is red at this commit, the most suspected first; null where that is not known. */
  readonly suspectedAt: (app: string, sha: string) => Promise<readonly CommitName[] | null>
  readonly close: () => void
}

/** What broke, since when, and whose change it was. */
export function failures({ publish, trayChanged, ...ports }: Ports): FailuresFeature {
  const book = new Failures({
    ...ports,
    changed: () => {
      publish('failures')
      trayChanged()
    },
  })
  return {
    all: () => book.all(),
    headlineOf: (deploy) => book.headlineOf(deploy),
    suspectedAt: (app, sha) => book.suspectedAt(app, sha),
    topics: { failures: () => [...book.all()] },
    calls: {
      failures: () => ok([...book.all()]),
      failure: ({ id }) => book.detail(id),
      markKnown: ({ id, note }) => {
        book.setKnown(id, note)
        return ok(null)
      },
      findCulprit: ({ id }) => book.search(id),
      cancelFinding: ({ id }) => {
        book.cancelSearch(id)
        return ok(null)
      },
    },
    close: () => book.close(),
  }
}
