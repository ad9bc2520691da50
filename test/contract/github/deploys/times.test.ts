import { describe, expect, it } from 'vitest'
import { latest, only, request, value, yard } from './yard'

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
      const made = value(await service.start(request(head), 'request-1'))
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
      const again = value(await service.start(request(head), 'request-2'))
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
    value(await service.start(request(head), 'request-1'))
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
    value(await service.start(request(service.id), 'request-1'))
    pass(60)
    value(await service.start(request(head), 'request-2'))
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
    value(await service.start(request(head), 'request-1'))
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
