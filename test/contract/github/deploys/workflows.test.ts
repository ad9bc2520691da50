import { describe, expect, it } from 'vitest'
import { ciOfSite, job, states } from '../checks/ci'

describe('checks of one name', () => {
  it('of two workflows are two checks, named by their workflows, and the red one counts', async () => {
    const { report, run, pass } = await ciOfSite()
    run('CI', { jobs: [job('test', { fails: true })] })
    pass(1)
    run('Docs', { jobs: [job('test'), job('spelling')] })
    pass(60)
    expect(states(await report())).toEqual([
      'failing',
      'CI / test failing',
      'Docs / test passing',
      'spelling passing',
    ])
  })

  it('of one workflow by two events are two checks, as are those of two branches', async () => {
    const { report, run, pass } = await ciOfSite()
    run('CI', { jobs: [job('test', { fails: true })] })
    pass(1)
    run('CI', { jobs: [job('test')] }, { event: 'merge_group', ref: 'queue' })
    run('CI', { jobs: [job('test')] }, { ref: 'release' })
    pass(60)
    expect(states(await report())).toEqual([
      'failing',
      'CI / test (merge_group) passing',
      'CI / test (push, master) failing',
      'CI / test (push, release) passing',
    ])
  })

  it('of two apps, and of an app and a commit status, are told apart as well', async () => {
    const { report, checks, sha } = await ciOfSite()
    const app = { id: 7, slug: 'lighthouse', name: 'Lighthouse' }
    checks.plan(sha, [
      { name: 'build', seconds: 0, conclusion: 'failure' },
      { name: 'build', seconds: 0, app },
      { name: 'build', via: 'status', seconds: 0 },
    ])
    expect(states(await report())).toEqual([
      'failing',
      'build (commit status) passing',
      'Harbour CI / build failing',
      'Lighthouse / build passing',
    ])
  })

  it('are one when the run is run again, and the later attempt counts', async () => {
    const { report, run, repository, pass } = await ciOfSite()
    const first = run('CI', { jobs: [job('test', { fails: true })] })
    pass(60)
    expect(states(await report())).toEqual(['failing', 'test failing'])
    run('Docs', { jobs: [job('spelling')] })
    repository.actions.rerun(first)
    pass(5)
    expect((await report()).state).toBe('pending')
  })

  it('stay as they were where only what failed is run again, once that has ended', async () => {
    const { report, run, rerunFailed, pass } = await ciOfSite({ required: ['lint', 'test'] })
    const first = run('CI', { jobs: [job('lint'), job('test', { fails: true })] })
    pass(60)
    expect(states(await report())).toEqual(['failing', 'lint passing', 'test failing'])
    rerunFailed(first, { jobs: [job('lint'), job('test')] })
    pass(5)
    // What the attempt before said is no word of this one.
    expect((await report()).state).toBe('pending')
    pass(60)
    expect(states(await report())).toEqual(['passing', 'lint passing', 'test passing'])
  })

  it('of the attempt before do not count while all is run again', async () => {
    const { report, run, repository, pass } = await ciOfSite({ required: ['test'] })
    const late = { jobs: [job('build'), job('test', { needs: ['build'], unseenSeconds: 3 })] }
    const first = run('CI', late)
    pass(60)
    expect((await report()).state).toBe('passing')
    repository.actions.rerun(first)
    for (let seconds = 0; seconds < 22; seconds += 2) {
      pass(2)
      expect((await report()).state).toBe('pending')
    }
    pass(2)
    expect((await report()).state).toBe('passing')
  })

  it('are one when the same event begins the same workflow once more, and the later run counts', async () => {
    const { report, run, repository, pass } = await ciOfSite()
    const first = run('Title', { jobs: [job('title', { fails: true })] }, { event: 'pull_request' })
    pass(60)
    run('Title', { jobs: [job('title')] }, { event: 'pull_request' })
    pass(60)
    expect(states(await report())).toEqual(['passing', 'title passing'])
    // The older run is the later one once it is run again.
    repository.actions.rerun(first)
    pass(1)
    expect(states(await report())).toEqual(['pending', 'title pending'])
  })
})

