import { describe, expect, it } from 'vitest'
import { whoAmI } from '../../../src/main/services/github/api/whoami'
import { createGithubDeploys } from '../../../src/main/services/github/deploys'
import { createGithubReleases } from '../../../src/main/services/github/release-host'
import { createGithubSource } from '../../../src/main/services/github/source/source'
import { createHttp } from '../../../src/main/services/http'
import { open } from './support'

async function site(options: Parameters<typeof open>[0] = {}) {
  const world = await open(options)
  const { repository, clock } = world
  const head = repository.history.resolve('master') ?? ''
  const deploys = createGithubDeploys({
    repository: world.site,
    app: 'site',
    environments: ['production'],
    dispatch: null,
    clock,
    asked: () => null,
  })
  const start = { app: 'site', environment: 'production', ref: 'master', sha: head, subject: null, by: 'ada' }
  return {
    ...world,
    head,
    deploys,
    deploy: () => deploys.start(start, 'intent-1'),
    source: createGithubSource(world.site),
    releases: createGithubReleases(world.site),
  }
}

const ARCHIVED =
  'octo/site is archived on GitHub, so nothing in it can be changed. Unarchive it, or name another repository in the workspace file.'

describe('an archived repository', () => {
  it('is read as before, and nothing is sent that would change it', async () => {
    const { repository, source, deploy, releases, head, github } = await site()
    repository.archived = true
    expect(await source.resolve('master')).toMatchObject({ value: { sha: head } })
    for (const answer of [
      await deploy(),
      await releases.createTag({ tag: 'v1', sha: head, message: 'One' }),
      await releases.createBranch('release/1', head),
    ])
      expect(answer).toMatchObject({ problem: { kind: 'invalid', sentence: ARCHIVED } })
    expect(github.requests.map(({ method }) => method)).not.toContain('POST')
  })

  it('is said to be one also where GitHub has to say it', async () => {
    const { repository, source } = await site()
    repository.archived = true
    expect(await source.tracker?.post({ title: 'x', body: 'y', marker: '<!-- z -->' })).toMatchObject({
      problem: { kind: 'invalid', sentence: ARCHIVED },
    })
  })
})

describe('an organization that requires single sign-on', () => {
  it('says where the token is authorized for it', async () => {
    const { repository, source, github, head } = await site({ private: true })
    repository.owner.signOnUrl = 'https://github.com/orgs/octo/sso?authorization_request=AZ'
    expect(await source.resolve('master')).toMatchObject({
      problem: {
        kind: 'invalid',
        sentence:
          'The organization of octo/site requires single sign-on (SAML). Authorize this account’s token at https://github.com/orgs/octo/sso?authorization_request=AZ, then try again.',
      },
    })
    github.model.token('a-token-of-octocat')?.signedOn.add('octo')
    expect(await source.resolve('master')).toMatchObject({ value: { sha: head } })
  })
})

describe('the token of an installed app', () => {
  const PERMISSIONS = {
    contents: 'write',
    deployments: 'write',
    actions: 'write',
    metadata: 'read',
    pull_requests: 'read',
  } as const

  async function installed() {
    const world = await site({ private: true })
    const { github, account, repository } = world
    github.model.addToken('ghs_made-up', 'deployer[bot]', { kind: 'installation', permissions: PERMISSIONS })
    repository.allow(github.model.user('deployer[bot]'), 'read')
    account.token = 'ghs_made-up'
    return world
  }

  it('is nobody’s, and is taken nevertheless', async () => {
    const { github, clock } = await installed()
    expect(await whoAmI(createHttp({ clock }), github.apiUrl, 'ghs_made-up')).toMatchObject({
      value: { user: null, lacks: [expect.stringContaining('expires after an hour')] },
    })
    expect(await whoAmI(createHttp({ clock }), github.apiUrl, 'ghs_wrong')).toMatchObject({
      problem: { kind: 'invalid' },
    })
  })

  it('deploys, without being asked whose it is again and again', async () => {
    const { deploys, deploy, github } = await installed()
    expect(await deploys.latest()).toMatchObject({ ok: true })
    expect(deploys.user?.()).toBeNull()
    expect(await deploy()).toMatchObject({ ok: true })
    await deploys.latest()
    expect(github.requests.filter(({ path }) => path === '/user')).toHaveLength(1)
  })

  it('makes tags and picks commits, for which GitHub names a committer', async () => {
    const { releases, repository, head } = await installed()
    expect(await releases.createTag({ tag: 'v1', sha: head, message: 'One' })).toMatchObject({
      ok: true,
    })
    const parent = repository.history.commit(head)?.parents[0] ?? ''
    expect(await releases.createBranch('release/1', parent)).toMatchObject({ ok: true })
    expect(await releases.pick({ branch: 'release/1', onto: parent, shas: [head] })).toMatchObject({
      ok: true,
    })
    expect(await releases.findRelease('v1')).toEqual({ ok: true, value: null })
  })
})

describe('an account that may only read', () => {
  async function reading() {
    const world = await site({ private: true })
    world.github.model.addToken('a-token-of-rita', 'rita')
    world.repository.allow(world.github.model.user('rita'), 'read')
    return world
  }

  it('does not know of drafts, and is told so before it makes a second one', async () => {
    const { releases, account, head } = await reading()
    await releases.createDraft({ tag: 'v1', sha: head, title: 'One', body: '', isPrerelease: false })
    expect(await releases.findRelease('v1')).toMatchObject({ value: { isDraft: true } })
    account.token = 'a-token-of-rita'
    expect(await releases.findRelease('v1')).toMatchObject({
      problem: {
        kind: 'invalid',
        sentence:
          'Whether there is a draft of v1 isn’t known: GitHub shows the drafts of octo/site only to those who may push to it. Sign in with an account that has write access.',
      },
    })
  })

  it('is told what to check when GitHub says that there is nothing to change', async () => {
    const { releases, account, head } = await reading()
    account.token = 'a-token-of-rita'
    expect(await releases.createTag({ tag: 'v1', sha: head, message: 'One' })).toMatchObject({
      problem: {
        kind: 'invalid',
        sentence:
          'GitHub can’t find this in octo/site, or this account isn’t allowed to change it (404). Check that the account has write access to octo/site.',
      },
    })
  })
})
