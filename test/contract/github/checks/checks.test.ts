import { describe, expect, it } from 'vitest'
import { ciOfSite, job, states } from './ci'

describe('what GitHub says of a commit', () => {
  it('is nothing where nothing checks it', async () => {
    const { report } = await ciOfSite()
    expect(await report()).toMatchObject({ state: 'none', checks: [] })
  })

  it.each([
    ['success', 'passing'],
    ['neutral', 'passing'],
    ['skipped', 'passing'],
    ['failure', 'failing'],
    ['timed_out', 'failing'],
    ['action_required', 'failing'],
    ['startup_failure', 'failing'],
    ['stale', 'failing'],
    ['cancelled', 'cancelled'],
  ] as const)('takes a check that ended with %s as %s', async (conclusion, state) => {
    const { report, checks, sha } = await ciOfSite()
    checks.plan(sha, [
      { name: 'lint', seconds: 0 },
      { name: 'unit', seconds: 0, conclusion },
    ])
    expect(states(await report())).toEqual([state, 'lint passing', `unit ${state}`])
  })

  it('is the worst of statuses and check runs together, by the latest of each name', async () => {
    const { report, checks, sha, pass } = await ciOfSite()
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
    const { report, checks, sha } = await ciOfSite()
    checks.plan(
      sha,
      Array.from({ length: 230 }, (_, i) => ({ name: `part ${i}`, seconds: i === 7 ? null : 0 })),
    )
    const { state, checks: all } = await report()
    expect([state, all.length]).toEqual(['pending', 230])
  })

  it('is not known to be green where there are more checks than are read', async () => {
    const { report, checks, sha } = await ciOfSite()
    const many = Array.from({ length: 510 }, (_, i) => ({ name: `part ${i}`, seconds: 0 }))
    checks.plan(sha, many)
    expect(await report()).toMatchObject({
      state: 'unknown',
      unseen: [expect.stringMatching(/more checks of this commit than Binnacle reads/)],
    })
  })

  it('is not known to be green where an answer has more to say than is read', async () => {
    const { report, checks, sha } = await ciOfSite()
    // As much as an app may write in the summary of each ("Create a check run").
    const summary = 'x'.repeat(65_535)
    checks.plan(
      sha,
      Array.from({ length: 90 }, (_, i) => ({ name: `part ${i}`, seconds: 0, summary })),
    )
    expect(await report()).toMatchObject({
      state: 'unknown',
      unseen: [expect.stringMatching(/more checks of this commit than Binnacle reads/)],
    })
  })

  it('is not known to be green where one of the checks cannot be read', async () => {
    const { report, checks, sha } = await ciOfSite()
    checks.plan(sha, [{ name: 'unit', seconds: 0 }])
    // JSON writes the number as null.
    const unreadable = checks.runs(sha).map((run) => ({ ...run, id: Number.NaN, name: 'types' }))
    checks.providers.push(() => unreadable)
    expect(await report()).toMatchObject({ state: 'unknown' })
  })

  it('costs nothing while nothing changes', async () => {
    const { report, checks, sha, asked } = await ciOfSite()
    checks.plan(sha, [{ name: 'unit', seconds: 0 }])
    await report()
    asked()
    await report()
    expect(asked().map((line) => line.split(' ').at(-1))).toEqual(['304', '304', '304'])
  })
})

