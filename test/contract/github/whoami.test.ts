import { describe, expect, it } from 'vitest'
import { whoAmI } from '../../../src/main/services/github/api/whoami'
import type { Http } from '../../../src/main/services/http'

/** A GitHub that knows a token with these scopes; null: a fine-grained one, of which it does not say what it may do. */
const github = (scopes: string | null, status = 200): Http => ({
  request: async () => {
    const json = status === 200 ? { login: 'octocat' } : { message: 'Bad credentials' }
    const headers = new Headers(scopes === null ? {} : { 'x-oauth-scopes': scopes })
    return {
      ok: true,
      value: { status, headers, json, text: JSON.stringify(json), cut: null, sentAt: 0, receivedAt: 0 },
    }
  },
})
const who = (http: Http) => whoAmI(http, 'https://api.github.com', 'a-made-up-token')
const lacks = async (scopes: string | null) => {
  const answer = await who(github(scopes))
  return answer.ok ? answer.value.lacks : null
}

describe('whose token it is, and what it lacks', () => {
  it('lacks nothing with the scopes that Binnacle asks for', async () => {
    expect(await who(github('repo, workflow, read:org'))).toEqual({
      ok: true,
      value: { user: 'octocat', lacks: [] },
    })
    expect(await lacks('admin:org, repo')).toEqual([])
  })

  it('says what cannot be done without a scope', async () => {
    expect(await lacks('public_repo, read:org')).toEqual([
      'Without the scope “repo” private repositories cannot be seen.',
    ])
    expect(await lacks('')).toEqual([
      expect.stringContaining('private repositories'),
      expect.stringContaining('nothing can be deployed'),
      expect.stringContaining('teams that review'),
    ])
  })

  it('says what a fine-grained token needs, since GitHub does not say what it has, and what it cannot be given', async () => {
    const [needs, cannot] = (await lacks(null)) ?? []
    expect(needs).toMatch(
      /needs Contents, .* \(read\) for branches, .*; Actions and Deployments \(write\) for deploying/,
    )
    expect(needs).not.toMatch(/Checks|Administration/)
    expect(cannot).toMatch(/no permission that lets .* read check runs .*Actions and commit statuses/)
  })

  it('is refused in words', async () => {
    expect(await who(github('', 401))).toMatchObject({
      ok: false,
      problem: { kind: 'invalid', sentence: expect.stringContaining('refused') },
    })
  })
})
