import { ok } from '@core/result'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { GithubClient } from '../../../src/main/services/github/api/client'
import { createGithubCi } from '../../../src/main/services/github/checks'
import { githubRepository } from '../../../src/main/services/github/source/repository'
import { createGithubSource } from '../../../src/main/services/github/source/source'
import { createHttp, type Http } from '../../../src/main/services/http'
import { startReplay } from '../../world/recorded'

const CLOCK = {
  now: Date.now,
  after: (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/**
 * The client on what the real GitHub once answered. It was asked without the parameters that choose a page or a commit, so they are
 * left out; it had no check runs then.
 */
async function real(scenario: string) {
  const replay = await startReplay(scenario)
  onTestFinished(() => replay.close())
  const sent = createHttp({ clock: CLOCK })
  const http: Http = {
    request: async (request) => {
      const url = new URL(request.url)
      url.search = ''
      if (!/\/(check-runs|actions\/runs)$/.test(url.pathname))
        return sent.request({ ...request, url: url.href })
      const json = { total_count: 0, check_runs: [], workflow_runs: [] }
      const headers = new Headers({ 'content-type': 'application/json' })
      return ok({
        status: 200,
        headers,
        text: JSON.stringify(json),
        json,
        cut: null,
        sentAt: 0,
        receivedAt: 0,
      })
    },
  }
  const client = new GithubClient({ url: replay.url, token: () => 'a-token-of-mine', http, clock: CLOCK })
  const place = { owner: 'octokit-fixture-org', repo: scenario }
  const repository = (name = scenario) => githubRepository(client, `octokit-fixture-org/${name}`, () => {})
  return { replay, client, place, repository }
}
const SHA = '0000000000000000000000000000000000000001'

describe('what the real GitHub answered', () => {
  it('is read as a file', async () => {
    const { repository } = await real('get-content')
    const source = createGithubSource(repository('hello-world'))
    expect(await source.file?.(SHA, 'README.md')).toEqual(ok('# hello-world'))
  })

  it('is read as the newest status of each context', async () => {
    const { repository } = await real('create-status')
    const ci = createGithubCi(repository(), {
      branch: 'main',
      required: [],
      ignore: [],
      mayFail: [],
      clock: CLOCK,
      pendingMs: 10_000,
    })
    expect(await ci.report(SHA)).toMatchObject({
      value: {
        sha: SHA,
        state: 'failing',
        checks: [
          { name: 'example/1', state: 'failing', url: 'https://example.com' },
          { name: 'example/2', state: 'passing', url: 'https://example.com' },
        ],
      },
    })
  })

  it('is followed to where a renamed repository is now, when it is only asked', async () => {
    const { client, place, replay } = await real('rename-repository')
    const found = await client.ask((rest) => rest.repos.get(place), z.object({ name: z.string() }))
    expect(found).toEqual(ok({ name: 'rename-repository-newname' }))
    expect(replay.asked.map(({ path }) => path)).toEqual([
      '/repos/octokit-fixture-org/rename-repository',
      // What it is called now, and then what was asked.
      '/repositories/1000',
      '/repositories/1000',
    ])
  })

  it('is not followed with a change', async () => {
    const { client, place, replay } = await real('rename-repository')
    const rename = () => client.ask((rest) => rest.repos.update({ ...place, name: 'new' }), z.unknown())
    await rename()
    expect(await rename()).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
    const changes = replay.asked.filter(({ method }) => method !== 'GET')
    expect(changes.map(({ path }) => path)).not.toContain('/repositories/1000')
  })

  it('is a refusal in its own words', async () => {
    const { client, place } = await real('errors')
    const label = () =>
      client.ask((rest) => rest.issues.createLabel({ ...place, name: 'foo', color: 'invalid' }), z.unknown())
    expect(await label()).toMatchObject({
      ok: false,
      status: 422,
      problem: { kind: 'invalid', sentence: 'GitHub refused this (422). GitHub says: Validation Failed.' },
    })
  })
})
