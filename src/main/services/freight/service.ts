import type { Clock } from '@core/ports'
import { ok, type Result } from '@core/result'
import { type Http, isSuccess } from '../http'
import { byUrl, type ServiceModule } from '../service'
import { createFreightService } from '.'
import { lookAtServer } from './apps'
import { FreightClient } from './client'
import { refused } from './problems'
import { listDeploys } from './requests'

/** Apps that Freight deploys. */
const connect: NonNullable<ServiceModule['connect']> = ({ clock, http, secret }, apps) => {
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
  lookAtDeploys: async ({ url }, { clock, http, secret }) => {
    const client = new FreightClient({ url, key: () => secret(url), http, clock })
    return lookAtServer(client, secret(url) !== null)
  },
  whoAmI: async (url, secret, { clock, http }) => {
    const taken = await checkKey(http, clock, url, secret)
    return taken.ok ? ok({ user: null, lacks: [] }) : taken
  },
}

/** Asks a Freight server whether it takes this key. It does not say whose it is. */
async function checkKey(http: Http, clock: Clock, url: string, key: string): Promise<Result<null>> {
  const client = new FreightClient({ url, key: () => key, http, clock })
  const answer = await client.read(listDeploys({ limit: 1 }))
  if (!answer.ok) return answer
  return isSuccess(answer.value.response) ? ok(null) : refused(answer.value.response, 'GET')
}
