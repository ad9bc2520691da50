import { once, type ServiceModule } from '../service'
import { createSentryService } from '.'
import { whoIsOnSentry } from './whoami'

/** Apps whose errors Sentry collects. */
const connect: NonNullable<ServiceModule['connect']> = ({ clock, http, secret }) => {
  const server = once((url) => createSentryService({ url, token: () => secret(url), http, clock }))
  return {
    errors: ({ name, environments, errors }) => {
      if (errors?.service !== 'sentry') return null
      const { url, organization, project, version, environment, tellDeploys } = errors
      return server(url)({
        name,
        environments: environments.map((one) => one.name),
        organization,
        project,
        version,
        environment,
        tellDeploys,
      })
    },
  }
}

export const service: ServiceModule = {
  connect,
  whoAmI: (url, secret, { http }) => whoIsOnSentry(http, url, secret),
}
