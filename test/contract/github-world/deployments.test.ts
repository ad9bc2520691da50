import { describe, expect, it } from 'vitest'
import { type Asked, type Port, port } from './support/support'

const create = ({ ask }: Port, body: Record<string, unknown>): Promise<Asked> =>
  ask('POST', '/deployments', { body: { ref: 'master', environment: 'staging', auto_merge: false, ...body } })

const statesOf = async ({ get }: Port, { body }: Asked): Promise<string[]> => {
  const list: { state: string }[] = Object((await get(`/deployments/${Object(body).id}/statuses`)).body)
  return list.map(({ state }) => state)
}

describe('creating a deployment', () => {
  it('is refused until the checks are green, all of them or those that are named', async () => {
    const world = await port({
      checks: () => [
        { name: 'unit', seconds: 30 },
        { name: 'slow', via: 'status', seconds: 300 },
      ],
    })
    const [commit] = world.repository.history.commits([world.repository.history.resolve('master') ?? ''])
    world.repository.pushed({ branch: 'master', sha: commit?.sha ?? '' })
    expect(await create(world, {})).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('Conflict') },
    })
    world.pass(30)
    expect((await create(world, {})).status).toBe(409)
    expect((await create(world, { required_contexts: ['unit'] })).status).toBe(201)
    expect((await create(world, { required_contexts: ['unit', 'none'] })).status).toBe(409)
    expect((await create(world, { required_contexts: [] })).status).toBe(201)
    world.pass(270)
    expect((await create(world, {})).status).toBe(201)
  })

  it('goes as its deployer says, and makes the one before it inactive', async () => {
    const world = await port({
      deployer: () => [
        { state: 'in_progress', afterSeconds: 2 },
        { state: 'success', afterSeconds: 10, logUrl: 'https://ci.example.com/1' },
      ],
    })
    const first = await create(world, { description: 'First', payload: { request: 'a' } })
    expect(first.body).toMatchObject({
      environment: 'staging',
      description: 'First',
      payload: { request: 'a' },
    })
    expect(await statesOf(world, first)).toEqual([])
    world.pass(10)
    expect(await statesOf(world, first)).toEqual(['success', 'in_progress'])
    const second = await create(world, {})
    world.pass(10)
    expect(await statesOf(world, first)).toEqual(['inactive', 'success', 'in_progress'])
    expect(await statesOf(world, second)).toEqual(['success', 'in_progress'])
    expect((await world.get('/deployments?environment=staging')).body).toMatchObject([
      { id: Object(second.body).id },
      { id: Object(first.body).id },
    ])
    expect((await world.get('/deployments?environment=production')).body).toEqual([])
  })

  it('takes the word of whoever may write, and of nobody else', async () => {
    const world = await port()
    const { body } = await create(world, {})
    const statuses = `/deployments/${Object(body).id}/statuses`
    const said = await world.ask('POST', statuses, {
      body: { state: 'in_progress', description: 'On its way' },
    })
    expect(said).toMatchObject({ status: 201, body: { state: 'in_progress', creator: { login: 'octocat' } } })
    expect((await world.ask('POST', statuses, { body: { state: 'happy' } })).status).toBe(422)
    world.github.model.addToken('a-token-of-armin', 'armin')
    const options = { body: { state: 'success' }, token: 'a-token-of-armin' }
    expect((await world.ask('POST', statuses, options)).status).toBe(404)
  })

  it('merges the default branch first where it is asked to, and deploys nothing yet', async () => {
    const world = await port()
    const change = { author: 'armin', at: Date.UTC(2026, 10, 23), path: 'a.txt', content: 'a' }
    world.repository.push('topic', [{ ...change, subject: 'On the topic' }])
    world.repository.push('master', [{ ...change, subject: 'On master', path: 'b.txt' }])
    expect((await create(world, { ref: 'topic', auto_merge: true })).status).toBe(202)
    expect((await world.get('/deployments')).body).toEqual([])
  })
})
