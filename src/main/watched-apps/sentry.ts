import { createSentryService } from '../services/sentry'
import { byUrl } from './by-url'
import type { Connector } from './connector'

/** Apps whose errors Sentry collects. */
export const connectSentry: Connector = (apps, { clock, http, secret }) => {
  const servers = byUrl(
    apps,
    ({ errors }) => (errors === undefined ? [] : [errors]),
    (url, of) =>
      createSentryService({
        url,
        token: () => secret('BINNACLE_SENTRY_TOKEN', url),
        apps: of.map(({ app, entry: { organization, project, version, environment, tellDeploys } }) => ({
          name: app.name,
          environments: app.environments.map(({ name }) => name),
          organization,
          project,
          version,
          environment,
          tellDeploys,
        })),
        http,
        clock,
      }),
  )
  return { errors: ({ errors }) => (errors === undefined ? null : (servers.get(errors.url) ?? null)) }
}
