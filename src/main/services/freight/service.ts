import { ok } from '@core/result'
import { byUrl, type ServiceModule } from '../service'
import { createFreightService } from '.'
import { checkKey } from './key'

/** Apps that Freight deploys. */
const connect: NonNullable<ServiceModule['connect']> = (apps, { clock, http, secret }) => {
  const servers = byUrl(
    apps,
    ({ deploy }) => (deploy?.service === 'freight' ? [deploy] : []),
    (url, of) =>
      createFreightService({
        url,
        key: () => secret(url),
        apps: of.map(({ app, entry }) => ({
          name: app.name,
          app: entry.app,
          environments: app.environments.map((environment) => environment.name),
          ...(entry.params && { params: entry.params }),
        })),
        http,
        clock,
      }),
  )
  return {
    deploy: ({ deploy }) => (deploy?.service === 'freight' ? (servers.get(deploy.url) ?? null) : null),
  }
}

export const service: ServiceModule = {
  connect,
  whoAmI: async (url, secret, { clock, http }) => {
    const taken = await checkKey(http, clock, url, secret)
    return taken.ok ? ok({ user: null, lacks: [] }) : taken
  },
}
