import { describe, expect, it } from 'vitest'
import { builds, DISPATCHES, dispatched, inputs, said, ships, states, yard } from './support/yard'

describe('starting a workflow by hand', () => {
  it('runs its jobs one after the other, with a deployment of the one that ships', async () => {
    const world = await yard()
    const run = await dispatched(world)
    expect(await states(world, run)).toEqual(['queued', 'queued'])
    world.pass(2)
    expect(await states(world, run)).toEqual(['in_progress', 'in_progress'])
    world.pass(30)
    expect(await states(world, run)).toEqual(['in_progress', 'success', 'queued'])
    expect(await said(world, 'production')).toEqual(['queued'])
    world.pass(2)
    expect(await said(world, 'production')).toEqual(['in_progress', 'queued'])
    world.pass(25)
    expect(await states(world, run)).toEqual(['success', 'success', 'success'])
    expect(await said(world, 'production')).toEqual(['success', 'in_progress', 'queued'])
    expect((await world.get(`/actions/runs/${run}`)).body).toMatchObject({
      display_title: 'Deploy to production',
      event: 'workflow_dispatch',
      run_number: 1,
      path: '.github/workflows/deploy.yml',
    })
  })

  it('says which job and step failed, and skips what comes after', async () => {
    const world = await yard({ jobs: [...ships(true).jobs, { ...builds, name: 'tell', needs: ['ship'] }] })
    const run = await dispatched(world)
    world.pass(60)
    expect(await states(world, run)).toEqual(['failure', 'success', 'failure', 'skipped'])
    expect((await world.get(`/actions/runs/${run}/jobs`)).body).toMatchObject({
      jobs: [
        { name: 'build' },
        {
          name: 'ship',
          steps: [
            { name: 'ship it', conclusion: 'failure', number: 1 },
            { name: 'tidy up', conclusion: 'skipped', number: 2 },
          ],
        },
        { name: 'tell' },
      ],
    })
    expect(await said(world, 'production')).toEqual(['failure', 'in_progress', 'queued'])
  })

  it('shows its jobs among the check runs of the commit', async () => {
    const world = await yard()
    await dispatched(world)
    world.pass(10)
    expect((await world.get('/commits/master/check-runs')).body).toMatchObject({
      check_runs: [{ name: 'build', status: 'in_progress', app: { slug: 'github-actions' } }],
    })
  })

  it('tells the run only where the server knows how, else it is found in the list', async () => {
    const world = await yard(ships(), 3)
    world.github.model.knowsRunDetails = false
    const body = { ref: 'master', inputs }
    expect(
      (await world.ask('POST', DISPATCHES, { body: { ...body, return_run_details: true } })).status,
    ).toBe(422)
    const begun = new Date(world.github.model.now).toISOString()
    expect(await world.ask('POST', DISPATCHES, { body })).toMatchObject({ status: 204, text: '' })
    const list = `/actions/workflows/deploy.yml/runs?event=workflow_dispatch&created=>=${begun}`
    expect((await world.get(list)).body).toMatchObject({ total_count: 0 })
    world.pass(3)
    expect((await world.get(list)).body).toMatchObject({
      total_count: 1,
      workflow_runs: [{ head_branch: 'master' }],
    })
  })

  it('refuses a ref that is no branch or tag, inputs that it does not know, and those it lacks', async () => {
    const world = await yard()
    const sha = world.repository.history.resolve('master')
    const message = async (body: unknown) => {
      const { status, body: answer } = await world.ask('POST', DISPATCHES, { body })
      return [status, Object(answer).message]
    }
    expect(await message({ ref: sha, inputs })).toEqual([422, `No ref found for: ${sha}`])
    expect(await message({ ref: 'master', inputs: { ...inputs, color: 'red' } })).toEqual([
      422,
      'Unexpected inputs provided: ["color"]',
    ])
    expect(await message({ ref: 'master' })).toEqual([422, "Required input 'environment' not provided"])
    world.github.model.addToken('a-token-of-armin', 'armin')
    const options = { body: { ref: 'master', inputs }, token: 'a-token-of-armin' }
    expect((await world.ask('POST', DISPATCHES, options)).status).toBe(403)
  })

  it('ends as cancelled soon after somebody asked for it, and cannot be cancelled twice', async () => {
    const world = await yard()
    const run = await dispatched(world)
    world.pass(10)
    expect((await world.ask('POST', `/actions/runs/${run}/cancel`)).status).toBe(202)
    expect(await states(world, run)).toEqual(['in_progress', 'in_progress'])
    world.pass(2)
    expect(await states(world, run)).toEqual(['cancelled', 'cancelled', 'skipped'])
    expect((await world.ask('POST', `/actions/runs/${run}/cancel`)).status).toBe(409)
  })

  it('does it all again when asked, with a deployment of its own', async () => {
    const world = await yard()
    const run = await dispatched(world)
    expect((await world.ask('POST', `/actions/runs/${run}/rerun`)).status).toBe(403)
    world.pass(100)
    expect((await world.ask('POST', `/actions/runs/${run}/rerun`)).status).toBe(201)
    expect((await world.get(`/actions/runs/${run}`)).body).toMatchObject({ run_attempt: 2, status: 'queued' })
    world.pass(100)
    expect((await world.get('/deployments')).body).toHaveLength(2)
    expect((await world.get(`/actions/runs/${run}/jobs?filter=all`)).body).toMatchObject({ total_count: 4 })
  })
})

