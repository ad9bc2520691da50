import { compareRevisions } from '@core/snapshot/sightings'
import { describe, expect, it } from 'vitest'
import { latest, newest, only, request, value, yard } from './yard'

describe('what has ended can run again', () => {
  it('shows a re-run of a failed deploy as it goes, under the same number', async () => {
    let attempts = 0
    const { service, github, repository, head, pass } = await yard({
      jobs: ({ inputs }) => {
        attempts++
        return [
          { name: 'build', steps: [{ name: 'make', seconds: 30 }] },
          {
            name: 'ship',
            needs: ['build'],
            environment: inputs.environment ?? '',
            steps: [{ name: 'upload', seconds: 20, fails: attempts === 1 }],
          },
        ]
      },
    })
    const { number } = value(await service.start(request(head), 'request-1'))
    pass(100)
    const failed = only(await latest(service))
    expect(failed).toMatchObject({ number, state: { status: 'failed' }, revision: { attempt: 1 } })

    const run = repository.actions.run(number)?.run
    if (run === undefined) throw new Error('no run')
    pass(3_600)
    repository.actions.rerun(run, github.model.user('armin'))
    pass(10)
    const again = only(await latest(service))
    expect(again).toMatchObject({
      number,
      by: 'armin',
      createdAt: failed.createdAt,
      state: { status: 'running', startedAt: github.model.now - 8_000 },
      revision: { attempt: 2 },
    })
    expect(compareRevisions(failed.revision, again.revision)).toBeLessThan(0)
    pass(35)
    expect(only(await latest(service))).toMatchObject({ number, state: { status: 'running' } })
    pass(60)
    const finished = only(await latest(service))
    expect(finished).toMatchObject({ number, state: { status: 'finished' }, revision: { attempt: 2 } })
    expect(finished.state).toMatchObject({ endedAt: github.model.now - 51_000 })
  })

  it('sees a re-run also of a run that others started, and that ends before it ships again', async () => {
    let attempts = 0
    const { service, github, repository, head, pass } = await yard({
      jobs: ({ inputs }) => {
        attempts++
        return [
          { name: 'build', steps: [{ name: 'make', seconds: 30, fails: attempts === 2 }] },
          {
            name: 'ship',
            needs: ['build'],
            environment: inputs.environment ?? '',
            steps: [{ name: 'upload', seconds: 20, fails: true }],
          },
        ]
      },
    })
    const [workflow] = repository.actions.workflows
    if (workflow === undefined) throw new Error('no workflow')
    const inputs = { environment: 'production', ref: head }
    const actor = github.model.user('armin')
    const run = repository.actions.start(workflow, {
      event: 'workflow_dispatch',
      ref: 'master',
      sha: head,
      actor,
      inputs,
    })
    pass(100)
    expect(only(await latest(service))).toMatchObject({ number: run.id, state: { step: 'ship' } })
    repository.actions.rerun(run, actor)
    pass(100)
    expect(only(await latest(service))).toMatchObject({
      number: run.id,
      state: { status: 'failed', step: 'build', sentence: 'It failed in build, at “make”.' },
      touched: false,
    })
  })

  it('keeps the number of a deploy whose run was deleted', async () => {
    const { service, connect, github, head, pass } = await yard()
    const { number } = value(await service.start(request(head), 'request-1'))
    pass(100)
    expect(only(await latest(service)).number).toBe(number)
    github.model.repository('octo/site')?.actions.delete(number)
    expect(only(await latest(connect()))).toMatchObject({ number, state: { status: 'finished' } })
  })

  it('follows a deployment that is marked otherwise: failed, then good, then failed by a smoke test', async () => {
    const { service, github, repository, head, pass } = await yard({ dispatch: null })
    const { number } = value(await service.start(request(head), 'request-1'))
    const made = repository.deployments.all().find(({ deployment }) => deployment.id === number)?.deployment
    if (made === undefined) throw new Error('no deployment')
    const say = (state: 'in_progress' | 'success' | 'failure' | 'inactive' | 'queued', description = '') => {
      pass(60)
      repository.deployments.say(made, { state, description, creator: github.model.user('mei') })
    }
    say('in_progress')
    say('failure', 'Out of disk')
    const seen = [only(await latest(service))]
    say('success')
    seen.push(only(await latest(service)))
    say('failure')
    seen.push(only(await latest(service)))
    say('failure', 'Still broken')
    seen.push(only(await latest(service)))
    expect(seen.map(({ state }) => state.status)).toEqual(['failed', 'finished', 'failed', 'failed'])
    expect(seen.map(({ state }) => state.status === 'failed' && state.sentence)).toEqual([
      'Out of disk',
      false,
      'mei marked it as failed after it had succeeded.',
      'Still broken',
    ])
    const revisions = seen.map(({ revision }) => revision)
    expect([...revisions].sort(compareRevisions)).toEqual(revisions)
    // Each change of state is told from the others, and saying one again is none.
    expect(new Set(revisions.slice(0, 3).map(({ statusId }) => statusId)).size).toBe(3)
    expect(revisions[3]?.statusId).toBe(revisions[2]?.statusId)
  })

  it('misses no mark that follows another in the same second', async () => {
    const { service, repository, head, pass } = await yard({ dispatch: null })
    const { number } = value(await service.start(request(head), 'request-1'))
    const made = repository.deployments.all().find(({ deployment }) => deployment.id === number)?.deployment
    if (made === undefined) throw new Error('no deployment')
    pass(60)
    repository.deployments.say(made, { state: 'success' })
    expect(only(await latest(service)).state.status).toBe('finished')
    pass(0.3)
    repository.deployments.say(made, { state: 'failure' })
    pass(60)
    expect(only(await latest(service)).state.status).toBe('failed')
  })

  it('takes one that was given up in the queue for no deploy that shipped', async () => {
    const { service, repository, head, pass } = await yard({ dispatch: null })
    const { number } = value(await service.start(request(head), 'request-1'))
    const made = repository.deployments.all().find(({ deployment }) => deployment.id === number)?.deployment
    if (made === undefined) throw new Error('no deployment')
    repository.deployments.say(made, { state: 'queued' })
    pass(60)
    expect(await newest(service)).toMatchObject({ state: { status: 'queued' } })
    repository.deployments.say(made, { state: 'inactive' })
    expect(await newest(service)).toMatchObject({ state: { status: 'cancelled', startedAt: null } })
    // What was set aside at first can be taken up later (quipper/monorepo-deploy-actions#1328).
    pass(60)
    repository.deployments.say(made, { state: 'in_progress' })
    expect(await newest(service)).toMatchObject({ state: { status: 'running' }, touched: true })
  })

  it('reads all of what was said of a deployment, however much that is', async () => {
    const { service, github, repository, head, pass } = await yard({ dispatch: null })
    const { number } = value(await service.start(request(head), 'request-1'))
    const made = repository.deployments.all().find(({ deployment }) => deployment.id === number)?.deployment
    if (made === undefined) throw new Error('no deployment')
    const began = github.model.now + 1_000
    for (let i = 0; i < 130; i++) {
      pass(1)
      repository.deployments.say(made, { state: 'in_progress', description: `${i} %` })
    }
    expect(await newest(service)).toMatchObject({ state: { status: 'running', startedAt: began } })
  })

  it('asks only about what has changed', async () => {
    const { service, github, repository, head, pass } = await yard()
    for (let i = 0; i < 4; i++) {
      value(await service.start(request(head), `request-${i}`))
      pass(100)
    }
    await latest(service)
    const [made] = repository.deployments.all()
    if (made === undefined) throw new Error('no deployment')
    repository.deployments.say(made.deployment, { state: 'failure' })
    github.requests.length = 0
    expect(await newest(service)).toMatchObject({ state: { status: 'failed' } })
    const asked = github.requests.map(
      ({ path, status }) => `${path.split('/').at(-1)?.split('?')[0]} ${status}`,
    )
    expect(asked).toEqual(['runs 304', 'deployments 304', 'deployments 200', 'statuses 200'])
  })
})

