import type { PullRequest } from '@core/commits/commit'
import { describe, expect, it } from 'vitest'
import { GithubClient } from '../../../../src/main/services/github/api/client'
import { githubRepository } from '../../../../src/main/services/github/source/repository'
import { createGithubSource } from '../../../../src/main/services/github/source/source'
import { createHttp, type Fetch } from '../../../../src/main/services/http'
import { nodeFetch } from '../../../../src/main/services/http/node-fetch'
import { open } from '../support'

const HOUR = 3_600_000

/** A repository in which pull requests are merged in all of GitHub's ways. */
async function site() {
  const world = await open()
  const { repository, github } = world
  const git = repository.history.repository
  const source = createGithubSource(world.site)
  const sha = (ref: string) => git.resolve(ref) ?? ''
  const user = github.model.user('armin')
  const change = (subject: string) => ({
    author: 'armin',
    subject,
    at: github.model.now,
    path: `${subject.replace(/\W/g, '')}.txt`,
    content: 'one\n',
  })
  const push = (branch: string, ...subjects: string[]) => repository.push(branch, subjects.map(change))
  /** A merge commit of a branch into master. */
  const merge = (branch: string, into = 'master'): string => {
    const message = `Merge pull request #9 from octo/${branch}`
    const [tree, one, two] = [`${branch}^{tree}`, sha(into), sha(branch)]
    const identity = ['-c', 'user.name=armin', '-c', 'user.email=armin@example.com']
    const made = git.git([
      ...identity,
      'commit-tree',
      git.git(['rev-parse', tree]).trim(),
      '-p',
      one,
      '-p',
      two,
      '-m',
      message,
    ])
    git.git(['update-ref', `refs/heads/${into}`, made.trim()])
    return made.trim()
  }
  const merged = (title: string, mergeSha: string, headSha = mergeSha, body = '') =>
    repository.pulls.add({
      title,
      body,
      user,
      labels: [repository.label('bug')],
      reviewers: [github.model.user('octocat')],
      headRef: 'gone',
      headSha,
      baseRef: 'master',
      merged: { sha: mergeSha, at: github.model.now },
    })
  const pulls = async (base: string): Promise<readonly PullRequest[]> => {
    const range = await source.compare(base, sha('master'))
    if (!range.ok) throw new Error(range.problem.sentence)
    const answer = await source.pulls?.(range.value)
    if (!answer?.ok) throw new Error(answer?.problem.sentence)
    return answer.value
  }
  return { ...world, git, source, sha, push, merge, merged, pulls }
}
const shown = (pulls: readonly PullRequest[]) =>
  pulls.map(({ title, commits }) => `${title}: ${commits.length}`)