describe('a run of a workflow', () => {
  it('is pending between the end of one job and the beginning of the next', async () => {
    const { report, run, pass } = await ciOfSite()
    run('CI', { jobs: [job('build'), job('test', { needs: ['build'], unseenSeconds: 5 })] })
    pass(12)
    expect(await report()).toMatchObject({
      state: 'pending',
      checks: [
        { name: 'build', state: 'passing' },
        { name: 'CI', state: 'pending', summary: 'Its next job hasn’t started.' },
      ],
    })
    pass(5)
    expect(states(await report())).toEqual(['pending', 'build passing', 'test pending'])
    pass(10)
    expect(states(await report())).toEqual(['passing', 'build passing', 'test passing'])
  })

  it('is pending before it has any job', async () => {
    const { report, run } = await ciOfSite()
    run('CI', { jobs: [job('build', { unseenSeconds: 5 })] })
    expect(states(await report())).toEqual(['pending', 'CI pending'])
  })

  it('that could not start is red, though it has no check run', async () => {
    const { report, run, pass } = await ciOfSite()
    run('Docs', { jobs: [job('spelling')] })
    run('CI', { jobs: [], startupFailure: true })
    pass(60)
    const { state, checks } = await report()
    expect(state).toBe('failing')
    expect(checks).toMatchObject([
      {
        name: '.github/workflows/ci.yml',
        state: 'failing',
        summary: expect.stringMatching(/could not start/),
      },
      { name: 'spelling', state: 'passing' },
    ])
  })
})

describe('the workspace’s own deploys', () => {
  const ship = job('ship', { environment: 'production' })
  const workflows = new Set(['deploy.yml'])

  it('are no checks of the commit, whether they fail or wait for a review', async () => {
    const { report, run, repository, github, pass } = await ciOfSite({ deploys: { workflows } })
    run('CI', { jobs: [job('test')] })
    run('Deploy', { jobs: [{ ...ship, steps: [{ name: 'upload', seconds: 5, fails: true }] }] })
    pass(60)
    expect(states(await report())).toEqual(['passing', 'test passing'])
    repository.environments.add('production', [github.model.user('armin')])
    run('Deploy', { jobs: [ship] }, { event: 'workflow_dispatch' })
    pass(60)
    expect(states(await report())).toEqual(['passing', 'test passing'])
  })

  it('are found by the number of the workflow too', async () => {
    const { run, repository, client, sha, pass } = await ciOfSite()
    run('Deploy', { jobs: [job('ship', { fails: true })] })
    const id = String(repository.actions.workflow('deploy.yml')?.id)
    pass(60)
    const { githubRepository } = await import('../../../../src/main/services/github/source/repository')
    const { readChecks } = await import('../../../../src/main/services/github/checks/read')
    const site = githubRepository(client, 'octo/site', () => {}, {
      workflows: new Set([id]),
      byDeployment: false,
    })
    expect(await readChecks(site, sha)).toMatchObject({ ok: true, value: { checks: [] } })
  })

  it('that a created deployment starts are none either', async () => {
    const { report, repository, github, sha, pass } = await ciOfSite({ deploys: { byDeployment: true } })
    repository.actions.addWorkflow({
      name: 'Ship it',
      file: 'ship.yml',
      deployment: true,
      plan: () => ({ jobs: [job('ship', { fails: true })] }),
    })
    repository.deploy({
      ref: 'master',
      sha,
      environment: 'production',
      creator: github.model.user('armin'),
    })
    pass(60)
    expect(states(await report())).toEqual(['none'])
  })

  it('leave the checks of every other workflow', async () => {
    const { report, run, pass } = await ciOfSite({ deploys: { workflows } })
    run('Release', { jobs: [job('ship', { fails: true })] })
    pass(60)
    expect(states(await report())).toEqual(['failing', 'ship failing'])
  })
})
