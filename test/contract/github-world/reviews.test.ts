import { describe, expect, it } from 'vitest'
import type { Port } from './support/support'
import { dispatched, said, states, yard } from './support/yard'

describe('an environment with reviewers', () => {
  it('lists people and teams, and lets nobody approve what they started where that is forbidden', async () => {
    const world = await yard()
    const { model } = world.github
    const [mei, octocat] = [model.user('mei'), model.user('octocat')]
    model.addToken('a-token-of-mei', 'mei')
    world.repository.allow(mei, 'write')
    const reviewers = [mei, model.team('Ops team', [octocat])]
    world.repository.environments.add('production', reviewers, { preventSelfReview: true })
    const run = await dispatched(world)
    world.pass(32)
    const pending = `/actions/runs/${run}/pending_deployments`
    const [own] = Object((await world.get(pending)).body)
    expect(own).toMatchObject({
      current_user_can_approve: false,
      reviewers: [
        { type: 'User', reviewer: { login: 'mei' } },
        { type: 'Team', reviewer: { name: 'Ops team', slug: 'ops-team' } },
      ],
    })
    const [hers] = Object((await world.get(pending, { token: 'a-token-of-mei' })).body)
    expect(hers).toMatchObject({ current_user_can_approve: true })
    const body = { environment_ids: [own.environment.id], state: 'approved', comment: '' }
    expect((await world.ask('POST', pending, { body })).status).toBe(403)
    expect((await world.ask('POST', pending, { body, token: 'a-token-of-mei' })).status).toBe(200)
  })

  async function guarded(): Promise<{ world: Port; run: number; pending: string }> {
    const world = await yard()
    const { model } = world.github
    world.repository.environments.add('production', [model.user('octocat')])
    const run = await dispatched(world)
    world.pass(32)
    return { world, run, pending: `/actions/runs/${run}/pending_deployments` }
  }

  it('makes the run wait until one of them approves', async () => {
    const { world, run, pending } = await guarded()
    expect(await states(world, run)).toEqual(['waiting', 'success', 'waiting'])
    expect(await said(world, 'production')).toEqual(['waiting'])
    const [waiting] = Object((await world.get(pending)).body)
    expect(waiting).toMatchObject({ environment: { name: 'production' }, current_user_can_approve: true })
    const body = { environment_ids: [waiting.environment.id], state: 'approved', comment: 'Go' }
    expect(await world.ask('POST', pending, { body })).toMatchObject({
      status: 200,
      body: [{ environment: 'production' }],
    })
    expect((await world.get(pending)).body).toEqual([])
    world.pass(30)
    expect(await states(world, run)).toEqual(['success', 'success', 'success'])
    expect((await world.get(`/actions/runs/${run}/approvals`)).body).toMatchObject([
      { state: 'approved', comment: 'Go', user: { login: 'octocat' } },
    ])
  })

  it('fails the run when one of them rejects, and asks nobody else', async () => {
    const { world, run, pending } = await guarded()
    const [{ environment }] = Object((await world.get(pending)).body)
    const body = { environment_ids: [environment.id], state: 'rejected', comment: '' }
    world.github.model.addToken('a-token-of-armin', 'armin')
    world.repository.allow(world.github.model.user('armin'), 'write')
    expect((await world.ask('POST', pending, { body, token: 'a-token-of-armin' })).status).toBe(403)
    expect((await world.ask('POST', pending, { body })).status).toBe(200)
    expect(await states(world, run)).toEqual(['failure', 'success', 'failure'])
    expect((await world.ask('POST', pending, { body })).status).toBe(422)
  })

  it('can be cancelled while it waits', async () => {
    const { world, run } = await guarded()
    await world.ask('POST', `/actions/runs/${run}/cancel`)
    expect(await states(world, run)).toEqual(['cancelled', 'success', 'cancelled'])
  })
})

describe('an environment that makes a job wait', () => {
  it('for a time, from when it could have begun', async () => {
    const world = await yard()
    world.repository.environments.add('production', [], { waitMinutes: 10 })
    const run = await dispatched(world)
    world.pass(60)
    expect(await states(world, run)).toEqual(['waiting', 'success', 'waiting'])
    expect((await world.get(`/actions/runs/${run}/pending_deployments`)).body).toMatchObject([
      {
        wait_timer: 10,
        wait_timer_started_at: '2026-11-23T09:00:32Z',
        current_user_can_approve: false,
        reviewers: [],
      },
    ])
    world.pass(580)
    expect(await said(world, 'production')).toEqual(['in_progress', 'queued', 'waiting'])
  })

  it('until an app has let it through', async () => {
    const world = await yard()
    world.repository.environments.add('production', [], { gates: ['change-window'] })
    const id = await dispatched(world)
    world.pass(60)
    expect(await states(world, id)).toEqual(['waiting', 'success', 'waiting'])
    const run = world.repository.actions.run(id)?.run
    if (run !== undefined) world.repository.actions.gate(run, 'production', true)
    world.pass(2)
    expect(await states(world, id)).toEqual(['in_progress', 'success', 'in_progress'])
  })
})
