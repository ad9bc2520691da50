import { ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { client, problem, site } from './client.support'

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
      sentence: 'GitHub answered with something other than was asked for. Is the address of its API right?',
    })
  })
})

describe('what GitHub refuses', () => {
  it.each([
    [401, {}, 'GitHub refused the key (401). Sign in again in Settings → Accounts.', 'BINNACLE_GITHUB_TOKEN'],
    [
      404,
      {},
      'octo/site does not exist on GitHub, or this account isn’t allowed to see it (404). Check its name in the workspace file, and that the account has access to it.',
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
      'The organization of octo/site requires single sign-on (SAML). Authorize this account’s token at https://github.com/orgs/octo/sso, then try again.',
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
      'GitHub left out what belongs to organizations that require single sign-on (21955855, 20582480). Authorize this account’s token for them on GitHub, in the settings of the token.',
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