describe('what tells one change of a deploy from the next', () => {
  it('is the same for as long as its run is in a state, whatever is said of its deployments meanwhile', async () => {
    const { service, github, repository, head, pass } = await yard()
    repository.environments.add('production', [github.model.user('octocat')])
    const { number } = value(await service.start(request(head), 'request-1'))
    const seen: string[] = []
    const look = async () => {
      const { state, revision } = (await newest(service)) ?? {}
      seen.push(`${state?.status} ${revision?.statusId === 0 ? 'by its run' : 'by a status'}`)
    }
    for (const seconds of [0, 10, 30, 30]) {
      pass(seconds)
      await look()
    }
    await service.approve?.({ app: 'site', environment: 'production', number })
    for (const seconds of [1, 10, 60]) {
      pass(seconds)
      await look()
    }
    expect(seen).toEqual([
      'queued by its run',
      'running by its run',
      'queued by its run',
      'queued by its run',
      'running by its run',
      'running by its run',
      'finished by a status',
    ])
  })

  it('is not another failure that is said of a deployment', async () => {
    const { service, repository, head, pass } = await yard({ dispatch: null })
    const { number } = value(await service.start(request(head), 'request-1'))
    const made = repository.deployments.all().find(({ deployment }) => deployment.id === number)?.deployment
    if (made === undefined) throw new Error('no deployment')
    const ids: (number | undefined)[] = []
    for (const state of ['queued', 'pending', 'in_progress', 'failure', 'error', 'inactive'] as const) {
      repository.deployments.say(made, { state })
      pass(10)
      ids.push((await newest(service))?.revision.statusId)
    }
    const [queued, pending, running, ...failed] = ids
    expect([queued, pending]).toEqual([0, 0])
    expect(running).toBeGreaterThan(0)
    expect(new Set(failed).size).toBe(1)
  })
})
