import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type CommitToMake, Repository } from '../../world/repository'
import { startTravis } from '../../world/travis/server'

const TOKEN = 'a-token-of-travis'
const BEGIN = Date.UTC(2026, 10, 23, 9)
const REPO = '/repo/octo%2Fsite'

async function port() {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-travis-'))
  const commit: CommitToMake = { author: 'armin', subject: 'Begin', at: BEGIN, path: 'a', content: 'a' }
  const made = new Repository(folder, [
    { name: 'master', commits: [commit] },
    { name: 'topic', from: 'master', commits: [{ ...commit, subject: 'On the topic', content: 'b' }] },
  ])
  let now = BEGIN
  const travis = await startTravis({ clock: { now: () => now }, token: TOKEN })
  onTestFinished(async () => {
    await travis.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  const repository = travis.model.addRepository('octo/site', made)
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const given = { 'travis-api-version': '3', authorization: `token ${TOKEN}`, ...headers }
    const answer = await fetch(`${travis.url}${path}`, { headers: given })
    const text = await answer.text()
    return { status: answer.status, text, body: text.startsWith('{') ? Object(JSON.parse(text)) : undefined }
  }
  return {
    travis,
    repository,
    made,
    get,
    pass: (seconds: number) => {
      now += seconds * 1000
    },
  }
}

describe('a build', () => {
  it('goes from created to its end by the clock, and its log grows', async () => {
    const { travis, repository, get, pass } = await port()
    const plan = [
      { waitSeconds: 4, seconds: 10, lines: ['one', 'two', 'three', 'four'] },
      { waitSeconds: 4, seconds: 20, end: 'failed' as const },
      { waitSeconds: 4, seconds: 5, end: 'errored' as const, allowFailure: true },
    ]
    const { id, jobs } = travis.model.start(repository, 'master', plan)
    const states = async () => {
      const { state, jobs: all } = (await get(`/build/${id}?include=build.jobs`)).body
      return [state, ...all.map((job: { state: string }) => job.state)].join(' ')
    }
    expect(await states()).toBe('created created created created')
    pass(2)
    expect(await states()).toBe('received received received received')
    pass(2)
    expect(await states()).toBe('started started started started')
    pass(5)
    expect(await states()).toBe('started started started errored')
    expect((await get(`/job/${jobs[0]?.id}/log.txt`)).text).toBe('one\r\ntwo\r\n')
    pass(15)
    expect(await states()).toBe('failed passed failed errored')
    expect((await get(`/job/${jobs[0]?.id}/log`)).body).toMatchObject({
      '@type': 'log',
      content: 'one\r\ntwo\r\nthree\r\nfour\r\n',
      log_parts: [{ final: true }],
    })
    expect((await get(`/build/${id}`)).body).toMatchObject({
      duration: 20,
      number: '1',
      branch: { name: 'master' },
    })
  })

  it('is passed when only those fail that may, and can be cancelled', async () => {
    const { travis, repository, get, pass } = await port()
    const first = travis.model.start(repository, 'master', [
      { seconds: 1 },
      { seconds: 1, end: 'failed', allowFailure: true },
    ])
    const second = travis.model.start(repository, 'master', [{ seconds: 60 }])
    pass(5)
    travis.model.cancel(second)
    expect((await get(`/build/${first.id}`)).body).toMatchObject({ state: 'passed', previous_state: null })
    expect((await get(`/build/${second.id}`)).body).toMatchObject({
      state: 'canceled',
      previous_state: 'passed',
    })
  })
})

describe('the builds of a repository', () => {
  it('are listed by branch, newest first, in pages, with jobs and commit in full where asked for', async () => {
    const { travis, repository, made, get } = await port()
    for (const branch of ['master', 'topic', 'master', 'master']) {
      travis.model.start(repository, branch, [{ seconds: 60 }])
    }
    const path = `${REPO}/builds?branch.name=master&sort_by=id:desc&include=build.jobs,build.commit&limit=2`
    const { body } = await get(path)
    expect(body).toMatchObject({
      '@type': 'builds',
      '@pagination': { count: 3, is_first: true, is_last: false, limit: 2, offset: 0, next: { offset: 2 } },
      builds: [
        {
          number: '4',
          commit: { sha: made.resolve('master'), message: 'Begin', author: { name: 'armin' } },
          jobs: [{ '@representation': 'standard', number: '4.1', state: 'created' }],
        },
        { number: '3' },
      ],
    })
    const next = await get(body['@pagination'].next['@href'])
    expect(next.body).toMatchObject({
      builds: [{ number: '1' }],
      '@pagination': { is_last: true, next: null },
    })
    expect((await get(`${REPO}/builds`)).body.builds[0].jobs[0]).toEqual({
      '@type': 'job',
      '@href': expect.stringMatching(/^\/job\/\d+$/),
      '@representation': 'minimal',
      id: expect.any(Number),
    })
  })
})

describe('errors', () => {
  it('say what is not there, and hide what is private', async () => {
    const { travis, repository, made, get } = await port()
    expect(await get('/repo/octo%2Fnone/builds')).toMatchObject({
      status: 404,
      body: { '@type': 'error', error_type: 'not_found', resource_type: 'repository' },
    })
    expect((await get('/build/7')).status).toBe(404)
    expect((await get('/job/7/log.txt')).status).toBe(404)
    expect(await get(`${REPO}/builds?build.state=happy`)).toMatchObject({
      status: 400,
      body: { error_type: 'wrong_params' },
    })
    travis.model.addRepository('octo/secret', made, true)
    expect((await get('/repo/octo%2Fsecret', { authorization: '' })).status).toBe(404)
    expect((await get('/repo/octo%2Fsecret')).body).toMatchObject({ slug: 'octo/secret', private: true })
    expect((await get(`/repo/${repository.id}`)).body).toMatchObject({ slug: 'octo/site' })
  })

  it('refuse a wrong token, and a stranger who asks who they are', async () => {
    const { travis, get } = await port()
    expect((await get('/user', { authorization: 'token wrong' })).status).toBe(403)
    expect(await get('/user', { authorization: '' })).toMatchObject({
      status: 403,
      body: { error_type: 'login_required' },
    })
    expect((await get('/user')).body).toMatchObject({ '@type': 'user', login: 'octocat' })
    expect((await get('/user', { 'travis-api-version': '2' })).status).toBe(404)
    expect(travis.requests.map(({ status, authorized }) => [status, authorized])).toEqual([
      [403, true],
      [403, false],
      [200, true],
      [404, true],
    ])
    expect(JSON.stringify(travis.requests)).not.toContain(TOKEN)
  })
})
