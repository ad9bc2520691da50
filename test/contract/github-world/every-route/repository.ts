import { expect, it } from 'vitest'
import { all, check, harbour, posts } from '../support/checked'

/** The repository, who looks at it, and what is in it. */
export function aboutTheRepository(): void {
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
}
