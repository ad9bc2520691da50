import { describe, expect, it } from 'vitest'
import { type Port, port } from './support/support'

async function withPull(): Promise<Port & { readonly sha: string }> {
  const world = await port()
  const change = { author: 'armin', at: world.github.model.now, path: 'a.txt', content: 'a' }
  const sha = world.repository.push('master', [{ ...change, subject: 'Add a (#1)' }])
  world.repository.pulls.add({
    title: 'Add a',
    user: world.github.model.user('armin'),
    headRef: 'a',
    headSha: sha,
    baseRef: 'master',
    merged: { sha, at: world.github.model.now },
  })
  return { ...world, sha }
}

describe('tagging and releasing', () => {
  it('makes an annotated tag of a tag object and a ref', async () => {
    const { ask, get, sha } = await withPull()
    const tagger = { name: 'Armin', email: 'armin@example.com', date: '2026-11-23T08:00:00Z' }
    const body = {
      tag: '26.11.0',
      message: 'Release 26.11.0\n\nWith notes',
      object: sha,
      type: 'commit',
      tagger,
    }
    const made = Object((await ask('POST', '/git/tags', { body })).body)
    expect((await get('/tags')).body).toEqual([])
    await ask('POST', '/git/refs', { body: { ref: 'refs/tags/26.11.0', sha: made.sha } })
    expect((await get('/git/ref/tags/26.11.0')).body).toMatchObject({
      object: { type: 'tag', sha: made.sha },
    })
    expect((await get(`/git/tags/${made.sha}`)).body).toMatchObject({
      message: body.message,
      tagger,
      object: { sha },
    })
    expect((await get('/tags')).body).toMatchObject([{ name: '26.11.0', commit: { sha } }])
  })

  it('shows a draft only to who may push, and makes the tag when it is published', async () => {
    const { ask, get, github, sha } = await withPull()
    const draft = await ask('POST', '/releases', { body: { tag_name: 'v1', name: 'One', draft: true } })
    expect(draft.body).toMatchObject({ draft: true, published_at: null, tag_name: 'v1' })
    github.model.addToken('a-token-of-armin', 'armin')
    expect((await get('/releases', { token: 'a-token-of-armin' })).body).toEqual([])
    expect((await get('/releases')).body).toMatchObject([{ name: 'One' }])
    expect((await get('/releases/latest')).status).toBe(404)
    expect((await get('/tags')).body).toEqual([])
    await ask('PATCH', `/releases/${Object(draft.body).id}`, { body: { draft: false } })
    expect((await get('/releases/latest', { token: null })).body).toMatchObject({ name: 'One', draft: false })
    expect((await get('/tags')).body).toMatchObject([{ name: 'v1', commit: { sha } }])
    expect((await ask('POST', '/releases', { body: { tag_name: 'v1' } })).status).toBe(422)
  })

  it('writes notes of the pull requests since the release before', async () => {
    const { ask, repository, github } = await withPull()
    repository.history.repository.git(['tag', 'v0', 'master~1'])
    const body = { tag_name: 'v1', previous_tag_name: 'v0' }
    expect((await ask('POST', '/releases/generate-notes', { body })).body).toEqual({
      name: 'v1',
      body: [
        "## What's Changed",
        `* Add a by @armin in ${github.webUrl}/octo/site/pull/1`,
        '',
        '',
        `**Full Changelog**: ${github.webUrl}/octo/site/compare/v0...v1`,
      ].join('\n'),
    })
  })

  it('keeps what is uploaded to the address that the release names', async () => {
    const { ask, get } = await withPull()
    const { upload_url } = Object((await ask('POST', '/releases', { body: { tag_name: 'v1' } })).body)
    const url = String(upload_url).replace('{?name,label}', '?name=site.zip')
    const headers = { authorization: 'Bearer a-token-of-octocat', 'content-type': 'application/zip' }
    const uploaded = await fetch(url, { method: 'POST', headers, body: new Uint8Array([0, 255, 10]) })
    const asset = Object(await uploaded.json())
    expect([uploaded.status, asset]).toMatchObject([201, { size: 3, content_type: 'application/zip' }])
    const moved = await get(`/releases/assets/${asset.id}`, {
      headers: { accept: 'application/octet-stream' },
    })
    const content = await fetch(moved.headers.get('location') ?? '')
    expect([...new Uint8Array(await content.arrayBuffer())]).toEqual([0, 255, 10])
  })
})
