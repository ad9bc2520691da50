import { ok } from '@core/result'
import { identifier, shownName } from '@core/text/foreign-text'
import { branchOf } from '@core/workspace'
import { z } from 'zod'
import { once, type ServiceModule } from '../service'
import { createGitlabCi } from '.'
import { GitlabClient } from './client'
import * as words from './words'

/** With these a token may read pipelines, jobs and their logs ("Access token scopes"). */
const READS_CI = ['api', 'read_api']

/** Apps whose commits GitLab's pipelines check, and whose a token is. */
export const service: ServiceModule = {
  connect: ({ clock, http, secret, readExcerpt }) => {
    const server = once((url) => createGitlabCi({ url, token: () => secret(url), http, clock, readExcerpt }))
    return {
      ci: ({ ci, source }) =>
        ci.flatMap((entry) => {
          if (entry.service !== 'gitlab') return []
          const { url, project, ignore, mayFail } = entry
          return [server(url)({ project, branch: branchOf(source), ignore, mayFail })]
        }),
    }
  },
  whoAmI: async (url, secret, { clock, http }) => {
    const client = new GitlabClient({ url, token: () => secret, http, clock })
    const user = await client.get('/user')
    if (!user.ok) return user
    // A token that is none of an account’s own (OAuth) is not told of; what it lacks then shows when it is used.
    const token = await client.get('/personal_access_tokens/self')
    const scopes = z.object({ scopes: z.array(identifier) }).safeParse(token.ok ? token.value.json : null)
      .data?.scopes
    const lacks = scopes !== undefined && !scopes.some((scope) => READS_CI.includes(scope))
    return ok({
      user: z.object({ username: shownName }).safeParse(user.value.json).data?.username ?? null,
      lacks: lacks ? [words.LACKS_READ_API] : [],
    })
  },
}
