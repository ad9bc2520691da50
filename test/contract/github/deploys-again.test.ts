import type { Deploy } from '@core/deploy'
import { compareRevisions } from '@core/sightings'
import { describe, expect, it } from 'vitest'
import { latest, newest, request, value, yard } from './deploy-yard'

const only = (deploys: readonly Deploy[]): Deploy => {
  const [deploy] = deploys
  if (deploy === undefined || deploys.length !== 1) throw new Error(`${deploys.length} deploys`)
  return deploy
}

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
    const { number } = value(await service.start(request(head), 'wish-1'))
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
    const { number } = value(await service.start(request(head), 'wish-1'))
    pass(100)
    expect(only(await latest(service)).number).toBe(number)
    github.model.repository('octo/site')?.actions.delete(number)
    expect(only(await latest(connect()))).toMatchObject({ number, state: { status: 'finished' } })
  })

  it('follows a deployment that is marked otherwise: failed, then good, then failed by a smoke test', async () => {
    const { service, github, repository, head, pass } = await yard({ dispatch: null })
    const { number } = value(await service.start(request(head), 'wish-1'))
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

  it('takes one that was given up in the queue for no deploy that shipped', async () => {
    const { service, repository, head, pass } = await yard({ dispatch: null })
    const { number } = value(await service.start(request(head), 'wish-1'))
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
    const { number } = value(await service.start(request(head), 'wish-1'))
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
      value(await service.start(request(head), `wish-${i}`))
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
    const { number } = value(await service.start(request(head), 'wish-1'))
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
    const { number } = value(await service.start(request(head), 'wish-1'))
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

describe('jobs of a matrix that ship to one environment', () => {
  const parts = (fails: readonly string[], seconds: Readonly<Record<string, number>> = {}) => ({
    jobs: ({ inputs }: { inputs: Readonly<Record<string, string>> }) => [
      { name: 'build', steps: [{ name: 'make', seconds: 30 }] },
      ...['eu', 'us'].map((part) => ({
        name: `ship (${part})`,
        needs: ['build'],
        environment: inputs.environment ?? '',
        steps: [{ name: 'upload', seconds: seconds[part] ?? 20, fails: fails.includes(part) }],
      })),
    ],
  })

  it.each(['eu', 'us'])('fail together where %s does, and it is said which part', async (part) => {
    const { service, head, pass } = await yard(parts([part]))
    const { number } = value(await service.start(request(head), 'wish-1'))
    pass(100)
    const other = part === 'eu' ? 'us' : 'eu'
    expect(only(await latest(service))).toMatchObject({
      number,
      state: {
        status: 'failed',
        step: `ship (${part})`,
        sentence: `ship (${part}) failed at “upload”; ship (${other}) succeeded.`,
      },
      touched: true,
    })
  })

  it('go on while one of them does, and end with the last', async () => {
    const { service, head, pass } = await yard(parts([], { eu: 10, us: 90 }))
    value(await service.start(request(head), 'wish-1'))
    pass(60)
    expect(only(await latest(service))).toMatchObject({ state: { status: 'running' } })
    pass(90)
    const { state } = only(await latest(service))
    expect(state).toMatchObject({ status: 'finished' })
    // The build, and the longer of the two.
    expect(state.status === 'finished' && state.endedAt - (state.startedAt ?? 0)).toBe(122_000)
  })

  it('are good once the one that failed has run again, with what the other did before', async () => {
    let attempts = 0
    const { service, repository, head, pass } = await yard({
      jobs: (run) => parts(attempts++ === 0 ? ['eu'] : []).jobs(run),
    })
    const { number } = value(await service.start(request(head), 'wish-1'))
    pass(100)
    expect(only(await latest(service)).state.status).toBe('failed')
    const run = repository.actions.run(number)?.run
    if (run !== undefined) repository.actions.rerun(run, run.actor, 'failed')
    pass(5)
    expect(only(await latest(service))).toMatchObject({ state: { status: 'running' } })
    pass(60)
    expect(only(await latest(service))).toMatchObject({
      state: { status: 'finished' },
      phases: [{ name: 'ship (eu)', state: 'done' }, { name: 'build' }, { name: 'ship (us)' }],
    })
  })

  it('are one deploy however many there are', async () => {
    const names = Array.from({ length: 45 }, (_, i) => `ship (${i})`)
    const { service, head, pass } = await yard({
      jobs: ({ inputs }) =>
        names.map((name, i) => ({
          name,
          environment: inputs.environment ?? '',
          steps: [{ name: 'upload', seconds: 20, fails: i === 0 }],
        })),
    })
    value(await service.start(request(head), 'wish-1'))
    pass(100)
    expect(only(await latest(service))).toMatchObject({
      state: {
        status: 'failed',
        sentence: 'ship (0) failed at “upload”; ship (44), ship (43) and 42 others succeeded.',
      },
    })
    expect((await service.history(null)).ok).toBe(true)
  })
})

describe('the times of a deploy', () => {
  const HOUR = 3_600_000

  it.each([0, HOUR, -HOUR])(
    'are of its whole run and in our clock, with GitHub %i ms ahead',
    async (skewMs) => {
      const { service, clock, head, pass } = await yard({
        skewMs,
        jobs: ({ inputs }) => [
          { name: 'build', steps: [{ name: 'make', seconds: 30 }] },
          {
            name: 'ship',
            needs: ['build'],
            environment: inputs.environment ?? '',
            steps: [{ name: 'upload', seconds: 20 }],
          },
          { name: 'smoke', needs: ['ship'], steps: [{ name: 'try it', seconds: 10 }] },
        ],
      })
      const begun = clock.now()
      const made = value(await service.start(request(head), 'wish-1'))
      expect(Math.abs(made.createdAt - begun)).toBeLessThanOrEqual(2_000)
      pass(50)
      expect(only(await latest(service)).state).toEqual({
        status: 'running',
        startedAt: made.createdAt + 2_000,
      })
      pass(8)
      // What checks it belongs to it.
      expect(only(await latest(service)).state.status).toBe('running')
      pass(20)
      const { state, phases } = only(await latest(service))
      expect(state).toEqual({
        status: 'finished',
        startedAt: made.createdAt + 2_000,
        endedAt: made.createdAt + 66_000,
      })
      expect(phases[1]).toEqual({
        name: 'ship',
        state: 'done',
        startedAt: made.createdAt + 34_000,
        endedAt: made.createdAt + 54_000,
      })
      const again = value(await service.start(request(head), 'wish-2'))
      expect(again.estimateMs).toBe(64_000)
    },
  )

  it('tell a deploy whose smoke test failed after it had shipped', async () => {
    const { service, head, pass } = await yard({
      jobs: ({ inputs }) => [
        { name: 'ship', environment: inputs.environment ?? '', steps: [{ name: 'upload', seconds: 20 }] },
        { name: 'smoke', needs: ['ship'], steps: [{ name: 'try it', seconds: 10, fails: true }] },
      ],
    })
    value(await service.start(request(head), 'wish-1'))
    pass(60)
    expect(only(await latest(service))).toMatchObject({
      state: {
        status: 'failed',
        step: 'smoke',
        sentence: 'smoke failed at “try it” after ship had succeeded.',
      },
      touched: true,
    })
  })

  it('tell a deploy that failed before it shipped from one that broke off in doing so', async () => {
    const { service, head, pass } = await yard({
      jobs: ({ inputs }) => [
        { name: 'build', steps: [{ name: 'make', seconds: 10, fails: inputs.ref === head }] },
        {
          name: 'ship',
          needs: ['build'],
          environment: inputs.environment ?? '',
          steps: [{ name: 'upload', seconds: 20 }],
        },
      ],
    })
    value(await service.start(request(service.id), 'wish-1'))
    pass(60)
    value(await service.start(request(head), 'wish-2'))
    pass(60)
    const deploys = await latest(service)
    expect(deploys.map(({ state, touched }) => [state.status, touched])).toEqual([
      ['finished', true],
      ['failed', false],
    ])
  })

  it('are of each environment alone where a run ships to more than one', async () => {
    const { service, github, head, pass } = await yard({
      jobs: () => [
        { name: 'to staging', environment: 'staging', steps: [{ name: 'upload', seconds: 20 }] },
        {
          name: 'to production',
          needs: ['to staging'],
          environment: 'production',
          steps: [{ name: 'upload', seconds: 60, fails: true }],
        },
      ],
    })
    const from = github.model.now
    value(await service.start(request(head), 'wish-1'))
    pass(40)
    const states = async () =>
      Object.fromEntries((await latest(service)).map(({ environment, state }) => [environment, state]))
    expect(await states()).toEqual({
      staging: { status: 'finished', startedAt: from + 2_000, endedAt: from + 22_000 },
      production: { status: 'running', startedAt: from + 2_000 },
    })
    pass(100)
    expect(await states()).toMatchObject({
      staging: { status: 'finished', endedAt: from + 22_000 },
      production: { status: 'failed', step: 'to production' },
    })
  })
})
