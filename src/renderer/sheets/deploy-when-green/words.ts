import { environmentKey } from '@core/deploys/deploy'
// WaitingSheet
export const waitingFor = (app: string, environment: string): string =>
  `Waiting for ${environmentKey({ app, environment })}`
export const WHAT_WAITS = 'What waits'
export const NOTHING_WAITS = 'Nothing waits: what is on the branch runs there.'
export const CLOSE = 'Close'
export const DEPLOY = 'Deploy…'