describe('checks that are required', () => {
  it('alone count, by the protection of the branch and by rulesets', async () => {
    const { report, checks, sha, repository } = await ciOfSite()
    repository.protection.protect('master', ['unit'])
    repository.protection.rule('master', ['types'])
    checks.plan(sha, [
      { name: 'unit', seconds: 0 },
      { name: 'types', via: 'status', seconds: 0 },
      { name: 'flaky', seconds: 0, conclusion: 'failure' },
    ])
    const { state, checks: all } = await report()
    expect(state).toBe('passing')
    expect(all.map(({ name, role }) => `${name} ${role}`)).toEqual([
      'flaky optional',
      'types required',
      'unit required',
    ])
  })

  it('are told to who may only read, by the branch itself', async () => {
    const { report, checks, sha, repository, github, account, asked } = await ciOfSite({ isPrivate: true })
    github.model.addToken('a-token-of-armin', 'armin')
    repository.allow(github.model.user('armin'), 'read')
    account.token = 'a-token-of-armin'
    repository.protection.protect('master', ['unit'])
    repository.protection.rule('master', ['types'])
    checks.plan(sha, [{ name: 'unit', seconds: 0 }])
    expect(states(await report())).toEqual(['pending', 'types none', 'unit passing'])
    expect(asked().filter((line) => !line.endsWith(' 200'))).toEqual([])
  })

  it('are awaited for as long as they do not report, and are named', async () => {
    const { report, checks, sha, repository, pass } = await ciOfSite()
    repository.protection.protect('master', ['unit', 'title'])
    checks.plan(sha, [{ name: 'unit', seconds: 900 }])
    expect(states(await report())).toEqual(['pending', 'title none', 'unit pending'])
    pass(86_400)
    const { state, checks: all } = await report()
    expect(state).toBe('pending')
    expect(all.find(({ name }) => name === 'title')).toMatchObject({
      state: 'none',
      role: 'required',
      summary: expect.stringMatching(/^Required by master, and not reported yet\. .* pull requests only/),
    })
  })

  it('by the workspace file stand in place of those of GitHub', async () => {
    const { report, checks, sha, repository } = await ciOfSite({ required: ['unit', 'deploy preview'] })
    repository.protection.protect('master', ['title'])
    checks.plan(sha, [{ name: 'unit', seconds: 0 }])
    const { state, checks: all } = await report()
    expect([state, ...all.map(({ name }) => name)]).toEqual(['pending', 'deploy preview', 'unit'])
    expect(all[0]?.summary).toMatch(/^Required by the workspace file/)
    const none = await ciOfSite({ required: [] })
    none.repository.protection.protect('master', ['title'])
    none.checks.plan(none.sha, [{ name: 'unit', seconds: 0 }])
    expect(states(await none.report())).toEqual(['passing', 'unit passing'])
  })

  it('are both required where a check and a status have the name, and in every workflow that has it', async () => {
    const { report, checks, sha, run, pass } = await ciOfSite({ required: ['test'] })
    checks.plan(sha, [{ name: 'test', via: 'status', seconds: 0 }])
    run('CI', { jobs: [job('test')] })
    run('Docs', { jobs: [job('test', { fails: true })] })
    pass(60)
    const { state, checks: all } = await report()
    expect(state).toBe('failing')
    expect(all.map(({ role }) => role)).toEqual(['required', 'required', 'required'])
  })

  it('must be reported by the app that the rule names', async () => {
    const { report, checks, sha, repository } = await ciOfSite()
    repository.protection.protect('master', [{ context: 'unit', appId: 99 }])
    checks.plan(sha, [{ name: 'unit', seconds: 0 }])
    expect(states(await report())).toEqual(['pending', 'unit passing', 'unit none'])
    const app = { id: 99, slug: 'strict', name: 'Strict' }
    checks.plan(sha, [{ name: 'unit', seconds: 0, app }])
    expect((await report()).state).toBe('passing')
  })

  it('do not pass when they are cancelled', async () => {
    const { report, checks, sha } = await ciOfSite({ required: ['unit'] })
    checks.plan(sha, [
      { name: 'unit', seconds: 0, conclusion: 'cancelled' },
      { name: 'lint', seconds: 0 },
    ])
    expect((await report()).state).toBe('cancelled')
  })

  it('are asked for once an hour', async () => {
    const { report, asked, pass } = await ciOfSite()
    const rules = (lines: string[]) => lines.filter((line) => /branches/.test(line))
    await report()
    expect(rules(asked())).toHaveLength(2)
    pass(3_000)
    await report()
    expect(rules(asked())).toEqual([])
    pass(700)
    await report()
    expect(rules(asked())).toHaveLength(2)
  })

  it('are not taken for none while the server does not tell them', async () => {
    const { ci, sha, checks } = await ciOfSite({ broken: /\/rules\/branches\// })
    checks.plan(sha, [{ name: 'lint', seconds: 0 }])
    expect(await ci.report(sha)).toMatchObject({ ok: false, problem: { kind: 'fault' } })
  })
})

describe('what the workspace file says of checks', () => {
  it('leaves out those that are to be ignored, by patterns of their names', async () => {
    const { report, checks, sha, run, repository, pass } = await ciOfSite({
      ignore: ['nightly / *', 'codecov/*', 'title'],
    })
    repository.protection.protect('master', ['test', 'title'])
    checks.plan(sha, [{ name: 'codecov/patch/linux', via: 'status', seconds: 0, conclusion: 'failure' }])
    run('CI', { jobs: [job('test')] })
    run('Nightly', { jobs: [job('test', { fails: true })] })
    pass(60)
    expect(states(await report())).toEqual(['passing', 'CI / test passing'])
  })

  it('shows those that may fail and does not count them, though they are required', async () => {
    const { report, checks, sha, repository } = await ciOfSite({ mayFail: ['flaky *'] })
    repository.protection.protect('master', ['unit', 'flaky browser'])
    checks.plan(sha, [
      { name: 'unit', seconds: 0 },
      { name: 'flaky browser', seconds: 0, conclusion: 'failure', summary: '3 of 200 failed' },
    ])
    const { state, checks: all } = await report()
    expect(all[0]?.summary).toBe(
      '3 of 200 failed. Allowed to fail by the workspace file, so it does not count.',
    )
    expect([state, ...all.map(({ name, role, state }) => `${name} ${role} ${state}`)]).toEqual([
      'passing',
      'flaky browser mayFail failing',
      'unit required passing',
    ])
  })
})
