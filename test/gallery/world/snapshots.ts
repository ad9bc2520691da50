import type { Snapshot } from '../../../src/core/snapshot/snapshot'
import {
  aCommit,
  aDeploy,
  aHold,
  anApp,
  anIncident,
  aPendingRequest,
  aQuietWorld,
  aReport,
  failed,
  finished,
  queued,
  running,
  sha,
  T0,
} from '../../unit/support/builders'

/** Binnacle's own clock in every state. */
export const NOW = T0 + 60_000

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
const APP = anApp({ capabilities: { ...anApp().capabilities, lock: true, review: true } })

/** Production runs `a`, staging `b`; nothing needs attention. */
export const QUIET: Snapshot = {
  ...aQuietWorld(APP),
  deploys: {
    'site/staging': {
      7: aDeploy({ number: 7, sha: sha('b'), subject: 'Add dark mode', state: finished(T0 - HOUR) }),
    },
    'site/production': {
      5: aDeploy({ environment: 'production', number: 5, sha: sha('9'), state: finished(T0 - 30 * HOUR) }),
      6: aDeploy({ environment: 'production', number: 6, by: 'mei', state: finished(T0 - 3 * HOUR) }),
    },
  },
  heads: { site: { commit: aCommit({ sha: sha('c'), subject: 'Retry a lost upload' }), observedAt: T0 } },
}

const deploying = (
  environment: string,
  deploy: ReturnType<typeof aDeploy>,
  over: Snapshot = QUIET,
): Snapshot => {
  const key = `site/${environment}`
  return { ...over, deploys: { ...over.deploys, [key]: { ...over.deploys[key], [deploy.number]: deploy } } }
}

/** One ships, and a second one waits behind it. */
export const SHIPPING: Snapshot = deploying(
  'staging',
  aDeploy({ number: 9, sha: sha('d'), by: 'mei', state: queued() }),
  deploying(
    'staging',
    aDeploy({
      number: 8,
      sha: sha('c'),
      subject: 'Retry a lost upload',
      state: running(T0),
      phases: [{ name: 'Build', state: 'running', startedAt: T0 }],
      estimateMs: 3 * MINUTE,
    }),
  ),
)

export const BROKEN: Snapshot = {
  ...deploying(
    'production',
    aDeploy({
      environment: 'production',
      number: 7,
      sha: sha('b'),
      by: 'ana',
      state: failed(T0, 'Ship', 'exit status 1'),
    }),
  ),
  ci: { site: { latest: aReport('failing'), conclusive: aReport('failing') } },
  incidents: { status: { open: [anIncident()], observedAt: T0 } },
}

export const HELD: Snapshot = {
  ...QUIET,
  holds: { 'site/staging': { hold: aHold(), observedAt: T0 } },
}

export const LOCKED: Snapshot = {
  ...QUIET,
  locks: { site: { reason: 'database maintenance', observedAt: T0 } },
}

export const PENDING: Snapshot = {
  ...QUIET,
  pendingDeploys: {
    'site/staging': {
      stand: {
        request: aPendingRequest({ sha: sha('c') }),
        ci: aReport('pending', { sha: sha('c') }),
        question: {
          kind: 'moved',
          newer: aCommit({ sha: sha('d'), subject: 'Say why an upload was refused' }),
        },
        unseen: null,
      },
      observedAt: T0,
    },
  },
}

/** Freight can't be reached: what was known stays, with its age. */
export const OUT_OF_REACH: Snapshot = {
  ...QUIET,
  apps: QUIET.apps.map((app) => ({ ...app, sources: { deploys: 'freight', branch: null, ci: [] } })),
  sources: {
    freight: {
      id: 'freight',
      label: 'Freight (freight.example.com)',
      lastOkAt: T0 - 20 * MINUTE,
      lastProblem: {
        at: T0,
        problem: { kind: 'unreachable', sentence: 'Freight could not be reached.', cause: 'ECONNREFUSED' },
      },
    },
  },
}
