import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { CommitChange } from '@core/commits/change'
import type { Result } from '@core/result'
import { describe, expect, it } from 'vitest'
import { createGithubSource } from '../../../../src/main/services/github/source/source'
import { parseChanges } from '../../../../src/main/services/local/source/changes'
import { commits } from '../../github-world/support/support'
import { open } from '../support'

async function site(options: Parameters<typeof open>[0] = {}) {
  const world = await open(options)
  const git = world.repository.history.repository
  const source = createGithubSource(world.site)
  const ask = async (...shas: string[]): Promise<Result<readonly CommitChange[]>> =>
    (await source.changes?.(shas)) ?? { ok: true, value: [] }
  const changes = async (...shas: string[]): Promise<readonly CommitChange[]> => {
    const answer = await ask(...shas)
    if (!answer.ok) throw new Error(answer.problem.sentence)
    return answer.value
  }
  const identity = ['-c', 'user.name=Armin', '-c', 'user.email=armin@example.com']
  const commit = (subject: string, files: Readonly<Record<string, string>>): string => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(git.folder, path)), { recursive: true })
      writeFileSync(join(git.folder, path), content)
    }
    git.git(['add', '-A'])
    git.git([...identity, 'commit', '--quiet', '--allow-empty', '-m', subject])
    return git.resolve('HEAD') ?? ''
  }
  return { ...world, git, changes, ask, commit, identity, sha: (ref: string) => git.resolve(ref) ?? '' }
}

describe('what a commit on GitHub changes', () => {
  it('is its files with their lines, the same that git itself tells', async () => {
    const { git, changes, commit, identity } = await site()
    const lines = Array.from({ length: 30 }, (_, i) => `line ${i}\n`)
    const base = commit('Base', { 'a.txt': lines.join(''), 'old.txt': lines.join('x'), 'gone.txt': 'x' })
    git.git(['mv', 'old.txt', 'new name.txt'])
    git.git(['rm', '--quiet', 'gone.txt'])
    const head = commit('Change', {
      'a.txt': ['first\n', ...lines.slice(0, 20), 'other\n', ...lines.slice(21)].join(''),
      'src/ü.txt': 'one\ntwo',
    })
    git.git(['checkout', '--quiet', '-b', 'topic', base])
    commit('On the topic', { 'topic.txt': 'topic\n' })
    git.git(['checkout', '--quiet', 'master'])
    git.git([...identity, 'merge', '--quiet', '--no-ff', '-m', 'Merge', 'topic'])
    const asked = [git.resolve('HEAD') ?? '', head, base]
    const printed = git.git([
      ...['-c', 'core.quotePath=false', 'log', '--no-walk=unsorted', '--format=commit %H %P'],
      ...['-m', '--first-parent', '-p', '-M', ...asked],
    ])
    const found = await changes(...asked)
    expect(found).toEqual(parseChanges(printed))
    expect(found.map(({ files }) => files.length)).toEqual([1, 4, 3])
  })

  it('has no lines where a file is binary, and none that changed where it was only moved', async () => {
    const { git, changes, commit } = await site()
    commit('Base', { 'old.txt': 'one\ntwo\nthree\n' })
    git.git(['mv', 'old.txt', 'new.txt'])
    const [change] = await changes(commit('Change', { 'picture.bin': '\0\x01\x02' }))
    expect(change?.files).toEqual([
      { path: 'new.txt', from: 'old.txt', kind: 'renamed', hunks: [] },
      { path: 'picture.bin', from: null, kind: 'added', hunks: null },
    ])
  })

  it('is asked for once each, and what is not there is left out', async () => {
    const { changes, sha, asked } = await site()
    const shas = ['master', 'master~1', 'master~2'].map(sha)
    const missing = 'd'.repeat(40)
    expect((await changes(...shas, missing)).map((change) => change.sha)).toEqual(shas)
    expect(asked()).toHaveLength(4)
    await changes(...shas)
    expect(asked()).toEqual([])
  })

  it('is asked for of the newest 60 of a long range', async () => {
    const { changes, git, asked } = await site({ branches: [{ name: 'master', commits: commits(70) }] })
    const shas = git
      .commits('master')
      .map((commit) => commit.sha)
      .reverse()
    expect((await changes(...shas)).map((change) => change.sha)).toEqual(shas.slice(0, 60))
    expect(asked()).toHaveLength(60)
  })

  it('is a problem where none can be had, and no more is asked then', async () => {
    const { ask, git, github, asked } = await site({
      branches: [{ name: 'master', commits: commits(30) }],
    })
    github.model.rate.leave('octocat', 0)
    const answer = await ask(...git.commits('master').map((commit) => commit.sha))
    expect(answer.ok ? null : answer.problem.sentence).toMatch(/limit/i)
    expect(asked().length).toBeLessThanOrEqual(4)
  })
})
