import type { Deploy } from '@core/deploys/deploy'
import { ranFor } from '@core/deploys/deploy'
import { describe, expect, it } from 'vitest'
import { latest, newest, request, value, yard } from './yard'

const stateOf = (deploy: Deploy | undefined) => deploy?.state

const never = () => ({
  ok: false as const,
  problem: { kind: 'fault' as const, sentence: 'none', cause: null },
})

describe('a deploy that waits after its first job', () => {
  it('waits for people and teams, of whom one is enough, and is not what runs', async () => {
    const { service, github, repository, head, pass } = await yard()
    const team = github.model.team('ops-team', [github.model.user('octocat')])
    repository.environments.add('production', [github.model.user('mei'), team])
    const { number } = value(await service.start(request(head), 'request-1'))
    pass(10)
    expect(stateOf(await newest(service))?.status).toBe('running')
    pass(40)
    expect(await newest(service)).toMatchObject({
      number,
      state: { status: 'queued', waitingFor: 'waiting for review by mei or ops-team', mayApprove: true },
      touched: false,
    })
  })

  it('takes no longer for the time that it waited', async () => {
    const { service, github, repository, head, pass } = await yard()
    repository.environments.add('production', [github.model.user('octocat')])
    const { number } = value(await service.start(request(head), 'request-1'))
    pass(3_600)
    expect(stateOf(await newest(service))?.status).toBe('queued')
    await service.approve?.({ app: 'site', environment: 'production', number })
    pass(10)
    const running = await newest(service)
    expect(running?.state.status).toBe('running')
    expect(running === undefined ? null : ranFor(running, github.model.now)).toBe(41_000)
    pass(60)
    const finished = await newest(service)
    expect(finished === undefined ? null : ranFor(finished, 0)).toBe(52_000)
    expect(value(await service.start(request(head), 'request-2')).estimateMs).toBe(52_000)
  })

  it('says that who started it may not approve it, where that is so', async () => {
    const { service, github, repository, head, pass } = await yard()
    const reviewers = ['octocat', 'mei'].map((login) => github.model.user(login))
    repository.environments.add('production', reviewers, { preventSelfReview: true })
    const { number } = value(await service.start(request(head), 'request-1'))
    pass(40)
    expect(stateOf(await newest(service))).toEqual({
      status: 'queued',
      held: true,
      waitingFor: 'waiting for review by octocat or mei; you started it, so someone else must approve it',
    })
    expect(await service.approve?.({ app: 'site', environment: 'production', number })).toMatchObject({
      problem: { kind: 'invalid', sentence: expect.stringContaining('self-review is off') },
    })
  })

  it('starts at a time of our clock where only a timer holds it', async () => {
    const { service, clock, repository, head, pass } = await yard({ skewMs: 7_200_000 })
    repository.environments.add('production', [], { waitMinutes: 12 })
    const from = clock.now()
    value(await service.start(request(head), 'request-1'))
    pass(60)
    const state = stateOf(await newest(service))
    expect(state).toMatchObject({ status: 'queued', waitingFor: null })
    const startsAt = state?.status === 'queued' ? state.startsAt : undefined
    expect(Math.abs((startsAt ?? 0) - (from + 32_000 + 12 * 60_000))).toBeLessThanOrEqual(2_000)
    pass(700)
    expect(stateOf(await newest(service))?.status).toBe('running')
  })

  it('waits for its timer alone once it is approved', async () => {
    const { service, github, repository, head, pass } = await yard()
    repository.environments.add('production', [github.model.user('octocat')], { waitMinutes: 12 })
    const { number } = value(await service.start(request(head), 'request-1'))
    pass(40)
    expect(stateOf(await newest(service))).toMatchObject({
      waitingFor: 'waiting for review by octocat',
      startsAt: expect.any(Number),
    })
    value((await service.approve?.({ app: 'site', environment: 'production', number })) ?? never())
    pass(5)
    expect(stateOf(await newest(service))).toEqual({
      status: 'queued',
      held: true,
      waitingFor: null,
      startsAt: expect.any(Number),
    })
  })

  it('waits for an app that guards its environment', async () => {
    const { service, repository, head, pass } = await yard()
    repository.environments.add('production', [], { gates: ['change-window'] })
    const { number } = value(await service.start(request(head), 'request-1'))
    pass(40)
    expect(stateOf(await newest(service))).toEqual({
      status: 'queued',
      held: true,
      waitingFor: 'waiting for a deployment protection rule',
    })
    const run = repository.actions.run(number)?.run
    if (run !== undefined) repository.actions.gate(run, 'production', false)
    expect(stateOf(await newest(service))).toMatchObject({
      status: 'failed',
      sentence: 'It was not allowed to deploy to production.',
    })
  })

  it('has failed where a reviewer rejected it, with who and why, and its environment is as it was', async () => {
    const { service, github, repository, head, pass } = await yard()
    const mei = github.model.user('mei')
    repository.environments.add('production', [mei])
    const { number } = value(await service.start(request(head), 'request-1'))
    pass(40)
    const run = repository.actions.run(number)?.run
    if (run === undefined) throw new Error('no run')
    repository.actions.review(run, ['production'], false, mei, 'not before the\nrelease notes')
    pass(5)
    expect(await newest(service)).toMatchObject({
      state: { status: 'failed', step: 'ship', sentence: 'mei rejected it: not before the release notes' },
      touched: false,
    })
    // Another attempt asks again, and is approved.
    repository.actions.rerun(run, mei)
    pass(40)
    expect(stateOf(await newest(service))).toMatchObject({
      status: 'queued',
      waitingFor: 'waiting for review by mei',
    })
    repository.actions.review(run, ['production'], true, mei, '')
    pass(40)
    expect(stateOf(await newest(service))?.status).toBe('finished')
  })

  it('is approved in its own environment only, where its run waits for two', async () => {
    const { service, github, repository, head, pass } = await yard({
      jobs: () => [
        { name: 'to staging', environment: 'staging', steps: [{ name: 'upload', seconds: 20 }] },
        { name: 'to production', environment: 'production', steps: [{ name: 'upload', seconds: 20 }] },
      ],
    })
    const me = github.model.user('octocat')
    repository.environments.add('staging', [me])
    repository.environments.add('production', [me])
    const { number } = value(await service.start(request(head), 'request-1'))
    pass(10)
    value((await service.approve?.({ app: 'site', environment: 'staging', number })) ?? never())
    pass(10)
    const states = Object.fromEntries(
      (await latest(service)).map(({ environment, state }) => [environment, state.status]),
    )
    expect(states).toEqual({ staging: 'running', production: 'queued' })
  })

  it('says what holds it where its run waits elsewhere first', async () => {
    const { service, github, repository, head, pass } = await yard({
      jobs: () => [
        { name: 'to staging', environment: 'staging', steps: [{ name: 'upload', seconds: 20 }] },
        {
          name: 'to production',
          needs: ['to staging'],
          environment: 'production',
          steps: [{ name: 'upload', seconds: 20 }],
        },
      ],
    })
    repository.environments.add('staging', [github.model.user('mei')])
    const begun = value(await service.start(request(head), 'request-1'))
    pass(10)
    const states = Object.fromEntries(
      (await latest(service, [begun])).map(({ environment, state }) => [environment, state]),
    )
    expect(states).toEqual({
      staging: { status: 'queued', held: true, waitingFor: 'waiting for review by mei' },
    })
  })
})
