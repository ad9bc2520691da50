import { createTravisService } from '../services/travis'
import { byUrl } from './by-url'
import type { Connector } from './connector'

/** Apps whose commits Travis builds. */
export const connectTravis: Connector = (apps, { clock, http, secret, readExcerpt }) => {
  const servers = byUrl(
    apps,
    ({ ci }) => ci.filter((entry) => entry.service === 'travis'),
    (url, of) =>
      createTravisService({
        url,
        token: () => secret('BINNACLE_TRAVIS_TOKEN', url),
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
