import type { Result } from '@core/result'
import { describe, expect, it } from 'vitest'
import { GITHUB_LIMITS } from '../../../../src/main/services/github/limits'
import { createGithubReleases } from '../../../../src/main/services/github/release-host'
import { open } from '../support'

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problem.sentence)
  return result.value
}
const refusal = (result: Result<unknown>) => (result.ok ? null : result.problem)

async function site(options: Parameters<typeof open>[0] = {}) {
  const world = await open(options)
  const git = world.repository.history.repository
  const sha = (ref: string) => git.resolve(ref) ?? ''
  return { ...world, git, sha, releases: createGithubReleases(world.site) }
}

const draft = (sha: string, tag = '26.11.0') => ({
  tag,
  sha,
  title: `Release ${tag}`,
  body: '## Features\n\n* One\n',
  isPrerelease: false,
})

function manyDrafts(
  { repository, github }: Pick<Awaited<ReturnType<typeof open>>, 'repository' | 'github'>,
  count: number,
  body = '',
): void {
  const author = github.model.user('armin')
  for (let i = 0; i < count; i++) {
    const text = { tag: `nightly-${i}`, target: 'master', name: null, body, draft: true, prerelease: true }
    repository.releases.create(text, author)
  }
}

describe('tags on GitHub', () => {
  it('are annotated: an object first, then the ref', async () => {
    const { releases, git, sha, asked } = await site()
    asked()
    const made = value(
      await releases.createTag({ tag: 'v26.11', sha: sha('master'), message: 'Release 26.11' }),
    )
    // Whether it is archived is asked first.
    expect(asked()).toEqual(['GET  200', 'POST /git/tags 201', 'POST /git/refs 201'])
    expect(git.git(['cat-file', '-t', 'v26.11']).trim()).toBe('tag')
    expect(made).toMatchObject({
      sha: sha('master'),
      annotation: { message: 'Release 26.11', by: 'Octocat', signature: 'none' },
    })
    expect(value(await releases.findTag('v26.11'))).toEqual(made)
  })

  it('are found lightweight, nested in another tag, and not at all', async () => {
    const { releases, git, sha } = await site()
    git.git(['tag', 'v1', 'master'])
    const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com']
    git.git([...identity, 'tag', '-a', '-m', 'Inner', 'v2', 'master~1'])
    git.git([...identity, 'tag', '-a', '-m', 'Outer', 'v3', 'v2'])
    expect(value(await releases.findTag('v1'))).toEqual({
      tag: 'v1',
      sha: sha('master'),
      annotation: null,
    })
    expect(value(await releases.findTag('v3'))).toMatchObject({
      sha: sha('master~1'),
      annotation: { message: 'Outer', by: 'Ada' },
    })
    expect(value(await releases.findTag('v4'))).toBeNull()
  })

  it('are not made twice', async () => {
    const { releases, git, sha } = await site()
    git.git(['tag', 'v1', 'master~1'])
    const again = await releases.createTag({ tag: 'v1', sha: sha('master'), message: 'One' })
    expect(refusal(again)).toMatchObject({
      kind: 'invalid',
      sentence: 'octo/site: there is a tag v1 already.',
    })
    expect(sha('v1')).toBe(sha('master~1'))
  })
})

