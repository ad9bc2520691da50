import type { Deploy } from '@core/deploys/deploy'
import type { Failure } from '@core/failures/failure'
import { ok } from '@core/result'
import type { Feature } from '../feature'
import { type FailurePorts, Failures } from './failures'

type Call = 'failures' | 'failure' | 'markKnown' | 'findCulprit' | 'cancelFinding'

interface FailuresFeature extends Feature<Call, 'failures'> {
  readonly all: () => readonly Failure[]
  /** What the log of a deploy says broke; null where it cannot be had or does not tell. */
  readonly headlineOf: (deploy: Deploy) => Promise<string | null>
  readonly close: () => void
}

/** What broke, since when, and whose change it was. */
export function failures(ports: FailurePorts): FailuresFeature {
  const book = new Failures(ports)
  return {
    all: () => book.all(),
    headlineOf: (deploy) => book.headlineOf(deploy),
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
