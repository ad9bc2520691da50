import { it } from 'vitest'
import { all, harbour, posts, sends } from '../support/checked'
import { commits } from '../support/support'

/** Deployments, tags, commits that are made by themselves, and releases. */
export function aboutShipping(): void {
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
}