describe('releases on GitHub', () => {
  it('are drafts that are found by their tag, change their notes and are then published', async () => {
    const { releases, git, sha } = await site()
    git.git(['tag', '26.11.0', 'master'])
    expect(value(await releases.findRelease('26.11.0'))).toBeNull()
    const made = value(await releases.createDraft(draft(sha('master'))))
    expect(made).toMatchObject({ isDraft: true, publishedAt: null, title: 'Release 26.11.0', assets: [] })
    expect(value(await releases.findRelease('26.11.0'))).toEqual(made)
    const edited = value(await releases.updateNotes(made.id, 'Other notes'))
    expect(edited).toMatchObject({ body: 'Other notes', isDraft: true })
    const published = value(await releases.publish(made.id))
    expect(published).toMatchObject({ isDraft: false, body: 'Other notes', tag: '26.11.0' })
    expect(value(await releases.findRelease('26.11.0'))).toEqual(published)
    expect(value(await releases.publish(made.id))).toEqual(published)
  })

  it('finds a draft behind any number of newer releases that are read', async () => {
    const { releases, sha, repository, github } = await site()
    const made = value(await releases.createDraft(draft(sha('master'))))
    manyDrafts({ repository, github }, 350)
    expect(value(await releases.findRelease('26.11.0'))).toEqual(made)
  })

  it.each([
    ['there are more releases than are read', 100 * GITHUB_LIMITS.draftPages, 'short'],
    // As much as GitHub takes of a body.
    ['they have more to say than is read', 40, 'x'.repeat(125_000)],
  ])('does not know whether there is a draft where %s', async (_why, newer, body) => {
    const { releases, sha, repository, github } = await site()
    value(await releases.createDraft(draft(sha('master'))))
    manyDrafts({ repository, github }, newer, body)
    expect(refusal(await releases.findRelease('26.10.0'))).toMatchObject({
      kind: 'invalid',
      sentence:
        'Whether there is a draft of 26.10.0 isn’t known: octo/site has more releases than Binnacle can read. If there is one, publish it on GitHub.',
    })
  })

  it('have notes of GitHub, for a tag that is not there yet', async () => {
    const { releases, git, sha } = await site()
    git.git(['tag', 'v1', 'master~1'])
    const range = { tag: 'v2', previous: 'v1', head: sha('master') }
    expect(value(await releases.generateNotes(range))).toMatch(
      /^\*\*Full Changelog\*\*: .*\/compare\/v1\.\.\.v2$/,
    )
  })

  it('are refused to who may not push, in words', async () => {
    const { releases, github, account, sha } = await site()
    github.model.addToken('a-token-of-armin', 'armin')
    account.token = 'a-token-of-armin'
    expect(refusal(await releases.createDraft(draft(sha('master'))))).toMatchObject({
      kind: 'invalid',
      sentence:
        'GitHub can’t find this in octo/site, or this account isn’t allowed to change it (404). Check that the account has write access to octo/site.',
    })
  })
})

const BASE = '1\n2\n3\n4\n5\n6\n7\n8\n9\n'

/** A release with a branch of its own, and changes on master since then. */
async function released() {
  const world = await site({ branches: [{ name: 'master', commits: [change('Root', 'a.txt', BASE)] }] })
  const { repository, git, sha } = world
  const base = sha('master')
  git.git(['branch', 'release/26.11'])
  const push = (subject: string, path: string, content: string) =>
    repository.push('master', [change(subject, path, content)])
  const fix = push('Fix the top\n\nWith a reason.', 'a.txt', BASE.replace('1', 'one'))
  const added = push('Add a file', 'docs/deep/b.txt', 'b\n')
  const other = push('Change the end', 'a.txt', BASE.replace('1', 'one').replace('9', 'nine'))
  const clash = push('Change the end again', 'a.txt', BASE.replace('1', 'one').replace('9', 'IX'))
  return { ...world, base, fix, added, other, clash, branch: 'release/26.11' }
}

function change(subject: string, path: string, content: string) {
  return { author: 'armin', subject, at: Date.UTC(2026, 10, 20), path, content }
}

