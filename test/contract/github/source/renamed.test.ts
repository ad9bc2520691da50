import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createGithubCi } from '../../../../src/main/services/github/checks'
import { createGithubDeploys } from '../../../../src/main/services/github/deploys'
import { createGithubReleases } from '../../../../src/main/services/github/release-host'
import { createGithubSource } from '../../../../src/main/services/github/source/source'
import { open } from '../support'

const WORKFLOW = 'deploy.yml'

/** The repository `octo/site`, which belongs to somebody else and has another name by now. */
async function moved() {
  const world = await open({
    checks: () => [{ name: 'unit', seconds: 10, conclusion: 'failure' }],
  })
  const { repository, github, clock } = world
  repository.actions.addWorkflow({
    name: 'Deploy',
    file: WORKFLOW,
    dispatch: { inputs: {} },
    plan: () => ({
      jobs: [
        { name: 'ship', environment: 'production', steps: [{ name: 'up', seconds: 5, lines: ['shipping'] }] },
      ],
    }),
  })
  const deploys = createGithubDeploys({
    repository: world.site,
    app: 'site',
    environments: ['production'],
    dispatch: { workflow: WORKFLOW, branch: 'master', inputs: {} },
    clock,
    asked: () => null,
  })
  const move = () => github.model.renameRepository(repository, 'harbour/website')
  const head = repository.history.resolve('master') ?? ''
  return { ...world, source: createGithubSource(world.site), deploys, move, head }
}

const start = (sha: string) => ({
  app: 'site',
  environment: 'production',
  ref: 'master',
  sha,
  subject: null,
  by: 'octocat',
})

describe('a repository that was renamed or transferred', () => {
  it('is asked under its new name from then on, and the person is told once', async () => {
    const { source, move, head, github, notices, repository } = await moved()
    const before = repository.history.commit(head)?.parents[0] ?? ''
    move()
    expect(await source.resolve('master')).toMatchObject({ value: { sha: head } })
    expect(await source.compare(before, head)).toMatchObject({ ok: true })
    expect(notices).toEqual(['octo/site is now harbour/website on GitHub. Change it in the workspace file.'])
    expect(github.requests.filter(({ status }) => status === 301)).toHaveLength(1)
  })

  it('is asked with the account’s token wherever it is sent on to', async () => {
    const { source, move, github } = await moved()
    move()
    await source.resolve('master')
    expect(github.requests.map(({ authorized }) => authorized)).not.toContain(false)
  })

  it('gives the log of a job: asked with the token where it was renamed, without it where the text lies', async () => {
    const { deploys, move, head, github, pass } = await moved()
    const made = await deploys.start(start(head), 'intent-1')
    pass(60)
    move()
    github.requests.length = 0
    const { number } = made.ok ? made.value : { number: 0 }
    const log = await deploys.log({ app: 'site', environment: 'production', number }, 0)
    expect(log).toMatchObject({ value: { text: expect.stringContaining('shipping') } })
    const asked = github.requests.map(({ path, authorized }) => [path.startsWith('/blobs/'), authorized])
    expect(asked).toContainEqual([true, false])
    expect(asked).not.toContainEqual([false, false])
    expect(asked).not.toContainEqual([true, true])
  })

  it('is deployed under the name that is known by then', async () => {
    const { deploys, move, head, repository } = await moved()
    move()
    expect(await deploys.latest()).toMatchObject({ ok: true })
    expect(await deploys.start(start(head), 'intent-1')).toMatchObject({ ok: true })
    expect(repository.actions.runs()).toHaveLength(1)
  })

  it('is not changed under a name that the person has not heard of', async () => {
    const { client, move, github } = await moved()
    move()
    const cancel = () =>
      client.ask(
        (rest) => rest.git.createRef({ owner: 'octo', repo: 'site', ref: 'refs/heads/x', sha: 'x' }),
        z.unknown(),
      )
    expect(await cancel()).toMatchObject({
      problem: {
        kind: 'invalid',
        sentence: 'octo/site is now harbour/website on GitHub. Nothing was done. Try again.',
      },
    })
    expect(github.requests.filter(({ method }) => method === 'POST').map(({ status }) => status)).toEqual([
      307,
    ])
  })

  it('has its checks, releases and pull requests as before', async () => {
    const { site, move, head, repository, clock, pass } = await moved()
    repository.pushed({ branch: 'master', sha: head })
    pass(60)
    move()
    const ci = createGithubCi(site, {
      branch: 'master',
      required: null,
      ignore: [],
      mayFail: [],
      clock,
      pendingMs: 10_000,
    })
    expect(await ci.report(head)).toMatchObject({ value: { state: 'failing' } })
    const releases = createGithubReleases(site)
    expect(await releases.createTag({ tag: 'v1', sha: head, message: 'One' })).toMatchObject({
      ok: true,
    })
    expect(await releases.findTag('v1')).toMatchObject({ value: { sha: head } })
  })
})

describe('a branch that was renamed', () => {
  it('is gone, and the name that it has now is said: what is asked for is never another branch', async () => {
    const { source, repository, head } = await moved()
    repository.renameBranch('master', 'main')
    expect(await source.resolve('master')).toMatchObject({
      problem: {
        kind: 'gone',
        sentence:
          'octo/site has no branch “master”: GitHub points to main instead. Use that name, also in the workspace file.',
      },
    })
    expect(await source.resolve('main')).toMatchObject({ value: { sha: head } })
  })
})
