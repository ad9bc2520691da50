import { describe, expect, it } from 'vitest'
import { commits, port, TOKEN } from './support/support'

const remaining = ({ headers }: { readonly headers: Headers }): number =>
  Number(headers.get('x-ratelimit-remaining'))

describe('what a client may rely on', () => {
  it('answers 304 to who knows the answer, and takes nothing from the hour for it', async () => {
    const { get, repository, github } = await port()
    const first = await get('/commits/master')
    const again = { headers: { 'if-none-match': first.headers.get('etag') ?? '' } }
    const second = await get('/commits/master', again)
    expect(second).toMatchObject({ status: 304, text: '' })
    expect(remaining(second)).toBe(remaining(first))
    expect(
      github.requests.map(({ status, counted, authorized }) => ({ status, counted, authorized })),
    ).toEqual([
      { status: 200, counted: true, authorized: true },
      { status: 304, counted: false, authorized: true },
    ])
    const sha = repository.push('master', commits(1))
    const third = await get('/commits/master', again)
    expect(third).toMatchObject({ status: 200, body: { sha } })
    expect(remaining(third)).toBe(remaining(first) - 1)
  })

  it('counts a 304 of a stranger, who has 60 requests an hour', async () => {
    const { get } = await port()
    const first = await get('/commits/master', { token: null })
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' }
    const second = await get('/commits/master', { token: null, headers })
    expect([second.status, remaining(first), remaining(second)]).toEqual([304, 59, 58])
  })

  it('refuses with 403 when the hour is used up, until the next one', async () => {
    const { get, github, pass } = await port()
    await get('')
    github.model.rate.leave('octocat', 1)
    expect((await get('')).status).toBe(200)
    const refused = await get('')
    expect(refused).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining('rate limit exceeded') },
    })
    expect(remaining(refused)).toBe(0)
    const reset = Number(refused.headers.get('x-ratelimit-reset'))
    expect(reset).toBe(github.model.now / 1000 + 3600)
    expect((await get('//rate_limit')).body).toMatchObject({ rate: { remaining: 0, limit: 5000, reset } })
    pass(3600)
    expect((await get('')).status).toBe(200)
  })

  it('refuses for a while on the secondary limit, and says for how long', async () => {
    const { get, github, pass } = await port()
    const until = github.model.now + 60_000
    github.model.rate.secondary = { status: 429, retryAfterSeconds: 60, mutationsOnly: false, until }
    const refused = await get('')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
    pass(60)
    expect((await get('')).status).toBe(200)
  })

  it('tells a wrong token from none, and both from one who may not see', async () => {
    const { get, github, repository } = await port({ private: true })
    github.model.addToken('a-token-of-armin', 'armin')
    github.model.addToken('a-narrow-token', 'octocat', { kind: 'classic', scopes: ['read:user'] })
    expect(await get('', { token: 'wrong' })).toMatchObject({
      status: 401,
      body: { message: 'Bad credentials' },
    })
    expect((await get('', { token: null })).status).toBe(404)
    expect((await get('', { token: 'a-token-of-armin' })).status).toBe(404)
    expect((await get('', { token: 'a-narrow-token' })).status).toBe(404)
    repository.allow(github.model.user('armin'), 'read')
    expect((await get('', { token: 'a-token-of-armin' })).status).toBe(200)
    expect((await get('/branches/master/protection', { token: 'a-token-of-armin' })).status).toBe(403)
  })

  it('names the scopes of a classic token, and what a fine-grained one lacks', async () => {
    const { get, ask, github } = await port({ private: true })
    expect((await get('//user')).headers.get('x-oauth-scopes')).toBe('repo, workflow')
    const permissions = { contents: 'read' } as const
    github.model.addToken('fine', 'octocat', { kind: 'fine-grained', permissions })
    expect((await get('/commits', { token: 'fine' })).headers.get('x-oauth-scopes')).toBeNull()
    const refused = await ask('POST', '/statuses/master', { token: 'fine', body: { state: 'success' } })
    expect([refused.status, refused.headers.get('x-accepted-github-permissions')]).toEqual([
      403,
      'statuses=write',
    ])
  })

  it('gives long lists in pages that name each other', async () => {
    const { get } = await port({ branches: [{ name: 'master', commits: commits(7) }] })
    const page = await get('/commits?per_page=3&page=2')
    expect(page.body).toMatchObject([
      { commit: { message: 'Change 4' } },
      { commit: { message: 'Change 3' } },
      { commit: { message: 'Change 2' } },
    ])
    const link = page.headers.get('link') ?? ''
    expect(
      [...link.matchAll(/[?&]page=(\d)>; rel="(\w+)"/g)].map(([, number, rel]) => `${rel} ${number}`),
    ).toEqual(['prev 1', 'next 3', 'last 3', 'first 1'])
  })

  it('compares more than 250 commits in pages, with 300 files at most, all on the first', async () => {
    const { get, repository } = await port({ branches: [{ name: 'master', commits: commits(320) }] })
    const [first] = repository.history.repository.commits('master')
    const whole = `/compare/${first?.sha}...master`
    const unpaged = Object((await get(whole)).body)
    expect([unpaged.commits.length, unpaged.files.length, unpaged.total_commits]).toEqual([250, 300, 319])
    const last = Object((await get(`${whole}?per_page=100&page=4`)).body)
    expect([last.commits.length, last.files.length, last.total_commits]).toEqual([19, 0, 319])
  })

  it('compares branches that parted from where they parted', async () => {
    const { get, repository } = await port()
    repository.push('topic', [{ ...one('topic'), subject: 'On the topic' }])
    repository.push('master', [one('master')])
    expect((await get('/compare/master...topic')).body).toMatchObject({
      status: 'diverged',
      ahead_by: 1,
      behind_by: 1,
      commits: [{ commit: { message: 'On the topic' } }],
      files: [{ filename: 'topic.txt', status: 'added', additions: 1, deletions: 0 }],
    })
  })

  it('is the same below /api/v3, and nothing is elsewhere', async () => {
    const { get, github } = await port({ basePath: '/api/v3' })
    expect(github.apiUrl).toBe(`${github.url}/api/v3`)
    expect((await get('')).body).toMatchObject({ url: `${github.url}/api/v3/repos/octo/site` })
    expect((await fetch(`${github.url}/repos/octo/site`)).status).toBe(404)
  })

  it('writes down each request, but no token', async () => {
    const { get, github } = await port()
    await get('/branches?per_page=5')
    expect(github.requests).toMatchObject([
      { method: 'GET', path: '/repos/octo/site/branches?per_page=5', part: 'api' },
    ])
    expect(JSON.stringify(github.requests)).not.toContain(TOKEN)
  })

  it('shows the picture of a person to anybody', async () => {
    const { get } = await port()
    const { avatar_url } = Object((await get('//users/armin')).body)
    const picture = await fetch(avatar_url)
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
  })
})

