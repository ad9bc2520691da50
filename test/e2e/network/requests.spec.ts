import { change, get, on, problem, value } from '../../contract/http/asking'
import { BEHAVIORS } from '../../contract/http/behavior'
import { expect } from '../support/test'
import { test } from './network.support'

test('requests over Chromium behave as requests do', async ({ networkWith }) => {
  const { app, ask, said } = await networkWith()
  for (const { title, run } of BEHAVIORS) await test.step(title, () => run(ask))

  await test.step('a question says who asks, and not that it is a browser', () =>
    on(async ({ url, server }) => {
      value(await ask(get(url)))
      expect(server.arrived[0]?.headers).toMatchObject({
        'user-agent': 'Binnacle/1.2.3',
        'x-key': expect.any(String),
      })
    }))

  await test.step('421 says that nothing was done: Chromium asks once more on another connection, and no more', () =>
    on(async ({ url, server }) => {
      expect(value(await ask(change(url, '/status/421'))).status).toBe(421)
      expect(server.arrived).toHaveLength(2)
    }))

  await test.step('a change that is given up while it waits for others is never sent', () =>
    on(async ({ url, server }) => {
      let endAll = (): void => {}
      const giveUp = new Promise<void>((done) => {
        endAll = done
      })
      const underWay = Array.from({ length: 8 }, () => ask(change(url, '/silent'), { giveUp }))
      await expect.poll(() => server.at('/silent').length).toBe(8)
      const waiting = await Promise.all([1, 2, 3].map(() => ask({ ...change(url, '/late'), timeoutMs: 500 })))
      expect(waiting.map((answer) => problem(answer).kind)).toEqual(['lost', 'lost', 'lost'])
      endAll()
      for (const answer of await Promise.all(underWay))
        expect(problem(answer).sentence).toMatch(/stopped waiting for Odd’s answer/)
      value(await ask(change(url)))
      expect(server.at('/late')).toEqual([])
      expect(said()).not.toMatch(/unhandled/i)
    }))

  await test.step('an answer with a status that there is not cannot be used', () =>
    on(async ({ url }) => {
      expect(problem(await ask(change(url, '/status/999'))).kind).toBe('lost')
      value(await ask(change(url)))
    }))

  await test.step('an unknown name is told as such', async () => {
    const found = problem(await ask(change('http://nobody.invalid')))
    expect(found.kind).toBe('unreachable')
    expect(found.sentence).toContain('The name nobody.invalid cannot be found.')
  })

  await test.step('https to a server that speaks http is not understood', () =>
    on(async ({ url }) => {
      const found = problem(await ask(get(url.replace('http:', 'https:'))))
      expect(found).toMatchObject({
        kind: 'unreachable',
        sentence: expect.stringMatching(/^No secure connection to Odd/),
      })
    }))

  await test.step('a network service that crashes takes the requests under way with it, and no later ones', () =>
    on(async ({ url, server }) => {
      value(await ask(get(url)))
      value(await ask(change(url)))
      const silent = server.silent()
      const lost = ask(change(url, '/silent'))
      await silent
      await app.evaluate(({ app: self }) => {
        const gone = new Promise((done) => self.once('child-process-gone', done))
        const service = self
          .getAppMetrics()
          .find(({ serviceName }) => serviceName === 'network.mojom.NetworkService')
        if (service !== undefined) process.kill(service.pid, 'SIGKILL')
        return gone.then(() => null)
      })
      expect(problem(await lost).kind).toBe('lost')
      value(await ask(get(url)))
      value(await ask(change(url)))
    }))
})
