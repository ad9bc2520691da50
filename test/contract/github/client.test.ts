import { fail, ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { GithubClient } from '../../../src/main/services/github'
import type { Http, HttpRequest } from '../../../src/main/services/http'
import { FakeClock, settle } from '../../unit/support/fake-clock'

interface Said {
  readonly status?: number
  readonly headers?: Record<string, string>
  readonly body?: unknown
  /** How long the answer takes, ms. */
  readonly takes?: number
}

/** The client on a server that answers what it is told to, with the clock in the test's hand. */
function client(
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
const site = { body: { name: 'site' } }
const left = (remaining: number, clock: FakeClock, seconds: number) => ({
  'x-ratelimit-limit': '5000',
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-reset': String(Math.ceil(clock.now() / 1000) + seconds),
})
const problem = (answer: Awaited<ReturnType<ReturnType<typeof client>['read']>>) =>
  answer.ok ? null : answer.problem

describe('what is asked of GitHub', () => {
  it('says who asks, for which version, and whose token it is', async () => {
    const { read, sent } = client(() => site)
    expect(await read()).toEqual(ok({ name: 'site' }))
    expect(sent[0]).toMatchObject({ method: 'GET', url: 'https://api.github.com/repos/octo/site' })
    expect(sent[0]?.headers).toMatchObject({
      authorization: 'Bearer a-token-of-mine',
      'x-github-api-version': '2022-11-28',
      'user-agent': expect.stringMatching(/^Binnacle /),
    })
  })

  it('goes to the address of an Enterprise Server', async () => {
    const { read, sent, github } = client(() => site, 'https://github.example.com/api/v3/')
    await read()
    expect([sent[0]?.url, github.host]).toEqual([
      'https://github.example.com/api/v3/repos/octo/site',
      'github.example.com',
    ])
  })

  it('is nothing while nobody is signed in', async () => {
    const { read, sent, account } = client()
    account.token = null
    expect(problem(await read())).toMatchObject({
      sentence: 'There is no account for GitHub at api.github.com. Sign in to it in Settings → Accounts.',
      keyVariable: 'BINNACLE_GITHUB_TOKEN',
    })
    expect(sent).toEqual([])
  })

  it('is told by its kind when it fails', async () => {
    const { read, change } = client(() => 'lost')
    expect(problem(await read())?.kind).toBe('lost')
    expect(await change()).toMatchObject({ ok: false, problem: { kind: 'lost' }, status: null })
  })

  it('is a fault where something else answers', async () => {
    const { read } = client(() => ({ body: '<html>', headers: { 'content-type': 'text/html' } }))
    expect(problem(await read())).toMatchObject({
      kind: 'fault',
      sentence: 'GitHub answered with something else than was asked for. Is the address of its API right?',
    })
  })
})

describe('what GitHub refuses', () => {
  it.each([
    [401, {}, 'GitHub refused the key (401). Sign in again in Settings → Accounts.', 'BINNACLE_GITHUB_TOKEN'],
    [
      404,
      {},
      "octo/site does not exist on GitHub, or this account isn't allowed to see it (404). Check its name in the workspace file, and that the account has access to it.",
      undefined,
    ],
    [
      403,
      { 'x-accepted-github-permissions': 'contents=read' },
      'GitHub does not allow this with this key (403). GitHub says: No. It needs the permission contents=read.',
      undefined,
    ],
    [
      403,
      { 'x-github-sso': 'required; url=https://github.com/orgs/octo/sso' },
      "The organization of octo/site requires single sign-on (SAML). Authorize this account's token at https://github.com/orgs/octo/sso, then try again.",
      undefined,
    ],
  ])('with %i is said in words', async (status, headers, sentence, keyVariable) => {
    const { read } = client(() => ({ status, headers, body: { message: 'No' } }))
    const found = problem(await read())
    expect([found?.kind, found?.sentence, found?.keyVariable]).toEqual(['invalid', sentence, keyVariable])
  })
})

describe('a list from which single sign-on left something out', () => {
  it('is taken, and the person is told what is missing', async () => {
    const { read, notices } = client(() => ({
      ...site,
      headers: { 'x-github-sso': 'partial-results; organizations=21955855,20582480' },
    }))
    expect(problem(await read())).toBeNull()
    expect(notices).toEqual([
      "GitHub left out what belongs to organizations that require single sign-on (21955855, 20582480). Authorize this account's token for them on GitHub, in the settings of the token.",
    ])
  })
})

describe('an answer that is known already', () => {
  it('is asked about with its ETag, and 304 gives it again', async () => {
    const { read, sent } = client((_request, i) =>
      i === 0 ? { ...site, headers: { etag: 'W/"1"' } } : { status: 304 },
    )
    await read()
    expect(await read()).toEqual(ok({ name: 'site' }))
    expect(sent.map(({ headers }) => headers?.['if-none-match'])).toEqual([undefined, 'W/"1"'])
  })

  it('is forgotten with the account that saw it', async () => {
    const { read, sent, account } = client(() => ({ ...site, headers: { etag: 'W/"1"' } }))
    await read()
    account.token = 'a-token-of-another'
    await read()
    expect(sent[1]?.headers).not.toHaveProperty('if-none-match')
  })

  it('is not asked for again before the time that the server wants', async () => {
    const { read, sent, clock } = client(() => ({
      ...site,
      headers: { etag: 'W/"1"', 'x-poll-interval': '60' },
    }))
    await read()
    await clock.advance(59_000)
    expect(await read()).toEqual(ok({ name: 'site' }))
    expect(sent).toHaveLength(1)
    await clock.advance(1_000)
    await read()
    expect(sent).toHaveLength(2)
  })

  it('that is on its way is waited for by whoever asks the same', async () => {
    const { read, sent, clock } = client(() => ({ ...site, takes: 500 }))
    const both = Promise.all([read(), read()])
    await clock.advance(500)
    expect(await both).toEqual([ok({ name: 'site' }), ok({ name: 'site' })])
    expect(sent).toHaveLength(1)
  })
})

describe('how fast GitHub is asked', () => {
  it('is four questions at once', async () => {
    const { read, sent, clock } = client(() => ({ ...site, takes: 100 }))
    const all = Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((repo) => read(repo)))
    await settle()
    expect(sent).toHaveLength(4)
    await clock.advance(100)
    expect(sent).toHaveLength(6)
    await clock.advance(100)
    await all
  })

  it('is one change at a time, a second apart', async () => {
    const { change, sent, clock } = client(() => ({ status: 202, takes: 100 }))
    const all = Promise.all([change(), change()])
    await clock.advance(1_099)
    expect(sent).toHaveLength(1)
    await clock.advance(1)
    expect(sent).toHaveLength(2)
    await clock.advance(100)
    await all
  })

  it('never sends a change twice, whatever becomes of it', async () => {
    for (const said of [{ status: 502 }, 'lost'] as const) {
      const { change, sent, clock } = client(() => said)
      expect(await change()).toMatchObject({ ok: false, problem: { kind: 'lost' } })
      await clock.advance(600_000)
      expect(sent).toHaveLength(1)
    }
  })
})

describe('the limits of GitHub', () => {
  it('are told with every answer', async () => {
    const { read, github, clock }: ReturnType<typeof client> = client(() => ({
      ...site,
      headers: left(4_321, clock, 600),
    }))
    expect(github.quota()).toBeNull()
    await read()
    expect(github.quota()).toMatchObject({ limit: 5000, remaining: 4321 })
    expect((github.quota()?.resetAt ?? 0) - clock.now()).toBeGreaterThanOrEqual(600_000)
  })

  it('are kept: when the hour is used up nothing is sent before the next', async () => {
    const { read, change, sent, clock }: ReturnType<typeof client> = client((_request, i) =>
      i === 0 ? { ...site, headers: left(0, clock, 720) } : { ...site, headers: left(4_999, clock, 3_600) },
    )
    await read()
    expect(problem(await read())).toMatchObject({
      kind: 'fault',
      sentence: 'GitHub’s limit of 5000 requests an hour is used up. It answers again in 12 min.',
    })
    expect(await change()).toMatchObject({
      problem: { kind: 'unreachable', sentence: expect.stringContaining('Nothing was sent.') },
    })
    expect(sent).toHaveLength(1)
    await clock.advance(721_000)
    expect((await read()).ok).toBe(true)
  })

  it('on many requests at once are waited for as long as GitHub says', async () => {
    const { read, sent, clock } = client((_request, i) =>
      i === 0 ? { status: 429, headers: { 'retry-after': '30' } } : site,
    )
    expect(problem(await read())).toMatchObject({ kind: 'fault', retryAfterMs: 30_000 })
    await clock.advance(29_999)
    expect(problem(await read())?.retryAfterMs).toBe(1)
    expect(sent).toHaveLength(1)
    await clock.advance(1)
    expect((await read()).ok).toBe(true)
  })

  it('are waited for a minute where GitHub does not say, and longer each time', async () => {
    const secondary = { status: 403, body: { message: 'You have exceeded a secondary rate limit.' } }
    const { read, clock } = client((_request, i) => (i < 3 ? secondary : i === 3 ? site : secondary))
    const rests: (number | undefined)[] = []
    for (let i = 0; i < 5; i++) {
      const rest = problem(await read())?.retryAfterMs
      rests.push(rest)
      await clock.advance(rest ?? 0)
    }
    expect(rests).toEqual([60_000, 120_000, 240_000, undefined, 60_000])
  })

  it('leave no doubt about a change: it was not done', async () => {
    const { change } = client(() => ({ status: 429, headers: { 'retry-after': '30' } }))
    expect(await change()).toMatchObject({
      problem: { kind: 'invalid', sentence: expect.stringContaining('Nothing was done.') },
    })
  })

  it('are another account’s own', async () => {
    const { read, account, clock }: ReturnType<typeof client> = client((_request, i) => ({
      ...site,
      ...(i === 0 && { headers: left(0, clock, 720) }),
    }))
    await read()
    account.token = 'a-token-of-another'
    expect((await read()).ok).toBe(true)
  })
})

describe('a text that lies elsewhere', () => {
  it('is fetched without the token', async () => {
    const { github, sent } = client((_request, i) =>
      i === 0
        ? { status: 302, headers: { location: 'https://blobs.example.com/log?sig=1' }, body: '' }
        : { body: 'line\n', headers: { 'content-type': 'text/plain' } },
    )
    const log = await github.text((rest, request) =>
      rest.actions.downloadJobLogsForWorkflowRun({ owner: 'octo', repo: 'site', job_id: 1, request }),
    )
    expect(log).toEqual(ok('line\n'))
    expect(sent.map(({ url, headers }) => [new URL(url).host, headers?.authorization])).toEqual([
      ['api.github.com', 'Bearer a-token-of-mine'],
      ['blobs.example.com', undefined],
    ])
  })

  it('is not fetched where anybody could change it on the way', async () => {
    const { github, sent } = client(() => ({
      status: 302,
      headers: { location: 'http://blobs.example.com/log' },
      body: '',
    }))
    const log = await github.text((rest, request) =>
      rest.actions.downloadJobLogsForWorkflowRun({ owner: 'octo', repo: 'site', job_id: 1, request }),
    )
    expect(log).toMatchObject({ ok: false, problem: { kind: 'fault' } })
    expect(sent).toHaveLength(1)
  })
})
