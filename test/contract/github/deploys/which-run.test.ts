import { describe, expect, it } from 'vitest'
import { DISPATCH, request, value, yard } from './yard'

describe('a server that does not tell which run it started', () => {
  /** A colleague dispatches the same workflow in the same second, just before. */
  async function crowded(login: string, over: Parameters<typeof yard>[0] = {}) {
    let isFirst = true
    const world = await yard({
      ...over,
      jobs: ({ inputs }) => {
        if (isFirst) {
          isFirst = false
          const [workflow] = world.repository.actions.workflows
          if (workflow === undefined) throw new Error('no workflow')
          world.repository.actions.start(workflow, {
            event: 'workflow_dispatch',
            ref: 'master',
            sha: world.head,
            actor: world.github.model.user(login),
            inputs,
          })
        }
        return [
          { name: 'ship', environment: inputs.environment ?? '', steps: [{ name: 'upload', seconds: 20 }] },
        ]
      },
    })
    world.github.model.knowsRunDetails = false
    return world
  }

  it('is not asked twice, and a colleague’s run is not taken for ours', async () => {
    const { service, github, repository, head } = await crowded('armin')
    const begun = value(await service.start(request(head), 'request-1'))
    const actor = repository.actions.run(begun.number)?.run.actor.login
    expect(actor).toBe('octocat')
    expect(github.requests.filter(({ method }) => method === 'POST').map(({ status }) => status)).toEqual([
      422, 204,
    ])
  })

  it('makes it unknown where two runs could be ours', async () => {
    const { service, head } = await crowded('octocat')
    expect(await service.start(request(head), 'request-1')).toMatchObject({
      ok: false,
      problem: {
        kind: 'lost',
        sentence:
          'GitHub accepted the deploy but didn’t say which run it started, and more than one run that could be it has started.',
      },
    })
  })

  it('is sure where the name of the run carries the intent', async () => {
    const { service, repository, head } = await crowded('octocat', {
      dispatch: { ...DISPATCH, inputs: { ...DISPATCH.inputs, intent: '{intent}' } },
      title: ({ actor, inputs }) => (actor.login === 'octocat' ? `Deploy ${inputs.intent ?? ''}` : 'Deploy'),
    })
    const intent = '5d3a5f0e-6a0f-4a4b-9d0f-5a3c2b1e0d9c'
    const begun = value(await service.start(request(head), intent))
    expect(begun.intentId).toBe(intent)
    expect(repository.actions.run(begun.number)?.run.inputs.intent).toBe(intent)
  })
})
