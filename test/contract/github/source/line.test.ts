import { expect, it } from 'vitest'
import { BranchPasts } from '../../../../src/main/features/failures/branch-pasts'
import { createGithubSource } from '../../../../src/main/services/github/source/source'
import { aWatchedApp } from '../../../unit/support/fake-server'
import { ciOfSite } from '../checks/ci'

/** A GitHub whose master gets commits one after the other, and merges of branches in between. */
async function busy() {
  const world = await ciOfSite()
  const { repository, github, client } = world
  const git = repository.history.repository
  const push = (branch: string, ...subjects: string[]) =>
    repository.push(
      branch,
      subjects.map((subject) => ({
        author: 'armin',
        subject,
        at: github.model.now,
        path: `${subject.replace(/\W/g, '')}.txt`,
        content: 'one\n',
      })),
    )
  const resolve = (ref: string): string => git.resolve(ref) ?? ''
  const merge = (branch: string): string => {
    const as = ['-c', 'user.name=armin', '-c', 'user.email=armin@example.com']
    const tree = git.git(['rev-parse', `${branch}^{tree}`]).trim()
    const parents = ['-p', resolve('master'), '-p', resolve(branch)]
    const made = git.git([...as, 'commit-tree', tree, ...parents, '-m', 'Merge it']).trim()
    git.git(['update-ref', 'refs/heads/master', made])
    return made
  }
  const source = createGithubSource(world.site)
  return { ...world, client, push, merge, source, resolve }
}

// REST API, Commits: "List commits" lists everything that led to `sha`, what came with merges among it; each names its parents in order.
it('the line of a branch is its first parents, without what came with merges', async () => {
  const { push, merge, source, resolve } = await busy()
  const before = resolve('master')
  push('master', 'One')
  const one = resolve('master')
  push('topic', ...Array.from({ length: 120 }, (_, i) => `Topic ${i}`))
  const merged = merge('topic')
  push('master', 'Two')
  const head = resolve('master')
  const line = await source.line?.(head, 4)
  expect(line).toEqual({ ok: true, value: { shas: [head, merged, one, before], end: 'limit' } })
})

it('a branch that is red at the first look was green where the checks of an earlier commit say so', async () => {
  const { push, source, resolve, ci, checks, asked } = await busy()
  const before = resolve('master')
  const commits = ['Good', 'Bad', 'Unchecked', 'Still bad'].map((subject) => {
    push('master', subject)
    return resolve('master')
  })
  const [good = '', bad = '', , red = ''] = commits
  checks.plan(good, [{ name: 'unit', seconds: 0 }])
  for (const sha of [bad, red]) checks.plan(sha, [{ name: 'unit', seconds: 0, conclusion: 'failure' }])
  const kept = new Map()
  const pasts = new BranchPasts({
    clock: { now: () => 0, after: () => () => {} },
    store: {
      putPast: (_, from, past) => void kept.set(from, past),
      past: (_, from) => kept.get(from) ?? null,
    },
    app: () => ({ ...aWatchedApp().app, source, ci: [ci] }),
    deploys: () => [],
    learned: () => {},
  })
  asked()
  await pasts.look('site', red)
  expect(pasts.of('site', red)).toEqual({ good, red: bad, looked: 3, end: 'green' })
  // One page of commits, and of no commit before the green one anything.
  const requests = asked()
  expect(requests.filter((line) => /commits\?/.test(line))).toHaveLength(1)
  expect(requests.filter((line) => line.includes(before))).toEqual([])
  expect(requests.some((line) => line.includes(good))).toBe(true)
})