describe('running again only what failed', () => {
  it('lists the jobs of the newest attempt alone, unless all are asked for', async () => {
    const parts = ['eu', 'us'].map((part) => ({ ...ships(part === 'eu').jobs[1], name: `ship (${part})` }))
    const world = await yard({ jobs: [builds, ...parts.map((part) => ({ ...builds, ...part }))] })
    const id = await dispatched(world)
    world.pass(100)
    expect(await states(world, id)).toEqual(['failure', 'success', 'failure', 'success'])
    expect((await world.get('/deployments?environment=production')).body).toHaveLength(2)
    const run = world.repository.actions.run(id)?.run
    if (run !== undefined) world.repository.actions.rerun(run, world.github.model.user('armin'), 'failed')
    world.pass(5)
    expect(await states(world, id)).toEqual(['in_progress', 'in_progress'])
    expect((await world.get(`/actions/runs/${id}/jobs?filter=all`)).body).toMatchObject({
      total_count: 4,
      jobs: [{ name: 'ship (eu)', run_attempt: 2 }, {}, {}, {}],
    })
    expect((await world.get(`/actions/runs/${id}`)).body).toMatchObject({
      run_attempt: 2,
      actor: { login: 'octocat' },
      triggering_actor: { login: 'armin' },
    })
    expect((await world.get('/deployments?environment=production')).body).toHaveLength(3)
  })
})

describe('the log of a job', () => {
  it('lies elsewhere, for a minute, once the job has ended', async () => {
    const world = await yard(ships(true))
    const run = await dispatched(world)
    world.pass(40)
    const { jobs } = Object((await world.get(`/actions/runs/${run}/jobs`)).body)
    const [build, ship] = jobs
    expect((await world.get(`/actions/jobs/${ship.id}/logs`)).status).toBe(404)
    const moved = await world.get(`/actions/jobs/${build.id}/logs`)
    expect(moved.status).toBe(302)
    const text = await (await fetch(moved.headers.get('location') ?? '')).text()
    expect(text.replaceAll(/^\S+Z /gm, '').split('\n')).toEqual([
      '##[group]Run npm test',
      '##[endgroup]',
      'one',
      'two',
      '',
    ])
    expect(text).toMatch(/^2026-11-23T09:00:02\.0000000Z /)
    world.pass(60)
    expect((await fetch(moved.headers.get('location') ?? '')).status).toBe(404)
    const failed = await world.get(`/actions/jobs/${ship.id}/logs`)
    expect(await (await fetch(failed.headers.get('location') ?? '')).text()).toContain(
      '##[error]Process completed',
    )
  })

  it('grows while the job runs on a server that shows it', async () => {
    const world = await yard()
    world.github.model.liveLogs = true
    const run = await dispatched(world)
    const log = async () => {
      const { jobs } = Object((await world.get(`/actions/runs/${run}/jobs`)).body)
      const moved = await world.get(`/actions/jobs/${jobs[0].id}/logs`)
      return (await (await fetch(moved.headers.get('location') ?? '')).text()).split('\n').length - 1
    }
    world.pass(2)
    expect(await log()).toBe(2)
    world.pass(10)
    expect(await log()).toBe(3)
  })
})
