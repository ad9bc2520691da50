import { type DraftApp, writtenDraft } from '@core/connect/draft'
import { partOf } from '@core/connect/tried'
import { parseWorkspace } from '@core/workspace'
import { describe, expect, it } from 'vitest'

const GITHUB = { url: 'https://api.github.com', repository: 'octo/site' }
const DRAFT: DraftApp = {
  name: 'site',
  code: { kind: 'folder', id: 'f1' },
  branch: 'main',
  ci: { kind: 'none' },
  deploy: { way: 'none', values: {}, inputs: {} },
  environments: [
    { name: 'staging', isProtected: false },
    { name: 'production', isProtected: true },
  ],
  release: null,
}
const written = (over: Partial<DraftApp>) => {
  const { app, release } = writtenDraft({ ...DRAFT, ...over }, () => '/srv/site')
  const text = JSON.stringify({ version: 1, apps: [app], ...(release !== null && { releases: [release] }) })
  const parsed = parseWorkspace(text)
  return { app, release, errors: parsed.ok ? [] : parsed.errors.map(({ sentence }) => sentence) }
}

describe('an app as the workspace file writes it', () => {
  it('without a check and without a command to deploy has neither: nothing stands in', () => {
    const { app, errors } = written({
      ci: { kind: 'command', check: '' },
      deploy: { way: 'commands', values: { build: '', ship: '' }, inputs: {} },
    })
    expect(app).toEqual({
      name: 'site',
      source: { service: 'local', repository: '/srv/site', branch: 'main' },
    })
    expect(errors).toEqual([])
  })

  it('on this machine has its commands, and each environment is filled from the one before', () => {
    const { app, errors } = written({
      ci: { kind: 'command', check: 'npm test' },
      deploy: {
        way: 'commands',
        values: { build: '', ship: 'npm run deploy -- {environment}' },
        inputs: {},
      },
    })
    expect(errors).toEqual([])
    expect(app).toMatchObject({
      ci: [{ service: 'local', check: 'npm test' }],
      deploy: { service: 'local', ship: 'npm run deploy -- {environment}' },
      environments: [{ name: 'staging' }, { name: 'production', protected: true, promoteFrom: 'staging' }],
    })
  })

  it('names the repository of its workflow only where that is not the source’s own', () => {
    const deploy = {
      way: 'actions',
      values: { ...GITHUB, workflow: 'deploy.yml' },
      inputs: { ref: '{ref}', dry: '' },
    }
    const code = { kind: 'hosted' as const, service: 'github', ...GITHUB }
    const own = written({ code, deploy, ci: { kind: 'hosted', entry: { service: 'github', ...GITHUB } } })
    expect(own.errors).toEqual([])
    expect(own.app).toMatchObject({
      source: { service: 'github', repository: 'octo/site', branch: 'main' },
      ci: [{ service: 'github' }],
      deploy: { service: 'github', workflow: 'deploy.yml', inputs: { ref: '{ref}' } },
    })
    const elsewhere = written({ deploy })
    expect(elsewhere.errors).toEqual([])
    expect(elsewhere.app).toMatchObject({ deploy: { repository: 'octo/site' } })
  })

  it('in Freight alone has no source and no order of its environments', () => {
    const deploy = {
      way: 'freight',
      values: { url: 'https://freight.example.com', app: 'docs' },
      inputs: {},
    }
    const { app, errors } = written({ code: null, deploy })
    expect(errors).toEqual([])
    expect(app).toEqual({
      name: 'site',
      deploy: { service: 'freight', url: 'https://freight.example.com', app: 'docs' },
      environments: [{ name: 'staging' }, { name: 'production', protected: true }],
    })
  })

  it('is released as its tags were found to be', () => {
    const { release, errors } = written({ release: { scheme: 'vSemVer', cadence: 'weekly', day: 'tuesday' } })
    expect(errors).toEqual([])
    expect(release).toEqual({ name: 'site', app: 'site', cadence: 'weekly', day: 'tuesday', tag: 'vSemVer' })
  })
})

it('what is wrong with the file is said where it was typed', () => {
  expect(
    [
      'apps[0].name',
      'apps[0].source.branch',
      'apps[0].ci[0].check',
      'apps[0].deploy.ship',
      'apps[0].environments[1].name',
      'releases[0].tag',
    ].map(partOf),
  ).toEqual(['name', 'code', 'ci', 'deploys', 'environments', 'release'])
})
