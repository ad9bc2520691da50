import { createFreightService } from '../services/freight'
import { byUrl } from './by-url'
import type { Connector } from './connector'

/** Apps that Freight deploys. */
export const connectFreight: Connector = (apps, { clock, http, secret }) => {
  const servers = byUrl(
    apps,
    ({ deploy }) => (deploy?.service === 'freight' ? [deploy] : []),
    (url, of) =>
      createFreightService({
        url,
        key: () => secret('BINNACLE_FREIGHT_KEY', url),
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
