import { readExcerptHere } from '@core/failures/excerpt'
import { parseWorkspace } from '@core/workspace'
import { describe, expect, it } from 'vitest'
import { connectApps, loadServices } from '../../../src/main/services/connectors'
import { createHttp } from '../../../src/main/services/http'
import { FakeClock } from '../support/fake-clock'

const app = {
  name: 'docs',
  deploy: { service: 'freight', url: 'https://freight.example.com', app: 'docs' },
  environments: [{ name: 'production' }],
}
const read = (over: object = {}, rest: object = {}) =>
  parseWorkspace(JSON.stringify({ version: 1, apps: [{ ...app, ...over }], ...rest }))

describe('an app without a source', () => {
  it('is a workspace of its own, and has no branch', () => {
    expect(read()).toMatchObject({ ok: true, workspace: { apps: [{ name: 'docs', ci: [], includes: [] }] } })
  })

  it.each([
    [
      'has no CI, which checks commits',
      { ci: [{ service: 'travis', repository: 'a/b' }] },
      {},
      'apps[0].source',
    ],
    [
      'has nothing that comes along',
      { includes: [{ service: 'local', repository: 'x', pin: { file: 'a', pattern: '(b)' } }] },
      {},
      'apps[0].source',
    ],
    ['is deployed by something', { deploy: undefined, environments: [] }, {}, 'apps[0].source'],
    [
      'is not released',
      {},
      { releases: [{ name: 'Docs', app: 'docs', cadence: 'manual', tag: 'v{SemVer}' }] },
      'releases[0].app',
    ],
    [
      'is not shipped by commands here',
      { deploy: { service: 'local', ship: './ship' } },
      {},
      'apps[0].deploy.service',
    ],
  ])('%s', (_, over, rest, path) => {
    const parsed = read(over, rest)
    expect(parsed.ok ? [] : parsed.errors.map((error) => error.path)).toContain(path)
  })

  it('is asked about nowhere but at what deploys it, and says why nothing is known of its commits', async () => {
    const parsed = read()
    if (!parsed.ok) throw new Error('not read')
    const { apps } = parsed.workspace
    const clock = new FakeClock()
    const connected = connectApps(apps, await loadServices(apps, true), {
      isTrusted: true,
      dataDirectory: '/nowhere',
      clock,
      http: createHttp({ clock }),
      secret: () => null,
      avatars: { seen: () => {} },
      notify: () => {},
      asked: () => null,
      readExcerpt: readExcerptHere,
    })
    expect(connected.described[0]).toMatchObject({
      noSource: true,
      hasCi: false,
      sources: { branch: null, deploys: 'freight https://freight.example.com' },
    })
    expect(await connected.apps[0]?.source.resolve('main')).toMatchObject({
      problem: { sentence: expect.stringMatching(/^docs has no source in the workspace/) },
    })
    connected.close()
  })
})