describe('a point release on GitHub', () => {
  it('shows which picks are clean and which are in conflict, and changes nothing by it', async () => {
    const { releases, git, asked, base, fix, added, other, clash } = await released()
    const refs = git.git(['for-each-ref'])
    asked()
    expect(value(await releases.previewPicks({ onto: base, shas: [fix, added, clash, other] }))).toEqual([
      { kind: 'clean', sha: fix },
      { kind: 'clean', sha: added },
      { kind: 'conflict', sha: clash, paths: ['a.txt'] },
      { kind: 'untried', sha: other },
    ])
    expect(asked().every((line) => line.startsWith('GET '))).toBe(true)
    expect(git.git(['for-each-ref'])).toBe(refs)
  })

  it('picks as git cherry-pick would, with the authors and where each came from, and moves the branch once', async () => {
    const { releases, git, sha, asked, base, fix, added, other, branch } = await released()
    asked()
    const head = value(await releases.pick({ branch, onto: base, shas: [fix, added, other] }))
    expect(asked().filter((line) => line.startsWith('PATCH '))).toEqual([
      'PATCH /git/refs/heads%2Frelease%2F26.11 200',
    ])
    expect(sha(branch)).toBe(head)
    const identity = ['-c', 'user.name=Octo', '-c', 'user.email=octo@example.com']
    git.git(['checkout', '-q', '-b', 'by-git', base])
    git.git([...identity, 'cherry-pick', fix, added, other])
    expect(git.git(['rev-parse', `${head}^{tree}`])).toBe(git.git(['rev-parse', 'by-git^{tree}']))
    expect(
      git
        .git(['log', '--reverse', '--format=%an|%cn|%s', `${base}..${branch}`])
        .trim()
        .split('\n'),
    ).toEqual(['armin|Octocat|Fix the top', 'armin|Octocat|Add a file', 'armin|Octocat|Change the end'])
    const found = value(await releases.findBranch(branch, base))
    expect(found).toMatchObject({ sha: head, holdsBase: true })
    expect(found?.commits.map(({ pickedFrom }) => pickedFrom)).toEqual([fix, added, other])
  })

  it('picks all or nothing', async () => {
    const { releases, sha, asked, base, fix, clash, branch } = await released()
    asked()
    expect(refusal(await releases.pick({ branch, onto: base, shas: [fix, clash] }))).toMatchObject({
      kind: 'invalid',
      sentence: `octo/site: ${clash.slice(0, 7)} can’t be picked onto release/26.11: a.txt would conflict. Nothing was picked.`,
    })
    expect(asked().every((line) => line.startsWith('GET '))).toBe(true)
    expect(sha(branch)).toBe(base)
  })

  it('takes a file away, and finds one in conflict that only the release still has', async () => {
    const { releases, git, repository, base, branch } = await released()
    const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com']
    git.git(['reset', '-q', '--hard'])
    git.git(['rm', '-q', 'docs/deep/b.txt'])
    git.git([...identity, 'commit', '-q', '-m', 'Take b away'])
    const gone = git.resolve('master') ?? ''
    expect(value(await releases.previewPicks({ onto: base, shas: [gone] }))).toEqual([
      { kind: 'empty', sha: gone },
    ])
    const onto = repository.push(branch, [change('Other b', 'docs/deep/b.txt', 'other\n')])
    expect(value(await releases.previewPicks({ onto, shas: [gone] }))).toEqual([
      { kind: 'conflict', sha: gone, paths: ['docs/deep/b.txt'] },
    ])
  })

  it('does not move a branch that has moved on', async () => {
    const { releases, repository, sha, base, fix, branch } = await released()
    const moved = repository.push(branch, [change('Meanwhile', 'c.txt', 'c\n')])
    expect(refusal(await releases.pick({ branch, onto: base, shas: [fix] }))?.sentence).toBe(
      'octo/site: release/26.11 has moved on meanwhile, so nothing was picked.',
    )
    expect(sha(branch)).toBe(moved)
  })

  it('knows a branch that has nothing in common with the release', async () => {
    const { releases, git, base } = await released()
    const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com']
    const tree = git.git(['rev-parse', 'master^{tree}']).trim()
    const sha = git.git([...identity, 'commit-tree', tree, '-m', 'Another root']).trim()
    git.git(['branch', 'release/1.0', sha])
    expect(value(await releases.findBranch('release/1.0', base))).toEqual({
      name: 'release/1.0',
      sha,
      holdsBase: false,
      commits: [],
    })
  })

  it('makes the branch once, and follows the first parents of what was merged', async () => {
    const { releases, sha, base, fix, added, other, clash } = await released()
    expect(value(await releases.findBranch('release/26.12', base))).toBeNull()
    value(await releases.createBranch('release/26.12', fix))
    expect(sha('release/26.12')).toBe(fix)
    expect(refusal(await releases.createBranch('release/26.12', fix))?.sentence).toBe(
      'octo/site: there is a branch release/26.12 already.',
    )
    expect(value(await releases.findBranch('release/26.11', fix))?.holdsBase).toBe(false)
    expect(value(await releases.mainline({ base, head: clash }))).toEqual([clash, other, added, fix])
  })
})
