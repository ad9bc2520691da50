import type { Deploy } from '@core/deploys/deploy'
import { aDeploy, finished, sha, T0 } from '../../support/builders'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

export const shipped = (over: Partial<Deploy> = {}): Deploy =>
  aDeploy({ environment: 'production', number: 12, sha: sha('b'), state: finished(T0, T0 - MINUTE), ...over })
