import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createGithubSource } from '../../../../src/main/services/github/source/source'
import { open } from '../support'

async function site() {
  const world = await open()
  const git = world.repository.history.repository
  const source = createGithubSource(world.site)
  const identity = ['-c', 'user.name=Armin', '-c', 'user.email=armin@example.com']
  const commit = (message: string, files: Readonly<Record<string, string>>): string => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(git.folder, path)), { recursive: true })
      writeFileSync(join(git.folder, path), content)
    }
    git.git(['add', '-A'])
    git.git([...identity, 'commit', '--quiet', '--allow-empty', '-m', message])
    return git.resolve('HEAD') ?? ''
  }
  return { ...world, git, source, commit }
}

describe('a commit on GitHub as a person reads it', () => {
  it('is its whole message and each file with its lines', async () => {
    const { source, commit } = await site()
    commit('Base', { 'a.txt': 'one\ntwo\n' })
    const sha = commit('Say two otherwise\n\nBecause it is clearer.', {
      'a.txt': 'one\nzwei\n',
      'pic.bin': '\0\x01',
    })
    expect(await source.diff?.(sha)).toEqual({
      ok: true,
      value: {
        sha,
        message: 'Say two otherwise\n\nBecause it is clearer.',
        isMerge: false,
        totalFiles: 2,
        files: [
          {
            path: 'a.txt',
            from: null,
            kind: 'modified',
            isCut: false,
            lines: ['@@ -1,2 +1,2 @@', ' one', '-two', '+zwei'],
          },
          { path: 'pic.bin', from: null, kind: 'added', isCut: false, lines: null },
        ],
      },
    })
  })
})

describe('what GitHub offers to ship', () => {
  it('is the newest commits of a branch', async () => {
    const { source, commit } = await site()
    commit('One', { 'a.txt': '1' })
    commit('Two', { 'a.txt': '2' })
    const recent = await source.recent?.('master', 2)
    expect(recent?.ok && recent.value.map(({ subject }) => subject)).toEqual(['Two', 'One'])
  })

  it('is open pull requests by their heads, and none that are closed', async () => {
    const { source, repository, github, git } = await site()
    const user = github.model.user('armin')
    const head = repository.push('topic', [
      { author: 'armin', subject: 'Try it', at: github.model.now, path: 't.txt', content: 't\n' },
    ])
    const about = { body: '', user, labels: [], reviewers: [], baseRef: 'master' }
    repository.pulls.add({ ...about, title: 'Try it', headRef: 'topic', headSha: head })
    const sha = git.resolve('master') ?? ''
    repository.pulls.add({
      ...about,
      title: 'Done',
      headRef: 'gone',
      headSha: sha,
      merged: { sha, at: github.model.now },
    })
    const pulls = await source.openPulls?.(30)
    expect(pulls?.ok && pulls.value).toMatchObject([
      { title: 'Try it', author: 'armin', branch: 'topic', sha: head, isDraft: false },
    ])
  })
})
