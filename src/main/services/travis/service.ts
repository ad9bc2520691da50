import { ok } from '@core/result'
import { branchOf } from '@core/workspace'
import { once, type ServiceModule } from '../service'
import { createTravisService } from '.'
import { whoIsOnTravis } from './whoami'

/** Apps whose commits Travis builds. */
const connect: NonNullable<ServiceModule['connect']> = (_apps, { clock, http, secret, readExcerpt }) => {
  const server = once((url) =>
    createTravisService({ url, token: () => secret(url), http, clock, readExcerpt }),
  )
  return {
    ci: ({ ci, source }) =>
      ci.flatMap((entry) => {
        if (entry.service !== 'travis') return []
        const { url, repository, ignore, mayFail } = entry
        return [server(url)({ repository, branch: branchOf(source), ignore, mayFail })]
      }),
  }
}

export const service: ServiceModule = {
  connect,
  whoAmI: async (url, secret, { http }) => {
    const user = await whoIsOnTravis(http, url, secret)
    return user.ok ? ok({ user: user.value, lacks: [] }) : user
  },
}
