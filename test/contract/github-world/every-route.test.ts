import { describe, expect, it } from 'vitest'
import { ROUTES } from '../../world/github/routes/all'
import { all, check, dispatched, exercised, harbour, nameOf, posts, sends, WORKFLOW } from './support/checked'
import { commits } from './support/support'

describe('every answer is as GitHub describes it', () => {
  it('about people and the rate', async () => {
    const world = await harbour()
    await all(world, 200, ['//user', '//users/armin', '//rate_limit'])
    await all(world, 404, ['//users/nobody'])
    expect((await world.get('//user', { token: null })).status).toBe(401)
    expect((await world.get('//rate_limit', { token: 'wrong' })).status).toBe(401)
    world.replies.forEach(check)
  })

  it('about the repository, its branches and what they need', async () => {
    const world = await harbour()
    await all(world, 200, ['', '/branches', '/branches/master', '/rules/branches/master', '/tags'])
    const guarded = ['/branches/topic/protection', '/branches/topic/protection/required_status_checks']
    await all(world, 404, guarded)
    world.repository.protection.protect('topic', ['unit'])
    await all(world, 200, [...guarded, '/branches/topic'])
    await all(world, 404, ['//repos/octo/none', '/branches/none'])
    await all(
      world,
      404,
      ['branches', 'rules/branches/master', 'tags'].map((path) => `//repos/octo/none/${path}`),
    )
  })

  it('about commits, comparisons, files and refs', async () => {
    const world = await harbour()
    const { sha } = world
    const compared = `/compare/${sha}...topic`
    await all(world, 200, [
      '/commits',
      `/commits/${sha}`,
      '/commits?path=src/file-1.txt&author=armin',
      compared,
    ])
    await all(world, 200, ['/contents/', '/contents/src', '/contents/src/file-1.txt?ref=topic'])
    await all(world, 200, ['/git/ref/heads/master', '/git/matching-refs/tags/', `/git/commits/${sha}`])
    await all(world, 404, [
      '/commits?sha=none',
      '/compare/none...master',
      '/contents/none',
      '/git/ref/heads/none',
    ])
    await all(world, 404, [`/git/commits/${'0'.repeat(40)}`, '//repos/octo/none/git/matching-refs/tags/'])
    await all(world, 422, ['/commits/none'])
    await all(world, 200, ['/git/trees/master', `/git/trees/${sha}?recursive=1`])
    await all(world, 404, ['/git/trees/none'])
    await world.get(`/commits/${sha}`, { headers: { accept: 'application/vnd.github.sha' } })
    world.replies.forEach(check)
  })

  it('about what was pushed', async () => {
    const world = await harbour()
    await all(world, 200, ['/activity', '/activity?time_period=month&per_page=1'])
    await all(world, 422, ['/activity?time_period=forever'])
  })

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
    await dispatched(world, 422, { inputs: { colour: 'red' } })
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

  it('about deployments and environments', async () => {
    const world = await harbour()
    const body = { ref: 'master', environment: 'a b', auto_merge: false, payload: { a: 1 } }
    await posts(world, 409, [['/deployments', { ...body, required_contexts: ['none'] }]])
    await posts(world, 422, [
      ['/deployments', { ref: 'none' }],
      ['/deployments', {}],
    ])
    world.repository.push('master', commits(1))
    await posts(world, 202, [['/deployments', { ref: 'topic', required_contexts: [] }]])
    await posts(world, 201, [['/deployments', { ...body, required_contexts: [], payload: 'text' }]])
    const [{ id }] = Object((await world.get('/deployments')).body)
    const of = `/deployments/${id}`
    await posts(world, 201, [[`${of}/statuses`, { state: 'success', log_url: 'https://ci.example.com/1' }]])
    await posts(world, 422, [[`${of}/statuses`, { state: 'happy' }]])
    await all(world, 200, ['/deployments', of, `${of}/statuses`, '/environments', '/environments/a%20b'])
    await all(world, 404, ['/deployments/7', '/deployments/7/statuses', '/environments/none'])
    await all(world, 404, ['//repos/octo/none/deployments', '//repos/octo/none/environments'])
  })

  it('about refs and tags', async () => {
    const world = await harbour()
    const { sha, topic } = world
    await posts(world, 201, [['/git/refs', { ref: 'refs/heads/new', sha }]])
    await posts(world, 422, [
      ['/git/refs', { ref: 'refs/heads/new', sha }],
      ['/git/refs', { ref: 'new', sha }],
      ['/git/refs', { ref: 'refs/heads/other', sha: '0'.repeat(40) }],
    ])
    await sends(world, 200, 'PATCH', [['/git/refs/heads/new', { sha: topic }]])
    await sends(world, 422, 'PATCH', [['/git/refs/heads/new', { sha }]])
    await sends(world, 204, 'DELETE', [['/git/refs/heads/new']])
    await sends(world, 422, 'DELETE', [['/git/refs/heads/new']])
    const tag = { tag: 'v2', message: 'Version 2', object: sha, type: 'commit' }
    await posts(world, 201, [['/git/tags', tag]])
    await posts(world, 422, [
      ['/git/tags', { ...tag, object: '0'.repeat(40) }],
      ['/git/tags', {}],
    ])
    const made = Object((await world.ask('POST', '/git/tags', { body: tag })).body)
    await posts(world, 201, [['/git/refs', { ref: 'refs/tags/v2', sha: made.sha }]])
    await all(world, 200, [`/git/tags/${made.sha}`, '/git/ref/tags/v2', '/tags'])
    await all(world, 404, [`/git/tags/${sha}`])
  })

  it('about blobs, trees and the commits that are made of them', async () => {
    const world = await harbour()
    const { sha } = world
    const none = '0'.repeat(40)
    await all(world, 200, [`/git/trees/${sha}`, '/git/trees/master?recursive=1'])
    const { tree } = Object((await world.get(`/git/trees/${sha}?recursive=1`)).body)
    const file = tree.find(({ type }: { type: string }) => type === 'blob')
    await all(world, 200, [`/git/blobs/${file.sha}`])
    await all(world, 404, [`/git/blobs/${none}`, `/git/trees/${none}`])
    const added = { path: 'docs/new.txt', mode: '100644', type: 'blob', content: 'new\n' }
    await posts(world, 201, [['/git/trees', { base_tree: sha, tree: [added] }]])
    await posts(world, 422, [
      ['/git/trees', {}],
      ['/git/trees', { tree: [{ ...added, content: undefined, sha: none }] }],
    ])
    const made = Object((await world.ask('POST', '/git/trees', { body: { tree: [added] } })).body)
    const author = { name: 'Ada', email: 'ada@example.com', date: '2026-11-01T10:00:00Z' }
    await posts(world, 201, [
      ['/git/commits', { message: 'Anew', tree: made.sha, parents: [sha], author }],
      ['/git/commits', { message: 'From nothing', tree: made.sha }],
    ])
    await posts(world, 422, [
      ['/git/commits', { message: 'Anew', tree: none }],
      ['/git/commits', { message: 'Anew', tree: made.sha, parents: [none] }],
      ['/git/commits', { tree: made.sha }],
    ])
  })

  it('about releases and what is attached to them', async () => {
    const world = await harbour()
    await all(world, 404, ['/releases/latest', '/releases/tags/v1', '/releases/7', '/releases/7/assets'])
    await all(world, 404, ['/releases/assets/7', '//repos/octo/none/releases'])
    await posts(world, 201, [['/releases', { tag_name: 'v1', generate_release_notes: true }]])
    await posts(world, 422, [
      ['/releases', { tag_name: 'v1' }],
      ['/releases', {}],
    ])
    await posts(world, 200, [['/releases/generate-notes', { tag_name: 'v2' }]])
    await posts(world, 404, [['/releases/generate-notes', { tag_name: 'v2', target_commitish: 'none' }]])
    const { id } = Object((await world.get('/releases/latest')).body)
    const of = `/releases/${id}`
    await posts(world, 422, [[`${of}/assets`]])
    await posts(world, 201, [[`${of}/assets?name=notes.json`, { a: 1 }]])
    await all(world, 200, ['/releases', '/releases/latest', '/releases/tags/v1', of, `${of}/assets`])
    const [asset] = Object((await world.get(`${of}/assets`)).body)
    const path = `/releases/assets/${asset.id}`
    await all(world, 200, [path])
    await sends(world, 204, 'DELETE', [[path]])
    await sends(world, 404, 'DELETE', [[path]])
    await sends(world, 200, 'PATCH', [[of, { name: 'The first', prerelease: true }]])
    await sends(world, 204, 'DELETE', [[of]])
    await sends(world, 404, 'DELETE', [[of]])
    await sends(world, 404, 'PATCH', [[of, {}]])
  })

  it('about a repository that was renamed, one that is archived, and accounts of other kinds', async () => {
    const world = await harbour()
    const { github, repository } = world
    repository.renameBranch('topic', 'subject')
    await all(world, 301, ['/branches/topic'])
    github.model.addToken('ghs_made-up', 'deployer[bot]', { kind: 'installation', permissions: {} })
    const asApp = { token: 'ghs_made-up' }
    expect(await world.get('//user', asApp)).toMatchObject({
      status: 403,
      body: { message: 'Resource not accessible by integration' },
    })
    expect((await world.ask('POST', '/git/refs', { ...asApp, body: {} })).status).toBe(403)
    repository.archived = true
    await posts(world, 403, [['/git/refs', { ref: 'refs/heads/x', sha: world.sha }]])
    github.model.renameRepository(repository, 'harbour/website')
    await all(world, 301, ['', '/branches/master', `/commits/${world.sha}`])
    await posts(world, 307, [['/git/refs', { ref: 'refs/heads/x', sha: world.sha }]])
    await all(world, 200, [`//repositories/${repository.id}`, '//repos/harbour/website'])
    expect((await world.get('', { token: null })).headers.get('location')).toBe(
      `${github.apiUrl}/repositories/${repository.id}`,
    )
  })

  it('and no route was left out, neither its success nor its failure', () => {
    const wanted = ROUTES.flatMap((route) => [`${nameOf(route)} succeeds`, `${nameOf(route)} fails`])
    expect(wanted.filter((name) => !exercised.has(name))).toEqual([])
  })
})
