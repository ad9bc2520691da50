import { describe, expect, it } from 'vitest'
import { createGithubSource } from '../../../../src/main/services/github/source/source'
import { open } from '../support'

/** A repository with the branch `fix-login`, one commit ahead of master. */
async function site() {
  const world = await open()
  const { repository, github } = world
  const git = repository.history.repository
  const source = createGithubSource(world.site)
  const change = (subject: string) => ({
    author: 'armin',
    subject,
    at: github.model.now,
    path: `${subject.replace(/\W/g, '')}.txt`,
    content: 'one\n',
  })
  const chosen = repository.push('fix-login', [change('Fix the login')], 'master')
  const user = github.model.user('armin')
  return {
    ...world,
    source,
    git,
    chosen,
    push: (branch: string, subject: string) => repository.push(branch, [change(subject)]),
    deleteBranch: () => git.git(['update-ref', '-d', 'refs/heads/fix-login']),
    pull: (headSha: string, mergedAs: string | null) =>
      repository.pulls.add({
        title: 'Fix the login',
        user,
        headRef: 'fix-login',
        headSha,
        baseRef: 'master',
        ...(mergedAs !== null && { merged: { sha: mergedAs, at: github.model.now } }),
      }),
  }
}

describe('a branch that was deleted on GitHub', () => {
  it('is gone, which is another fact than a GitHub that cannot be asked', async () => {
    const { source, deleteBranch, github } = await site()
    deleteBranch()
    expect(await source.resolve('fix-login')).toMatchObject({ problem: { kind: 'gone' } })
    expect(await source.resolve('v0')).toMatchObject({ problem: { kind: 'gone' } })
    await github.close()
    expect(await source.resolve('fix-login')).toMatchObject({
      problem: { kind: expect.stringMatching(/^(unreachable|lost)$/) },
    })
  })

  it('is known by the commit that its pull request was squashed to', async () => {
    const { source, chosen, push, pull, deleteBranch } = await site()
    const squashed = push('master', 'Fix the login (#1)')
    pull(chosen, squashed)
    deleteBranch()
    expect(await source.mergedAs?.({ branch: 'fix-login', sha: chosen })).toMatchObject({
      value: { sha: squashed, subject: 'Fix the login (#1)' },
    })
  })

  it('is known by it also of a commit that was not its last', async () => {
    const { source, chosen, push, pull } = await site()
    const last = push('fix-login', 'Fix it better')
    const squashed = push('master', 'Fix the login (#1)')
    pull(last, squashed)
    expect(await source.mergedAs?.({ branch: 'fix-login', sha: chosen })).toMatchObject({
      value: { sha: squashed },
    })
  })

  it('has become nothing where its pull request was not merged, or is another branch of the same name', async () => {
    const { source, chosen, push, pull } = await site()
    pull(chosen, null)
    expect(await source.mergedAs?.({ branch: 'fix-login', sha: chosen })).toEqual({
      ok: true,
      value: null,
    })
    const older = push('other', 'Another fix of the login')
    pull(older, push('master', 'Another fix (#2)'))
    expect(await source.mergedAs?.({ branch: 'fix-login', sha: chosen })).toEqual({
      ok: true,
      value: null,
    })
  })
})

describe('two commits', () => {
  it('of which one is not there cannot be compared, and neither is a part of the other', async () => {
    const { source, chosen } = await site()
    for (const answer of [
      await source.compare('0'.repeat(40), chosen),
      await source.isAncestor?.('0'.repeat(40), chosen),
    ])
      expect(answer).toMatchObject({
        problem: {
          kind: 'gone',
          sentence: `octo/site on GitHub no longer has both of 0000000 and ${chosen.slice(0, 7)}.`,
        },
      })
  })

  it('that have nothing in common are compared with no result, and neither is a part of the other', async () => {
    const { source, chosen, git } = await site()
    const tree = git.git(['rev-parse', `${chosen}^{tree}`]).trim()
    const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com']
    const root = git.git([...who, 'commit-tree', tree, '-m', 'Begin again']).trim()
    git.git(['update-ref', 'refs/heads/orphan', root])
    expect(await source.isAncestor?.(root, chosen)).toEqual({ ok: true, value: false })
    expect(await source.compare(root, chosen)).toMatchObject({
      problem: { kind: 'gone', sentence: expect.stringMatching(/have no commit in common\.$/) },
    })
  })
})
