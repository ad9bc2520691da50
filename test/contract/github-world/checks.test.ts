import { describe, expect, it } from 'vitest'
import type { PlannedRun } from '../../world/github/model/actions/plan'
import type { NewRun } from '../../world/github/model/actions/run'
import { port } from './support/support'

const steps = [{ name: 'make', seconds: 10 }]

async function forge(isPrivate = false) {
  const world = await port({ private: isPrivate })
  const { repository, github, get } = world
  const sha = repository.history.resolve('master') ?? ''
  const run = (name: string, plan: PlannedRun, event: NewRun['event'] = 'push') => {
    const file = `${name}.yml`
    const workflow = repository.actions.workflow(file)
    const actor = github.model.user('armin')
    return repository.actions.start(
      workflow ?? repository.actions.addWorkflow({ name, file, plan: () => plan }),
      { event, ref: 'master', sha, actor, inputs: {} },
    )
  }
  const checkRuns = async (query = '') => {
    const { check_runs } = Object((await get(`/commits/${sha}/check-runs${query}`)).body)
    return Array.from<{ id: number; name: string; status: string; check_suite: { id: number } }>(check_runs)
  }
  const runs = async () => {
    const { workflow_runs } = Object((await get(`/actions/runs?head_sha=${sha}`)).body)
    return Array.from<Record<string, unknown>>(workflow_runs)
  }
  return { ...world, sha, run, checkRuns, runs }
}

describe('the check runs of a commit', () => {
  it('are the latest of each name in each suite, and each run of a workflow has a suite', async () => {
    const { run, checkRuns, runs, repository, sha, pass } = await forge()
    repository.checks.plan(sha, [{ name: 'test', seconds: 0, conclusion: 'failure' }])
    repository.checks.plan(sha, [{ name: 'test', seconds: 0 }])
    run('ci', { jobs: [{ name: 'test', steps }] })
    run('docs', { jobs: [{ name: 'test', steps }] })
    run('ci', { jobs: [{ name: 'test', steps }] }, 'merge_group')
    pass(60)
    const latest = await checkRuns()
    expect(latest.map(({ name }) => name)).toEqual(['test', 'test', 'test', 'test'])
    const suites = latest.map(({ check_suite }) => check_suite.id)
    expect(new Set(suites).size).toBe(4)
    expect(await checkRuns('?filter=all')).toHaveLength(5)
    const ofRuns = (await runs()).map(({ check_suite_id }) => check_suite_id)
    expect(suites.filter((suite) => !ofRuns.includes(suite))).toHaveLength(1)
  })

  it('stay in their suite when the run is run again', async () => {
    const { run, checkRuns, repository, pass } = await forge()
    const first = run('ci', { jobs: [{ name: 'test', steps }] })
    pass(60)
    const [before] = await checkRuns()
    repository.actions.rerun(first)
    pass(1)
    const after = await checkRuns()
    expect(after).toMatchObject([{ status: 'queued', check_suite: before?.check_suite }])
    expect(after[0]?.id).not.toBe(before?.id)
  })

  it('are none of a run that could not start, which is told by its file alone', async () => {
    const { run, checkRuns, runs } = await forge()
    run('ci', { jobs: [], startupFailure: true })
    expect(await checkRuns()).toEqual([])
    expect(await runs()).toMatchObject([
      { name: '.github/workflows/ci.yml', status: 'completed', conclusion: 'startup_failure' },
    ])
  })

  it('are not to be had with a fine-grained token where the repository is private', async () => {
    const { ask, get, github, sha } = await forge(true)
    const permissions = { actions: 'write', administration: 'write', statuses: 'write' } as const
    github.model.addToken('fine', 'octocat', { kind: 'fine-grained', permissions })
    const refused = await get(`/commits/${sha}/check-runs`, { token: 'fine' })
    expect([refused.status, refused.headers.get('x-accepted-github-permissions')]).toEqual([
      403,
      'checks=read',
    ])
    expect((await ask('GET', `/actions/runs?head_sha=${sha}`, { token: 'fine' })).status).toBe(200)
  })
})

describe('the checks that a branch requires', () => {
  it('are told to who may read, with the app that must report; the protection is for admins', async () => {
    const { get, github, repository } = await forge(true)
    github.model.addToken('a-token-of-armin', 'armin')
    repository.allow(github.model.user('armin'), 'read')
    repository.protection.protect('master', ['unit', { context: 'lint', appId: 15368 }])
    repository.protection.rule('master', [{ context: 'types', appId: 15368 }])
    const token = 'a-token-of-armin'
    expect((await get('/branches/master', { token })).body).toMatchObject({
      protection: {
        required_status_checks: {
          contexts: ['unit', 'lint'],
          checks: [
            { context: 'unit', app_id: null },
            { context: 'lint', app_id: 15368 },
          ],
        },
      },
    })
    expect((await get('/rules/branches/master', { token })).body).toMatchObject([
      { parameters: { required_status_checks: [{ context: 'types', integration_id: 15368 }] } },
    ])
    expect((await get('/branches/master/protection', { token })).status).toBe(403)
  })
})
