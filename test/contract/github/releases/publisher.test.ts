import type { ReleaseConfig } from '@core/releases/config'
import type { Result } from '@core/result'
import { describe, expect, it } from 'vitest'
import { PointReleases } from '../../../../src/main/features/releases/publish/point-release'
import { Publisher } from '../../../../src/main/features/releases/publish/publisher'
import { createGithubReleases } from '../../../../src/main/services/github/release-host'
import { createGithubSource } from '../../../../src/main/services/github/source/source'
import { aWatchedApp } from '../../../unit/support/fake-server'
import { MemoryReleases } from '../../../unit/support/memory/releases'
import { open } from '../support'

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problem.sentence)
  return result.value
}

const RELEASE: ReleaseConfig = {
  name: 'Site',
  app: 'site',
  branch: 'master',
  schedule: { kind: 'monthly', day: 15 },
  tag: { scheme: 'YY.M.MICRO', prefix: '', suffix: '' },
  versionFiles: [],
  blockerLabels: [],
}

const change = (subject: string, path: string, content: string) => ({
  author: 'armin',
  subject,
  at: Date.UTC(2026, 10, 20),
  path,
  content,
})

async function site() {
  const world = await open({
    branches: [{ name: 'master', commits: [change('Root', 'a.txt', '1\n2\n3\n4\n')] }],
  })
  const { app } = aWatchedApp()
  const watched = {
    ...app,
    source: createGithubSource(world.site),
    releases: createGithubReleases(world.site),
  }
  const journal = new MemoryReleases()
  const options = { journal, clock: world.clock, app: () => watched, changed: () => {} }
  return {
    ...world,
    git: world.repository.history.repository,
    start: () => new Publisher(options),
    points: new PointReleases(options),
  }
}

describe('a release on GitHub', () => {
  it('is made of an annotated tag and one draft, however often it is requested, and then published', async () => {
    const { start, git, github, asked, repository } = await site()
    const sha = git.resolve('master') ?? ''
    const request = {
      kind: 'tag' as const,
      app: 'site',
      version: '26.11.0',
      tag: '26.11.0',
      sha,
      title: '26.11.0',
      message: 'Release 26.11.0',
      isPrerelease: false,
    }
    asked()
    value(await start().tagAndDraft('Site@26.11.0', request, 'The notes'))
    value(await start().tagAndDraft('Site@26.11.0', request, 'The notes'))
    expect(asked().filter((line) => !line.startsWith('GET '))).toEqual([
      'POST /git/tags 201',
      'POST /git/refs 201',
      'POST /releases 201',
    ])
    expect(repository.releases.all()).toMatchObject([{ draft: true, body: 'The notes', tag: '26.11.0' }])
    value(await start().publish('Site@26.11.0', '26.11.0'))
    expect(repository.releases.latest()).toMatchObject({ tag: '26.11.0', author: { login: 'octocat' } })
    expect(git.git(['cat-file', '-t', '26.11.0']).trim()).toBe('tag')
    expect(github.model.repositories).toHaveLength(1)
  })

  it('is fixed by a point release of chosen pull requests', async () => {
    const { start, points, git, repository, github } = await site()
    git.git(['tag', '26.11.0', 'master'])
    const user = github.model.user('armin')
    const merge = (title: string, path: string, content: string) => {
      const sha = repository.push('master', [change(`${title} (#1)`, path, content)])
      const merged = { sha, at: github.model.now }
      repository.pulls.add({ title, user, headRef: 'gone', headSha: sha, baseRef: 'master', merged })
      return sha
    }
    const fix = merge('Fix the top', 'a.txt', 'one\n2\n3\n4\n')
    const feature = merge('A feature', 'b.txt', 'b\n')
    const ask = { base: '26.11.0', shas: [fix], version: null }
    const preview = value(await points.preview(RELEASE, ask))
    expect(preview).toMatchObject({ tag: '26.11.1', picked: [{ kind: 'clean', sha: fix }] })
    expect(preview.candidates).toMatchObject([
      { number: 2, title: 'A feature', shas: [feature], isThere: false },
      { number: 1, title: 'Fix the top', shas: [fix], isThere: false },
    ])
    const request = value(await points.request(RELEASE, ask))
    value(await start().tagAndDraft('Site@26.11.1', request, 'Fixes'))
    expect(git.git(['show', '26.11.1:a.txt'])).toBe('one\n2\n3\n4\n')
    expect(git.resolve('26.11.1')).toBe(git.resolve('release/26.11'))
    expect(repository.releases.all()).toMatchObject([{ tag: '26.11.1', draft: true }])
  })
})
