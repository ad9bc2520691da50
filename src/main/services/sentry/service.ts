import { byUrl, type ServiceModule } from '../service'
import { createSentryService } from '.'
import { whoIsOnSentry } from './whoami'

/** Apps whose errors Sentry collects. */
const connect: NonNullable<ServiceModule['connect']> = (apps, { clock, http, secret }) => {
  const servers = byUrl(
    apps,
    ({ errors }) => (errors === undefined ? [] : [errors]),
    (url, of) =>
      createSentryService({
        url,
        token: () => secret(url),
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

export const service: ServiceModule = {
  connect,
  whoAmI: (url, secret, { http }) => whoIsOnSentry(http, url, secret),
}
