import { ok, type Result } from '@core/result'
import { identifier } from '@core/text/foreign-text'
import { branchOf } from '@core/workspace'
import { z } from 'zod'
import type { Http } from '../http'
import { once, type ServiceModule } from '../service'
import { createTravisService } from '.'
import { TravisClient } from './client'

/** Apps whose commits Travis builds. */
const connect: NonNullable<ServiceModule['connect']> = ({ clock, http, secret, readExcerpt }) => {
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

/** Asks Travis whose token this is. */
async function whoIsOnTravis(http: Http, url: string, token: string): Promise<Result<string | null>> {
  const answer = await new TravisClient({ url, token: () => token, http }).get('/user')
  if (!answer.ok) return answer
  return ok(z.object({ login: identifier }).safeParse(answer.value.json).data?.login ?? null)
}
