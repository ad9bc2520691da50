import { ago, counted } from '@core/text/time'

export const NOW = 'Now'
export const ACTIVE_DEPLOYS = 'Active deploys'
export const NOT_KNOWN_YET = 'Not known yet.'
export const ENVIRONMENTS = 'Environments'
export const BINNACLE = 'Binnacle'
export const knownAt = (at: number, now: number): string =>
  `As of ${ago(at, now)}. Checking how things stand now.`
export const broughtBy = (since: number | null, by: string, now: number): string =>
  since === null ? `by ${by}` : `${ago(since, now)} by ${by}`
export const andMore = (more: number): string => `And ${counted(more, 'more environment')}.`
