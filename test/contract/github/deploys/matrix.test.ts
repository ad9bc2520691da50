import { describe, expect, it } from 'vitest'
import { latest, only, request, value, yard } from './yard'

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
    const { number } = value(await service.start(request(head), 'request-1'))
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

  it('fail where one of them is marked so after it had succeeded, and it is said which and why', async () => {
    const { service, github, repository, head, pass } = await yard(parts([]))
    value(await service.start(request(head), 'request-1'))
    pass(100)
    expect(only(await latest(service)).state.status).toBe('finished')
    const [made] = repository.deployments.all()
    if (made === undefined) throw new Error('no deployment')
    repository.deployments.say(made.deployment, { state: 'failure', creator: github.model.user('mei') })
    const sentence = async () => {
      const { state } = only(await latest(service))
      return state.status === 'failed' && state.sentence
    }
    expect(await sentence()).toBe('ship (us) was marked as failed by mei; ship (eu) succeeded.')
    pass(1)
    repository.deployments.say(made.deployment, { state: 'failure', description: '/health answers 500' })
    expect(await sentence()).toBe('ship (us) was marked as failed: /health answers 500; ship (eu) succeeded.')
  })

  it('were rejected together', async () => {
    const { service, github, repository, head, pass } = await yard(parts([]))
    const mei = github.model.user('mei')
    repository.environments.add('production', [mei])
    const { number } = value(await service.start(request(head), 'request-1'))
    pass(40)
    const run = repository.actions.run(number)?.run
    if (run !== undefined) repository.actions.review(run, ['production'], false, mei, 'not today')
    expect(only(await latest(service)).state).toMatchObject({ sentence: 'mei rejected it: not today' })
  })

  it('go on while one of them does, and end with the last', async () => {
    const { service, head, pass } = await yard(parts([], { eu: 10, us: 90 }))
    value(await service.start(request(head), 'request-1'))
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
    const { number } = value(await service.start(request(head), 'request-1'))
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
    value(await service.start(request(head), 'request-1'))
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
