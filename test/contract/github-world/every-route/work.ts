import { expect, it } from 'vitest'
import { all, check, dispatched, harbour, posts, sends, WORKFLOW } from '../support/checked'

/** Pull requests, issues, checks and workflows. */
export function aboutWork(): void {
  it('about pull requests', async () => {
    const world = await harbour()
    await all(world, 200, ['/pulls?state=all', '/pulls/1', '/pulls/2', '/pulls/1/commits', '/pulls/2/files'])
    await all(world, 200, [`/commits/${world.sha}/pulls`, '/commits/topic/pulls'])
    await all(world, 404, ['/pulls/7', '/pulls/7/commits', '/pulls/7/files', '//repos/octo/none/pulls'])
    await all(world, 422, ['/commits/none/pulls'])
  })

  it('about issues and milestones', async () => {
    const world = await harbour()
    const { issues } = world.repository
    const user = world.github.model.user('armin')
    const milestone = issues.addMilestone('26.11.0', user)
    issues.closeMilestone(issues.addMilestone('26.10.0', user))
    const labels = [world.repository.label('blocker')]
    const { number } = issues.add({ title: 'It breaks', body: 'Badly', labels, milestone }, user)
    await all(world, 200, [
      '/milestones',
      '/milestones?state=all',
      '/issues',
      '/issues?state=all&labels=blocker',
    ])
    await posts(world, 201, [['/issues', { title: 'Release 26.11.0', body: 'text', labels: ['release'] }]])
    await posts(world, 422, [['/issues', {}]])
    await all(world, 200, [`/issues/${number}`])
    await sends(world, 200, 'PATCH', [[`/issues/${number}`, { state: 'closed', body: 'better' }]])
    await all(world, 200, ['/issues?state=closed'])
    await sends(world, 404, 'PATCH', [['/issues/99', { body: '' }]])
    await all(world, 404, ['/issues/99', '//repos/octo/none/issues', '//repos/octo/none/milestones'])
  })

  it('about statuses and check runs', async () => {
    const world = await harbour()
    const { sha, ask } = world
    const lists = ['status', 'statuses', 'check-runs', 'check-suites']
    await all(
      world,
      200,
      lists.map((list) => `/commits/master/${list}`),
    )
    world.pass(120)
    await all(
      world,
      200,
      lists.map((list) => `/commits/${sha}/${list}`),
    )
    await all(
      world,
      422,
      lists.map((list) => `/commits/none/${list}`),
    )
    const [run] = world.repository.checks.runs(sha)
    await all(world, 200, [`/check-runs/${run?.id}`, `/check-runs/${run?.id}/annotations`])
    await all(world, 404, ['/check-runs/7', '/check-runs/7/annotations'])
    expect((await ask('POST', `/statuses/${sha}`, { body: { state: 'success', context: 'x' } })).status).toBe(
      201,
    )
    expect((await ask('POST', `/statuses/${sha}`, { body: { state: 'fine' } })).status).toBe(422)
    world.replies.forEach(check)
  })

  it('about workflows, their runs and jobs', async () => {
    const world = await harbour()
    const run = await dispatched(world, 204, {})
    await dispatched(world, 200, { return_run_details: true })
    await dispatched(world, 422, { inputs: { color: 'red' } })
    const none = '/actions/workflows/none.yml'
    await all(world, 200, ['/actions/workflows', `${WORKFLOW}`, `${WORKFLOW}/runs`, '/actions/runs'])
    await all(world, 404, [
      none,
      `${none}/runs`,
      '//repos/octo/none/actions/workflows',
      '//repos/octo/none/actions/runs',
    ])
    world.pass(10)
    await all(world, 200, [run, `${run}/jobs`])
    world.pass(100)
    await all(world, 200, [run, `${run}/jobs`, '/commits/master/check-runs'])
    const { jobs } = Object((await world.get(`${run}/jobs`)).body)
    await all(world, 200, [`/actions/jobs/${jobs[0].id}`, `/check-runs/${jobs[0].id}`])
    await all(world, 302, [`/actions/jobs/${jobs[0].id}/logs`])
    await all(world, 404, [
      '/actions/runs/7',
      '/actions/runs/7/jobs',
      '/actions/jobs/7',
      '/actions/jobs/7/logs',
    ])
    await posts(world, 409, [[`${run}/cancel`], [`${run}/force-cancel`]])
    await posts(world, 401, [[`${run}/rerun`, {}, null]])
    await posts(world, 201, [[`${run}/rerun`]])
    await posts(world, 403, [[`${run}/rerun`]])
    await posts(world, 202, [[`${run}/cancel`]])
    await dispatched(world, 204, {})
    const { workflow_runs } = Object((await world.get('/actions/runs')).body)
    await posts(world, 202, [[`/actions/runs/${workflow_runs[0].id}/force-cancel`]])
  })

  it('about reviews of a run', async () => {
    const world = await harbour()
    world.repository.environments.add('production', [world.github.model.user('octocat')])
    const run = await dispatched(world, 204, {})
    world.pass(10)
    const pending = `${run}/pending_deployments`
    await all(world, 200, [pending, `${run}/approvals`, run, `${run}/jobs`])
    const [{ environment }] = Object((await world.get(pending)).body)
    const body = { environment_ids: [environment.id], state: 'approved', comment: '' }
    await posts(world, 422, [[pending, { ...body, environment_ids: [] }]])
    await posts(world, 200, [[pending, body]])
    await all(world, 200, [`${run}/approvals`])
    await all(world, 404, ['/actions/runs/7/pending_deployments', '/actions/runs/7/approvals'])
  })
}
