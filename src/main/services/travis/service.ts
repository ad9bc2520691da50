import { ok } from '@core/result'
import { byUrl, type ServiceModule } from '../service'
import { createTravisService } from '.'
import { whoIsOnTravis } from './whoami'

/** Apps whose commits Travis builds. */
const connect: NonNullable<ServiceModule['connect']> = (apps, { clock, http, secret, readExcerpt }) => {
  const servers = byUrl(
    apps,
    ({ ci }) => ci.filter((entry) => entry.service === 'travis'),
    (url, of) =>
      createTravisService({
        url,
        token: () => secret(url),
        apps: of.map(({ app, entry }) => ({
          name: app.name,
          repository: entry.repository,
          branch: app.source.branch,
          ignore: entry.ignore,
          mayFail: entry.mayFail,
        })),
        http,
        clock,
        readExcerpt,
      }),
  )
  return {
    ci: ({ ci }) => ci.flatMap((entry) => (entry.service === 'travis' ? (servers.get(entry.url) ?? []) : [])),
  }
}

export const service: ServiceModule = {
  connect,
  whoAmI: async (url, secret, { http }) => {
    const user = await whoIsOnTravis(http, url, secret)
    return user.ok ? ok({ user: user.value, lacks: [] }) : user
  },
}
