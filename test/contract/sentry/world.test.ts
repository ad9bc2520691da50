import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ROUTES } from '../../world/sentry/api'
import { TOKEN, VERSION, type Yard, yard } from './support'

let world: Yard
beforeEach(async () => {
  world = await yard()
})
afterEach(() => world.close())

async function ask(path: string, init: RequestInit & { token?: string | null } = {}) {
  const { token = TOKEN, ...rest } = init
  const headers = token === null ? {} : { authorization: `Bearer ${token}` }
  const response = await fetch(`${world.server.url}/api/0${path}`, { ...rest, headers })
  return { status: response.status, link: response.headers.get('link'), body: await response.json() }
}
const issues = '/organizations/acme/issues/'

describe('the Sentry on this machine', () => {
  it('answers every question as the description of the API says', async () => {
    const issue = world.server.model.breaks({
      title: 'A: x',
      release: VERSION,
      users: [{ id: '7' }, { ip: '203.0.113.7' }],
      suspects: [{ sha: 'c', message: 'm', author: { name: 'Grace', email: 'grace@example.com' } }],
      breadcrumbs: [{ type: 'default', category: 'console', message: 'hm', before: 1 }],
      frames: [{ filename: 'a.js', function: 'f', lineNo: 1 }],
    })
    const values: Record<string, string> = {
      organization_id_or_slug: 'acme',
      project_id_or_slug: 'site',
      version: encodeURIComponent(VERSION),
      issue_id: issue.id,
      event_id: issue.events[0]?.id ?? '',
      key: 'user',
    }
    const period = 'start=2026-11-23T10:00:00Z&end=2026-11-23T12:00:00Z'
    const project = world.server.model.projects[0]?.id
    for (const { method, path } of ROUTES) {
      const filled = path
        .replace('/api/0', '')
        .replace(/\{(\w+)\}/g, (_, name) =>
          path.includes('/shortids/') && name === 'issue_id' ? issue.shortId : (values[name] ?? ''),
        )
      const query = path.endsWith('/sessions/')
        ? `?field=crash_free_rate(session)&project=${project}&${period}`
        : ''
      const body = method === 'POST' ? { body: JSON.stringify({ environment: 'production' }) } : {}
      const { status } = await ask(`${filled}${query}`, { method, ...body })
      expect(status, path).toBe(method === 'POST' ? 201 : 200)
    }
  })

  it('wants a token that may', async () => {
    expect(await ask(issues, { token: null })).toMatchObject({ status: 401 })
    expect(await ask(issues, { token: 'wrong' })).toMatchObject({
      status: 401,
      body: { detail: 'Invalid token' },
    })
    world.server.model.addToken('little', ['org:read'])
    expect(await ask(issues, { token: 'little' })).toMatchObject({ status: 403 })
    world.server.model.addRelease(VERSION)
    const release = `/organizations/acme/releases/${encodeURIComponent(VERSION)}/`
    expect(await ask(release, { token: 'little' })).toMatchObject({ status: 403 })
    world.server.model.addToken('of-ci', ['org:ci'])
    expect(await ask(release, { token: 'of-ci' })).toMatchObject({ status: 200 })
    expect(await ask('/organizations/acme/', { token: 'of-ci' })).toMatchObject({ status: 403 })
  })

  it('refuses what it does not know', async () => {
    for (const query of [
      '?querry=x',
      '?query=color:red',
      '?query=just+words',
      '?project=site',
      '?cursor=x',
      '?limit=101',
    ])
      expect(await ask(`${issues}${query}`), query).toMatchObject({ status: 400 })
    expect(await ask(`${issues}?environment=nowhere`)).toMatchObject({ status: 404 })
    expect(await ask('/organizations/other/issues/')).toMatchObject({ status: 404 })
    expect(await ask('/organizations/acme/releases/none/')).toMatchObject({ status: 404 })
  })

  it('finds a text letter for letter, one with a wildcard whatever its case, and any of a list', async () => {
    const found = async (term: string) => {
      const { body } = await ask(`${issues}?query=${encodeURIComponent(`user.email:${term}`)}`)
      return Array.isArray(body) ? body.length : body
    }
    world.server.model.breaks({ title: 'A', release: null, users: [{ email: 'Ada@Example.com' }] })
    expect(await found('"ada@example.com"')).toBe(0)
    expect(await found('"Ada@Example.com"')).toBe(1)
    expect(await found('"ada@*example.com"')).toBe(1)
    expect(await found('["x@example.com","Ada@Example.com"]')).toBe(1)
    expect(await found('["ada*"]')).toEqual({ detail: 'Lists should not have wildcards' })
  })

  it('gives lists in pages and always names a next one, which says whether it has any results', async () => {
    for (let i = 0; i < 3; i++) world.server.model.breaks({ title: `E${i}`, release: VERSION })
    const first = await ask(`${issues}?limit=2`)
    expect(first.body).toHaveLength(2)
    expect(first.link).toContain('rel="next"; results="true"; cursor="0:2:0"')
    const second = await ask(`${issues}?limit=2&cursor=0:2:0`)
    expect(second.body).toHaveLength(1)
    expect(second.link).toContain('rel="next"; results="false"')
    expect(second.link).toContain('rel="previous"; results="true"')
  })
})
