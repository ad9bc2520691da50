import type { CiReport } from '@core/ci'
import type { CiService } from '@core/ports'
import { describe, expect, it } from 'vitest'
import { createGithubCi } from '../../../src/main/services/github'
import { open } from './support'

async function site(options: { required?: readonly string[] } = {}) {
  const world = await open()
  const sha = world.repository.history.resolve('master') ?? ''
  const { required = null } = options
  const ci: CiService = createGithubCi(world.site, {
    branch: 'master',
    required,
    clock: world.clock,
    pendingMs: 10_000,
  })
  const report = async (): Promise<CiReport> => {
    const answer = await ci.report('site', sha)
    if (!answer.ok) throw new Error(answer.problem.sentence)
    return answer.value
  }
  return { ...world, sha, ci, report, checks: world.repository.checks }
}
const states = ({ state, checks }: CiReport) => [
  state,
  ...checks.map((check) => `${check.name} ${check.state}`),
]

describe('what GitHub says of a commit', () => {
  it('is nothing where nothing checks it', async () => {
    const { report } = await site()
    expect(await report()).toMatchObject({ state: 'none', checks: [] })
  })

  it.each([
    ['success', 'passing'],
    ['neutral', 'passing'],
    ['skipped', 'passing'],
    ['failure', 'failing'],
    ['timed_out', 'failing'],
    ['action_required', 'failing'],
    ['cancelled', 'cancelled'],
  ] as const)('takes a check that ended with %s as %s', async (conclusion, state) => {
    const { report, checks, sha } = await site()
    checks.plan(sha, [{ name: 'unit', seconds: 0, conclusion }])
    expect(states(await report())).toEqual([state, `unit ${state}`])
  })

  it('is the worst of statuses and check runs together, by the latest of each name', async () => {
    const { report, checks, sha, pass } = await site()
    checks.plan(sha, [
      { name: 'unit', seconds: 0, conclusion: 'failure' },
      { name: 'lint', via: 'status', seconds: 30 },
    ])
    expect(states(await report())).toEqual(['failing', 'lint pending', 'unit failing'])
    checks.plan(sha, [{ name: 'unit', seconds: 0 }])
    expect(states(await report())).toEqual(['pending', 'lint pending', 'unit passing'])
    pass(30)
    expect(states(await report())).toEqual(['passing', 'lint passing', 'unit passing'])
  })

  it('has all checks, however many pages they are on', async () => {
    const { report, checks, sha } = await site()
    checks.plan(
      sha,
      Array.from({ length: 230 }, (_, i) => ({ name: `part ${i}`, seconds: i === 7 ? null : 0 })),
    )
    const { state, checks: all } = await report()
    expect([state, all.length]).toEqual(['pending', 230])
  })

  it('costs nothing while nothing changes', async () => {
    const { report, checks, sha, asked } = await site()
    checks.plan(sha, [{ name: 'unit', seconds: 0 }])
    await report()
    asked()
    await report()
    expect(asked().map((line) => line.split(' ').at(-1))).toEqual(['304', '304'])
  })
})

describe('checks that are required', () => {
  it('alone count, by the protection of the branch and by rulesets', async () => {
    const { report, checks, sha, repository } = await site()
    repository.protection.protect('master', ['unit'])
    repository.protection.rule('master', ['types'])
    checks.plan(sha, [
      { name: 'unit', seconds: 0 },
      { name: 'types', via: 'status', seconds: 0 },
      { name: 'flaky', seconds: 0, conclusion: 'failure' },
    ])
    const { state, checks: all } = await report()
    expect(state).toBe('passing')
    expect(all.filter(({ required }) => required).map(({ name }) => name)).toEqual(['types', 'unit'])
  })

  it('are expected before they have reported', async () => {
    const { report, checks, sha } = await site({ required: ['unit', 'deploy preview'] })
    checks.plan(sha, [{ name: 'unit', seconds: 0 }])
    const { state, checks: all } = await report()
    expect(state).toBe('pending')
    expect(all.find(({ name }) => name === 'deploy preview')).toMatchObject({
      state: 'pending',
      required: true,
      summary: 'Expected: it is required and has not reported yet.',
    })
  })

  it('of the rules are not waited for without end where they run on pull requests only', async () => {
    const { report, checks, sha, repository, pass } = await site()
    repository.protection.protect('master', ['unit', 'title of the pull request'])
    checks.plan(sha, [{ name: 'unit', seconds: 900 }])
    expect((await report()).state).toBe('pending')
    pass(890)
    expect((await report()).checks).toHaveLength(2)
    pass(10)
    expect(states(await report())).toEqual(['passing', 'unit passing'])
  })

  it('are not asked for again within the hour by who may not see them', async () => {
    const { report, asked, account, github, repository, pass } = await site()
    github.model.addToken('a-token-of-armin', 'armin')
    repository.allow(github.model.user('armin'), 'write')
    account.token = 'a-token-of-armin'
    await report()
    const rules = (lines: string[]) => lines.filter((line) => /protection|rules/.test(line))
    expect(rules(asked())).toHaveLength(2)
    pass(3_000)
    await report()
    expect(rules(asked())).toEqual([])
    pass(700)
    await report()
    expect(rules(asked())).toHaveLength(2)
  })
})
