import { describe, expect, it } from 'vitest'
import { GITHUB_LIMITS } from '../../../src/main/services/github/limits'
import { createGithubSource } from '../../../src/main/services/github/source/source'
import { commits } from '../github-world/support/support'
import { open } from './support'

async function site() {
  const world = await open()
  const { issues } = world.repository
  const user = world.github.model.user('armin')
  const source = createGithubSource(world.site)
  const { tracker } = source
  if (tracker === undefined) throw new Error('GitHub has no tracker')
  return { ...world, issues, user, source, tracker }
}

describe('the milestone of a version', () => {
  it('is found by the first of its titles that there is, also when it is closed', async () => {
    const { issues, user, tracker } = await site()
    const milestone = issues.addMilestone('26.11.0', user)
    issues.addMilestone('Sentry 26.11.0', user)
    issues.add({ title: 'Left', milestone }, user)
    const found = () => tracker.milestone(['v26.11.0', '26.11.0', 'Sentry 26.11.0'])
    expect(await found()).toMatchObject({
      ok: true,
      value: { title: '26.11.0', isOpen: true, openIssues: 1 },
    })
    issues.closeMilestone(milestone)
    expect(await found()).toMatchObject({ ok: true, value: { title: '26.11.0', isOpen: false } })
  })

  it('is not one that only begins like it', async () => {
    const { issues, user, tracker } = await site()
    issues.addMilestone('26.11.01', user)
    expect(await tracker.milestone(['26.11.0'])).toEqual({ ok: true, value: null })
  })
})

describe('what holds a release up', () => {
  it('is every open issue and pull request with any of the labels, once', async () => {
    const { issues, user, tracker, repository } = await site()
    const [blocker, urgent] = [repository.label('blocker'), repository.label('urgent')]
    issues.add({ title: 'Both', labels: [blocker, urgent] }, user)
    issues.close(issues.add({ title: 'Done', labels: [blocker] }, user))
    issues.add({ title: 'Other', labels: [repository.label('bug')] }, user)
    const headSha = repository.push('fix', commits(1))
    const headRef = 'fix'
    repository.pulls.add({ title: 'A fix', labels: [urgent], user, headRef, headSha, baseRef: 'master' })
    const answer = await tracker.openWith(['blocker', 'urgent'])
    expect(answer).toMatchObject({
      ok: true,
      value: {
        issues: [
          { title: 'A fix', isPull: true, labels: ['urgent'] },
          { title: 'Both', isPull: false, labels: ['blocker', 'urgent'] },
        ],
        isWhole: true,
      },
    })
  })

  it('is told as the part of it that could be read', async () => {
    const { issues, user, tracker, repository } = await site()
    const labels = [repository.label('blocker')]
    for (let i = 0; i <= 100 * GITHUB_LIMITS.issuePages; i++)
      issues.add({ title: `It breaks ${i}`, labels }, user)
    expect(await tracker.openWith(['blocker'])).toMatchObject({ ok: true, value: { isWhole: false } })
  })

  it('is not known while GitHub does not answer', async () => {
    const { tracker, account } = await site()
    account.token = null
    expect((await tracker.openWith(['blocker'])).ok).toBe(false)
  })
})

describe('posting a checklist', () => {
  const marker = '<!-- binnacle checklist ["Sentry","26.11.0"] -->'
  const list = (body: string) => ({ title: 'Release 26.11.0', body, marker })

  it('makes one issue and writes the same one from then on', async () => {
    const { tracker, issues } = await site()
    const first = await tracker.post(list('- [ ] CI'))
    const second = await tracker.post(list('- [x] CI'))
    expect(second).toEqual(first)
    expect(issues.all).toMatchObject([{ title: 'Release 26.11.0', body: `- [x] CI\n${marker}\n` }])
  })

  it('sends nothing where it says the same already', async () => {
    const { tracker, asked } = await site()
    await tracker.post(list('- [x] CI'))
    asked()
    await tracker.post(list('- [x] CI'))
    expect(asked().filter((line) => !line.startsWith('GET'))).toEqual([])
  })

  it('finds the one that was posted behind any number of newer issues that are read', async () => {
    const { tracker, issues, user } = await site()
    const first = await tracker.post(list('- [ ] CI'))
    for (let i = 0; i < 1_200; i++) issues.add({ title: `Newer ${i}` }, user)
    expect(await tracker.post(list('- [x] CI'))).toEqual(first)
    expect(issues.all.filter(({ title }) => title === 'Release 26.11.0')).toHaveLength(1)
  })

  it.each([
    ['there are more issues than are read', 100 * GITHUB_LIMITS.markedPages, 'short'],
    // As much as GitHub takes of a body.
    ['they have more to say than is read', 90, 'x'.repeat(65_536)],
  ])('posts no second one where %s', async (_why, newer, body) => {
    const { tracker, issues, user } = await site()
    await tracker.post(list('- [ ] CI'))
    for (let i = 0; i < newer; i++) issues.add({ title: `Newer ${i}`, body }, user)
    expect(await tracker.post(list('- [x] CI'))).toMatchObject({
      ok: false,
      problem: {
        kind: 'invalid',
        sentence:
          'octo/site has more open issues than Binnacle can read, so it isn’t known whether this checklist is there already. Nothing was posted.',
      },
    })
    expect(issues.all).toHaveLength(newer + 1)
  })

  it('leaves the issue of another version alone', async () => {
    const { tracker, issues } = await site()
    await tracker.post(list('- [ ] CI'))
    await tracker.post({ title: 'Release 26.12.0', body: '', marker: marker.replace('11', '12') })
    expect(issues.all.map(({ title }) => title)).toEqual(['Release 26.11.0', 'Release 26.12.0'])
  })
})

describe('whether a commit has all of another', () => {
  it('is told for one before it, one after it and one beside it', async () => {
    const { source, repository } = await site()
    const sha = (ref: string) => repository.history.repository.resolve(ref) ?? ''
    repository.push('topic', commits(1), 'master~1')
    const isAncestor = async (before: string, after: string) => {
      const answer = await source.isAncestor?.(sha(before), sha(after))
      return answer?.ok ? answer.value : null
    }
    expect(await isAncestor('master~2', 'master')).toBe(true)
    expect(await isAncestor('master', 'master')).toBe(true)
    expect(await isAncestor('master', 'master~2')).toBe(false)
    expect(await isAncestor('master', 'topic')).toBe(false)
  })
})
