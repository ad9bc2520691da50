import { describe, expect, it } from 'vitest'
import { DOCS, harbour, numbered, request, value } from './support/support'

describe.each(['prod/eu-west-1', 'Production EU 🚀', 'a#1', '%2F', '..', ' b '])(
  'an environment called %s on Freight',
  (environment) => {
    const apps = [{ ...DOCS, environments: [environment] }]
    const at = { app: 'docs', environment, number: 1 }
    const newest = async ({ service }: Awaited<ReturnType<typeof harbour>>) =>
      numbered(value(await service.latest()), 1, environment)

    it('is shipped to, and what shipped there has its log', async () => {
      const port = await harbour({ environments: [environment], apps })
      expect(value(await port.service.start(request({ environment }), 'request'))).toMatchObject(at)
      await port.clock.advance(1_000)
      expect((await newest(port)).state.status).toBe('running')
      await port.clock.advance(30_000)
      expect((await newest(port)).state.status).toBe('finished')
      expect(value(await port.service.log(at, 0)).text).toContain('copying')
    })

    it('has its deploy cancelled, and none of another environment', async () => {
      const port = await harbour({ environments: [environment], apps })
      value(await port.service.start(request({ environment }), 'request'))
      await newest(port)
      value(await port.service.cancel(at, 'armin'))
      await port.clock.advance(2_000)
      expect((await newest(port)).state.status).toBe('cancelled')
      expect(port.model.deploys.map(({ status }) => status)).toEqual(['cancelled'])
    })

    it('has a deploy of before a restart given up that its server has lost', async () => {
      const before = await harbour({ environments: [environment], apps })
      value(await before.service.start(request({ environment }), 'request'))
      const active = await newest(before)
      const { service } = await harbour({ environments: [environment], apps })
      const [lost] = value(await service.latest([active]))
      expect(lost).toMatchObject({ ...at, state: { status: 'failed' } })
    })
  },
)
