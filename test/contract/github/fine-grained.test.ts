import { describe, expect, it } from 'vitest'
import { ciOfSite, job, states } from './checks/ci'

const READ = { contents: 'read', actions: 'read', statuses: 'read', metadata: 'read' } as const

/** A private repository, of which a fine-grained token may read what it can be given. */
async function withFineGrained(permissions: Partial<typeof READ> = READ, options = {}) {
  const world = await ciOfSite({ isPrivate: true, ...options })
  world.github.model.addToken('github_pat_made_up', 'octocat', { kind: 'fine-grained', permissions })
  world.account.token = 'github_pat_made_up'
  return world
}

describe('CI for a fine-grained token, which cannot read check runs', () => {
  it('is made of the jobs of Actions and of commit statuses, and says what it cannot see', async () => {
    const { report, run, checks, sha, pass } = await withFineGrained()
    run('CI', { jobs: [job('test')] })
    run('Docs', { jobs: [job('test', { fails: true })] })
    checks.plan(sha, [
      { name: 'codecov', via: 'status', seconds: 0 },
      { name: 'by another app', seconds: 0, conclusion: 'failure' },
    ])
    pass(60)
    const seen = await report()
    expect(states(seen)).toEqual(['failing', 'CI / test passing', 'codecov passing', 'Docs / test failing'])
    expect(seen.unseen).toEqual(['Checks by apps other than GitHub Actions cannot be read with this token.'])
  })

  it('asks only for what tells something: not again for check runs, nor for jobs of deploys and of replaced runs', async () => {
    const deploys = { workflows: new Set(['deploy.yml']) }
    const { report, run, asked, pass } = await withFineGrained(READ, { deploys })
    run('CI', { jobs: [job('test', { fails: true })] })
    pass(60)
    run('CI', { jobs: [job('test')] })
    run('Deploy', { jobs: [job('ship', { fails: true })] })
    pass(60)
    expect(states(await report())).toEqual(['passing', 'test passing'])
    const lines = asked()
    expect(lines.filter((line) => line.includes('/jobs'))).toHaveLength(1)
    expect(lines.filter((line) => line.endsWith(' 403'))).toHaveLength(1)
    await report()
    expect(asked().every((line) => line.endsWith(' 304'))).toBe(true)
    pass(601)
    await report()
    expect(asked().filter((line) => line.includes('check-runs'))).toHaveLength(1)
  })

  it('keeps the jobs that were not run again', async () => {
    const { report, run, rerunFailed, pass } = await withFineGrained(READ, { required: ['lint', 'test'] })
    const first = run('CI', { jobs: [job('lint'), job('test', { fails: true })] })
    pass(60)
    rerunFailed(first, { jobs: [job('lint'), job('test')] })
    pass(60)
    expect(states(await report())).toEqual(['passing', 'lint passing', 'test passing'])
  })

  it('does not know whether a required check of another app has passed', async () => {
    const { report, run, repository, sha, checks, pass } = await withFineGrained()
    repository.protection.protect('master', ['test', { context: 'security', appId: 29310 }])
    checks.plan(sha, [{ name: 'security', seconds: 0 }])
    run('CI', { jobs: [job('test')] })
    pass(60)
    const seen = await report()
    expect(states(seen)).toEqual(['unknown', 'security unknown', 'test passing'])
    expect(seen.checks[0]?.summary).toMatch(/cannot read checks by other apps/)
  })

  it('waits for a required job that its run has not come to', async () => {
    const { report, run, repository, pass } = await withFineGrained()
    repository.protection.protect('master', ['test'])
    run('CI', { jobs: [job('build'), job('test', { needs: ['build'] })] })
    pass(5)
    expect(states(await report())).toEqual(['pending', 'build pending', 'test none'])
    pass(30)
    expect(states(await report())).toEqual(['passing', 'build passing', 'test passing'])
  })

  it('names the permission that it can be given, where it can read nothing', async () => {
    const { actions: _, ...without } = READ
    const { ci, sha } = await withFineGrained(without)
    expect(await ci.report(sha)).toMatchObject({
      ok: false,
      problem: { sentence: expect.stringMatching(/It needs the permission actions=read\.$/) },
    })
  })

  it('sees all of a public repository', async () => {
    const { report, checks, sha, github, account } = await ciOfSite()
    github.model.addToken('github_pat_made_up', 'octocat', { kind: 'fine-grained', permissions: {} })
    account.token = 'github_pat_made_up'
    checks.plan(sha, [{ name: 'by another app', seconds: 0, conclusion: 'failure' }])
    const seen = await report()
    expect([seen.state, seen.unseen]).toEqual(['failing', undefined])
  })
})
