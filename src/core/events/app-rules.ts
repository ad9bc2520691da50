import { z } from 'zod'
import { reachedShip } from '../deploys/deploy'
import type { NamedDeploy } from '../deploys/intent'
import type { Event } from './event'

/** Of an app a person is told all that they are told of any, only what is theirs, only what failed, or nothing. */
export const AppRuleSchema = z.enum(['all', 'mine', 'failures', 'none'])
export type AppRule = z.infer<typeof AppRuleSchema>

/** By the apps' names; of one without a rule it is `all`. */
export const AppRulesSchema = z
  .record(z.string().max(200), AppRuleSchema)
  .refine((rules) => Object.keys(rules).length <= 1_000)
export type AppRules = z.infer<typeof AppRulesSchema>

/** Whether the rule of the app that an event is about lets it through. What is about no app (an incident, a release) has none. */
export function isLetThrough(
  event: Event,
  rules: AppRules,
  started: (deploy: NamedDeploy) => boolean,
): boolean {
  const app = appOf(event)
  switch (app === null ? 'all' : (rules[app] ?? 'all')) {
    case 'all':
      return true
    case 'none':
      return false
    case 'failures':
      return isFailure(event)
    case 'mine':
      return isMine(event, started)
  }
}

function appOf(event: Event): string | null {
  if ('deploy' in event) return event.deploy.app
  if ('request' in event) return event.request.app
  return 'app' in event ? event.app : null
}

/** What broke, and that it is over. */
function isFailure(event: Event): boolean {
  switch (event.kind) {
    case 'deploy-failed':
    case 'errors-began':
    case 'ci-red':
    case 'ci-green':
    case 'green-red':
    case 'green-expired':
    case 'green-refused':
      return true
    case 'deploy-cancelled':
      return reachedShip(event.deploy)
    case 'deploy-finished':
      return event.was?.status === 'failed'
    default:
      return false
  }
}

/** What this Binnacle started, or was asked to wait for or to look out for. */
function isMine(event: Event, started: (deploy: NamedDeploy) => boolean): boolean {
  if ('deploy' in event) return started(event.deploy)
  if (event.kind === 'errors-began') {
    const { app, environment, errors } = event
    return started({ app, environment, number: errors.number })
  }
  return 'request' in event || event.kind === 'change-live'
}
