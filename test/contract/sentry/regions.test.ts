import { afterEach, describe, expect, it } from 'vitest'
import { cloudRegion, pagesAt, regionsAt } from '../../../src/main/services/sentry/regions'
import { T0 } from '../../unit/support/builders'
import { type SentryServer, startSentry } from '../../world/sentry/server'
import { DEPLOYED, have, SINCE, serviceAt, TOKEN, VERSION } from './support'

describe('the address of a region', () => {
  it('is a host of Sentry’s own cloud, over TLS', () => {
    expect(
      ['https://us.sentry.io', 'https://de.sentry.io/', 'https://us2.sentry.io'].map(cloudRegion),
    ).toEqual(['https://us.sentry.io', 'https://de.sentry.io', 'https://us2.sentry.io'])
  })

  it.each([
    '',
    'de.sentry.io',
    'http://de.sentry.io',
    'https://sentry.io',
    'https://de.sentry.io:8443',
    'https://de.sentry.io.example.com',
    'https://de-sentry.io',
    'https://a.de.sentry.io',
    'https://example.com/.sentry.io',
    'https://example.com@de.sentry.io',
  ])('is never %j', (told) => {
    expect(cloudRegion(told)).toBeNull()
  })

  it('is asked for only where the token was entered for sentry.io', () => {
    expect(regionsAt('https://sentry.io')).toBe(cloudRegion)
    for (const url of [
      'https://de.sentry.io',
      'https://acme.sentry.io',
      'https://sentry.example.com',
      'http://sentry.io',
    ])
      expect(regionsAt(url), url).toBeNull()
  })

  it('has no pages: people look at sentry.io', () => {
    expect(pagesAt('https://de.sentry.io')).toBe('https://sentry.io')
    expect(pagesAt('https://sentry.example.com')).toBe('https://sentry.example.com')
  })
})

describe('an organization whose data is in a region', () => {
  const open: SentryServer[] = []
  afterEach(async () => {
    for (const server of open.splice(0)) await server.close()
  })

  /** Sentry's cloud: a host for all, and one for the region in which the organization's data is. */
  async function aCloud(scopes?: readonly string[]) {
    const clock = { now: () => T0 }
    const control = await startSentry({ host: 'control', token: TOKEN, clock, ...(scopes && { scopes }) })
    const region = await startSentry({ host: 'region', model: control.model, clock })
    open.push(control, region)
    control.model.regionUrl = region.url
    control.model.breaks({ title: 'A: here', release: VERSION, users: [{ id: '7' }], at: SINCE + 1 })
    const paths = (server: SentryServer) => server.requests.map(({ path }) => path.split('?')[0])
    return { control, region, paths }
  }

  it('is asked for there, once it is known where that is', async () => {
    const { control, region, paths } = await aCloud()
    const service = serviceAt(control.url, {}, TOKEN, (told) => (told === region.url ? told : null))
    expect(have(await service.issuesSince(DEPLOYED)).issues).toHaveLength(1)
    expect(have(await service.issuesSince(DEPLOYED)).issues).toHaveLength(1)
    expect(paths(control)).toEqual(['/api/0/organizations/acme/'])
    expect(paths(region)).toContain('/api/0/organizations/acme/issues/')
    expect(region.requests.every(({ authorized }) => authorized)).toBe(true)
  })

  it('is not asked for at an address that is no region of the same service, whatever is told', async () => {
    const { control, region, paths } = await aCloud()
    const service = serviceAt(control.url, {}, TOKEN, cloudRegion)
    expect(have(await service.issuesSince(DEPLOYED)).issues).toHaveLength(1)
    expect(region.requests).toEqual([])
    expect(paths(control)).toContain('/api/0/organizations/acme/issues/')
  })

  it('is asked for at the common address, which hands it on, where the token may not read the organization', async () => {
    const { control, region, paths } = await aCloud(['event:read', 'project:read'])
    const service = serviceAt(control.url, {}, TOKEN, (told) => told)
    await service.issuesSince(DEPLOYED)
    expect(have(await service.issuesSince(DEPLOYED)).issues).toHaveLength(1)
    expect(region.requests).toEqual([])
    expect(paths(control).filter((path) => path === '/api/0/organizations/acme/')).toHaveLength(1)
  })

  it('is never looked for at a Sentry of one’s own', async () => {
    const { control, region, paths } = await aCloud()
    await serviceAt(control.url).issuesSince(DEPLOYED)
    expect(paths(control)).not.toContain('/api/0/organizations/acme/')
    expect(region.requests).toEqual([])
  })
})
