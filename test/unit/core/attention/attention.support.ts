import type { Deploy } from '@core/deploys/deploy'
import type { Doubt } from '@core/deploys/intent'
import { apply, type Observation } from '@core/snapshot/apply'
import type { Snapshot } from '@core/snapshot/snapshot'
import { aDeploy, type anIncident, aQuietWorld, T0 } from '../../support/builders'

export const MIN = 60_000

export const having = (...observations: Observation[]): Snapshot => observations.reduce(apply, aQuietWorld())
export const deployed = (over: Partial<Deploy>): Observation => ({
  kind: 'deploys',
  environments: [],
  deploys: [aDeploy({ number: 2, ...over })],
})

export const incidents = (...open: ReturnType<typeof anIncident>[]): Observation => ({
  kind: 'incidents',
  source: 'page',
  open,
  at: T0,
})
export const aDoubt = (over: Partial<Doubt> = {}): Doubt => ({
  id: 'request-1',
  what: 'deploy',
  app: 'site',
  environment: 'production',
  number: null,
  sentAt: T0,
  why: 'It is not known whether it started.',
  ...over,
})
