import { describe, expect, it } from 'vitest'
import type { Port } from './support'
import { dispatched, said, states, yard } from './yard'

describe('an environment with reviewers', () => {
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
    expect(await said(world, 'production')).toEqual(['pending'])
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
