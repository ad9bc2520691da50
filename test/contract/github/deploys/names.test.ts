import { describe, expect, it } from 'vitest'
import { latest, request, value, yard } from './yard'

// "The name of the environment. The name must be URL encoded. For example, any slashes in the name must be replaced with %2F." (REST API,
// Deployment environments.) A list of deployments is asked for one by a parameter.
describe.each(['prod/eu-west-1', 'Production EU 🚀', 'a#1', '%2F', 'a&b=c'])(
  'an environment called %s on GitHub',
  (environment) => {
    it('is shipped to, with its own deploys alone', async () => {
      const world = await yard({ environments: [environment, 'production'] })
      const made = value(await world.service.start(request(world.head, { environment }), 'request'))
      expect(made).toMatchObject({ environment })
      expect(world.given[0]).toMatchObject({ environment })
      world.pass(120)
      const deploys = await latest(world.connect())
      expect(deploys.map((deploy) => [deploy.environment, deploy.state.status])).toEqual([
        [environment, 'finished'],
      ])
    })

    it('is waited for by its reviewer and approved', async () => {
      const { service, github, repository, head, pass } = await yard({ environments: [environment] })
      repository.environments.add(environment, [github.model.user('octocat')])
      const { number } = value(await service.start(request(head, { environment }), 'request'))
      pass(60)
      expect((await latest(service))[0]?.state).toMatchObject({ status: 'queued', mayApprove: true })
      expect(await service.approve?.({ app: 'site', environment, number })).toMatchObject({ ok: true })
      pass(120)
      expect((await latest(service))[0]?.state.status).toBe('finished')
    })
  },
)
