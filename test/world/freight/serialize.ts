import type { FreightModel } from './model.ts'
import type { FreightApp, FreightDeploy, User } from './types.ts'

/** Servers from before 2018 call deploys tasks, know no locks, and resolve a ref only when the deploy runs. */
export type Edition = 'current' | 'tasks only'

export const appSummary = (app: FreightApp, edition: Edition): Record<string, unknown> => ({
  id: String(app.id),
  name: app.name,
  environments: Object.fromEntries(
    Object.entries(app.environments).map(([name, defaultRef]) => [name, { defaultRef }]),
  ),
  repository: app.repository,
  ...(edition === 'current' && { changeLabels: [], lockedReason: app.lockedReason }),
})

export const appDetails = (app: FreightApp, edition: Edition): Record<string, unknown> => ({
  ...appSummary(app, edition),
  provider: app.provider,
  provider_config: { timeout: null, read_timeout: null, command: null, env: null, ...app.providerConfig },
  notifiers: [],
  checks: [],
})

export function deployJson(
  model: FreightModel,
  deploy: FreightDeploy,
  edition: Edition,
): Record<string, unknown> {
  const { app, environment, number, user, startedAt, finishedAt } = deploy
  const duration =
    startedAt === null || finishedAt === null ? null : Math.round((finishedAt - startedAt) / 10) / 100
  const resolved = edition === 'current' || startedAt !== null
  return {
    id: String(deploy.id),
    name: `${app.name}/${environment}#${number}`,
    app: { id: String(app.id), name: app.name },
    ...(edition === 'current' && { remote: { name: 'example.com', url: '' } }),
    user: userJson(user),
    environment,
    sha: resolved ? deploy.sha : null,
    ...(edition === 'current' && { sha_url: '' }),
    ref: deploy.ref,
    number,
    status: deploy.status,
    duration,
    estimatedDuration: duration ?? model.meanDuration(app),
    dateCreated: dateTime(deploy.createdAt),
    dateStarted: dateTime(startedAt),
    dateFinished: dateTime(finishedAt),
  }
}

const userJson = (user: User): Record<string, unknown> => ({
  id: String(user.id),
  name: user.name,
  dateCreated: dateTime(user.createdAt),
})

/** UTC with microseconds; Python leaves those out where there are none. */
export function dateTime(at: number | null): string | null {
  if (at === null) return null
  const text = new Date(Math.floor(at)).toISOString()
  return text.endsWith('.000Z') ? text.replace('.000Z', 'Z') : text.replace('Z', '000Z')
}
