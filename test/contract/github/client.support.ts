import { fail, ok } from '@core/result'
import { z } from 'zod'
import { GithubClient } from '../../../src/main/services/github/api/client'
import type { Http, HttpRequest } from '../../../src/main/services/http'
import { FakeClock } from '../../unit/support/fake-clock'

export interface Said {
  readonly status?: number
  readonly headers?: Record<string, string>
  readonly body?: unknown
  /** How long the answer takes, ms. */
  readonly takes?: number
}

/** The client on a server that answers what it is told to, with the clock in the test's hand. */
export function client(
  answer: (request: HttpRequest, i: number) => Said | 'lost' = () => ({}),
  url = 'https://api.github.com',
) {
  const clock = new FakeClock()
  const sent: HttpRequest[] = []
  const account: { token: string | null } = { token: 'a-token-of-mine' }
  const http: Http = {
    request: async (request) => {
      sent.push(request)
      const said = answer(request, sent.length - 1)
      if (said === 'lost') return fail('lost', 'GitHub did not answer.')
      const { status = 200, headers = {}, body = {}, takes = 0 } = said
      if (takes > 0) await new Promise<void>((done) => clock.after(takes, done))
      return ok({
        status,
        headers: new Headers({ 'content-type': 'application/json; charset=utf-8', ...headers }),
        text: typeof body === 'string' ? body : JSON.stringify(body),
        json: body,
        sentAt: clock.now(),
        cut: null,
        receivedAt: clock.now(),
      })
    },
  }
  const notices: string[] = []
  const notify = (sentence: string) => void notices.push(sentence)
  const github = new GithubClient({ url, token: () => account.token, http, clock, notify })
  const place = { owner: 'octo', repo: 'site' }
  const name = z.object({ name: z.string() })
  return {
    github,
    clock,
    sent,
    notices,
    account,
    read: (repo = 'site') => github.ask((rest) => rest.repos.get({ ...place, repo }), name),
    change: () => github.ask((rest) => rest.actions.cancelWorkflowRun({ ...place, run_id: 1 }), z.unknown()),
  }
}
export const site = { body: { name: 'site' } }

export const problem = (answer: Awaited<ReturnType<ReturnType<typeof client>['read']>>) =>
  answer.ok ? null : answer.problem
