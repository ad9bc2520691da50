import { type Deploy, environmentKey } from '@core/deploys/deploy'
import { brokeText } from '@core/failures/chat'
import { type Failure, isOpen } from '@core/failures/failure'
import type { CommitName } from '@core/failures/suspect'
import { ok } from '@core/result'
import type { Feature } from '../feature'
import { type FailurePorts, Failures } from './failures'

interface Ports extends Omit<FailurePorts, 'changed'> {
  readonly publish: (topic: 'failures' | 'history') => void
  readonly trayChanged: () => void
}

type Call = 'failures' | 'failure' | 'markKnown' | 'findCulprit' | 'cancelFinding'

interface FailuresFeature extends Feature<Call, 'failures'> {
  readonly all: () => readonly Failure[]
  /** What the log of a deploy says broke; null where it cannot be had or does not tell. */
  readonly headlineOf: (deploy: Deploy) => Promise<string | null>
  /** The same with whose change it may be, the most suspected first, as the team's chat is told of it. */
  readonly brokeIn: (deploy: Deploy) => Promise<string | null>
  /** Whose change it may be that CI of an app's branch is red at this commit, the most suspected first; null where that is not known. */
  readonly suspectedAt: (app: string, sha: string) => Promise<readonly CommitName[] | null>
  readonly close: () => void
}

/** What broke, since when, and whose change it was. */
export function failures({ publish, trayChanged, ...ports }: Ports): FailuresFeature {
  const book = new Failures({
    ...ports,
    // How good the suspects were is counted among what the history tells.
    culprits: {
      putCulprit: (failure, culprit) => {
        ports.culprits.putCulprit(failure, culprit)
        publish('history')
      },
    },
    changed: () => {
      publish('failures')
      trayChanged()
    },
  })
  return {
    all: () => book.all(),
    headlineOf: (deploy) => book.headlineOf(deploy),
    brokeIn: async (deploy) => {
      const headline = await book.headlineOf(deploy)
      const failure = book
        .all()
        .find((one) => one.kind === 'deploy' && isOpen(one) && environmentKey(one) === environmentKey(deploy))
      const detail = failure === undefined ? null : await book.detail(failure.id)
      return brokeText(headline, detail?.ok === true ? detail.value : null)
    },
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