describe('what becomes of a push', () => {
  it('begins the planned checks, which end by the clock', async () => {
    const { get, repository, pass } = await port({
      checks: () => [
        { name: 'unit', waitSeconds: 5, seconds: 60 },
        { name: 'lint', via: 'status', seconds: 20, conclusion: 'failure' },
      ],
    })
    repository.push('master', [one('new')])
    const seen = async () => {
      const { check_runs } = Object((await get('/commits/master/check-runs')).body)
      const { state } = Object((await get('/commits/master/status')).body)
      return [check_runs[0]?.status, check_runs[0]?.conclusion, state]
    }
    expect(await seen()).toEqual(['queued', null, 'pending'])
    pass(5)
    expect(await seen()).toEqual(['in_progress', null, 'pending'])
    pass(20)
    expect(await seen()).toEqual(['in_progress', null, 'failure'])
    pass(40)
    expect(await seen()).toEqual(['completed', 'success', 'failure'])
  })

  it('lets a check go on until the test ends it, and only the newest of a name counts', async () => {
    const { get, repository } = await port({ checks: () => [{ name: 'unit', seconds: null }] })
    const sha = repository.push('master', [one('new')])
    repository.checks.end(sha, 'unit', 'failure')
    repository.checks.plan(sha, [{ name: 'unit', seconds: 0 }])
    expect((await get('/commits/master/check-runs')).body).toMatchObject({
      total_count: 1,
      check_runs: [{ conclusion: 'success' }],
    })
    expect((await get('/commits/master/check-runs?filter=all')).body).toMatchObject({ total_count: 2 })
  })
})

const one = (name: string) => ({
  author: 'armin',
  subject: `Change ${name}`,
  at: Date.UTC(2026, 10, 23, 9),
  path: `${name}.txt`,
  content: 'one\n',
})