describe('the pull requests of what ships', () => {
  it('have their commits, whether they were squashed or merged', async () => {
    const { push, merge, merged, pulls, source, sha, asked } = await site()
    const base = sha('master')
    merged('Squashed', push('master', 'One (#1)'))
    const head = push('topic', 'A', 'B')
    const merging = merge('topic')
    merged('Merged', merging, head)
    asked()
    const found = await pulls(base)
    expect(shown(found)).toEqual(['Merged: 3', 'Squashed: 1'])
    expect(found[1]).toMatchObject({
      number: 1,
      author: 'armin',
      labels: ['bug'],
      reviewers: ['octocat'],
      ci: 'none',
      commits: [sha('master^1')],
    })
    // All that a range needs is one comparison and one list; reviewers and CI are asked for by pull request.
    expect(asked().filter((line) => !/reviews|status|check-runs|actions/.test(line))).toHaveLength(2)
    const range = await source.compare(base, merging)
    expect(range.ok && range.value.commits.filter(({ isMerge }) => isMerge)).toMatchObject([{ sha: merging }])
  })

  it('keep what an inner one had merged apart from the outer one', async () => {
    const { push, merge, merged, pulls, sha } = await site()
    const base = sha('master')
    push('outer', 'O1')
    const inner = push('inner', 'I1', 'I2')
    merged('Inner', merge('inner', 'outer'), inner)
    merged('Outer', merge('outer'), sha('outer'))
    expect(shown(await pulls(base))).toEqual(['Outer: 2', 'Inner: 3'])
  })

  it('are asked for by commit where their own commit is not among those that ship', async () => {
    const { push, merged, pulls, sha, repository } = await site()
    const base = sha('master')
    const rebased = push('master', 'R1', 'R2')
    const first = sha('master~1')
    const pull = merged('Rebased', rebased)
    // GitHub knows the commits of one that was rebased; the stand-in has to be told.
    const of = repository.pulls.of.bind(repository.pulls)
    repository.pulls.of = (commit) => (commit === first ? [pull] : of(commit))
    push('master', 'Straight to master')
    expect(shown(await pulls(base))).toEqual(['Rebased: 2'])
  })

  it('are asked for once, since what was merged never changes', async () => {
    const { push, merged, pulls, sha, asked } = await site()
    const base = sha('master')
    merged('Squashed', push('master', 'One (#1)'))
    await pulls(base)
    asked()
    await pulls(base)
    expect(asked()).toEqual([])
  })

  it('say when they were opened, first reviewed by somebody else, and merged', async () => {
    const { push, repository, github, sha, client, clock } = await site()
    const base = sha('master')
    const squashed = push('master', 'One (#1)')
    const [opened, mergedAt] = [github.model.now - 9 * HOUR, github.model.now]
    repository.pulls.add({
      ...{ title: 'One', user: github.model.user('armin'), headRef: 'gone', headSha: squashed },
      ...{ baseRef: 'master', createdAt: opened, merged: { sha: squashed, at: mergedAt } },
    })
    // The fields are those of `pull-request-review` in GitHub's description of its API.
    const review = (login: string, state: string, hours: number) => ({
      user: { login },
      state,
      submitted_at: new Date(opened + hours * HOUR).toISOString(),
    })
    const reviews = [
      review('mei', 'COMMENTED', 1),
      review('armin', 'APPROVED', 2),
      review('mei', 'CHANGES_REQUESTED', 3),
      review('tom', 'APPROVED', 8),
    ]
    const fetch: Fetch = async (url, outgoing) =>
      url.pathname.endsWith('/pulls/1/reviews') ? Response.json(reviews) : nodeFetch(url, outgoing)
    const asking = new GithubClient({ ...client.options, http: createHttp({ clock, fetch }) })
    const source = createGithubSource(githubRepository(asking, 'octo/site', () => {}))
    const range = await source.compare(base, sha('master'))
    const found = range.ok ? await source.pulls?.(range.value) : undefined
    expect(found?.ok && found.value).toMatchObject([
      { openedAt: opened, reviewedAt: opened + 3 * HOUR, mergedAt, reviewers: ['mei', 'tom'] },
    ])
  })

  it('say nothing of a review that nobody tells of', async () => {
    const { push, merged, pulls, sha } = await site()
    const base = sha('master')
    merged('Squashed', push('master', 'One (#1)'))
    const [found] = await pulls(base)
    expect(found?.mergedAt).toBeGreaterThan(0)
    expect(found).not.toHaveProperty('reviewedAt')
  })

  it('say which they revert', async () => {
    const { push, merged, pulls, sha } = await site()
    const base = sha('master')
    merged('Squashed', push('master', 'One (#1)'))
    const back = push('master', 'Revert "One (#1)" (#2)')
    merged('Revert "One"', back, back, 'Reverts octo/site#1')
    expect((await pulls(base)).map(({ reverts }) => reverts)).toEqual([1, undefined])
  })

  it('are not believed to be what a subject merely claims', async () => {
    const { push, merged, pulls, sha } = await site()
    merged('Old', sha('master'))
    const base = sha('master')
    push('master', 'Not that one (#1)')
    expect(await pulls(base)).toEqual([])
  })

  it('are none where nothing ships', async () => {
    const { pulls, sha } = await site()
    expect(await pulls(sha('master'))).toEqual([])
  })
})
