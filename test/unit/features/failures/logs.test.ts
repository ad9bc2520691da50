import { fail } from '@core/result'
import { beforeAll, describe, expect, it } from 'vitest'
import { became, failed, running, T0 } from '../../support/builders'
import { settle } from '../../support/fake-clock'
import { bad, good, loadRules, open } from './failures.support'

beforeAll(loadRules)

describe('failures', () => {
  it('are told as soon as a deploy fails, and headed by the first error once its log was read', async () => {
    const { pushed, see } = open()
    see(good, bad)
    expect(pushed.at(-1)).toMatchObject([{ id: 'deploy site/staging#2', headline: 'exit status 1' }])
    await settle()
    expect(pushed.at(-1)).toMatchObject([
      { id: 'deploy site/staging#2', headline: "KeyError: 'gold'", good: { number: 1 }, over: null },
    ])
  })

  it('are headed by the first error also where more was seen of the deploy while its log was read', async () => {
    const { failures, see, server, stored } = open()
    let arrive = (): void => {}
    server.until = new Promise((done) => {
      arrive = done
    })
    see(good, bad)
    await settle()
    see({ ...bad, subject: 'Charge in euros', revision: { attempt: 1, updatedAt: T0 + 2000, statusId: 1 } })
    expect(failures.all()).toMatchObject([
      { headline: 'exit status 1', tries: [{ subject: 'Charge in euros' }] },
    ])
    const before = stored.asked
    arrive()
    await settle()
    expect(failures.all()).toMatchObject([{ headline: "KeyError: 'gold'" }])
    expect({ reads: server.reads, asked: stored.asked - before }).toEqual({ reads: 1, asked: 2 })
  })

  it('have their log read once, also after a restart', async () => {
    const { failures, file, see, server } = open()
    see(good, bad)
    await settle()
    await failures.detail('deploy site/staging#2')
    const again = open({ file, server })
    again.see(good, bad)
    await settle()
    expect(again.failures.all()).toMatchObject([{ headline: "KeyError: 'gold'" }])
    expect(server.reads).toBe(1)
  })

  it('have the log of each attempt read, and keep that of the one before while the next one runs', async () => {
    const { failures, see, server } = open()
    see(good, bad)
    await settle()
    const second = {
      ...bad,
      state: running(T0 + 9000),
      revision: { attempt: 2, updatedAt: T0 + 9, statusId: 0 },
    }
    server.text = "Traceback\nKeyError: 'silver'\n"
    see(second)
    await settle()
    expect(server.reads).toBe(1)
    expect(failures.all()).toMatchObject([
      { headline: "KeyError: 'gold'", tries: [{ attempt: 1 }], over: null },
    ])
    const detail = await failures.detail('deploy site/staging#2')
    expect(detail).toMatchObject({ value: { excerpt: { headline: "KeyError: 'gold'" } } })
    see(became(second, failed(T0 + 9500)))
    await settle()
    expect(server.reads).toBe(2)
    expect(failures.all()[0]).toMatchObject({
      headline: "KeyError: 'silver'",
      tries: [{ number: 2, attempt: 2 }],
    })
  })

  it('say that the log of an attempt is gone where another one has begun before it was read', async () => {
    const { failures, see, server } = open()
    server.weather = 'refused'
    see(good, bad)
    await settle()
    server.weather = 'fine'
    see({ ...bad, state: running(T0 + 9000), revision: { attempt: 2, updatedAt: T0 + 9, statusId: 0 } })
    expect(await failures.detail('deploy site/staging#2')).toMatchObject({
      value: {
        excerpt: {
          unknown: 'site/staging#2 has run again since, and the log of attempt 1 was not read before.',
        },
      },
    })
  })

  it('say what cannot be known: a log that cannot be had, a commit that cannot be compared', async () => {
    const { failures, see, server } = open({
      source: { compare: async () => fail('unreachable', 'GitHub cannot be reached.') },
    })
    server.weather = 'refused'
    see(good, bad)
    const detail = await failures.detail('deploy site/staging#2')
    expect(detail).toMatchObject({
      value: {
        excerpt: { unknown: 'No answer.', isTransient: true },
        shipment: { unknown: 'GitHub cannot be reached.', isTransient: true },
        suspects: { unknown: 'GitHub cannot be reached.', isTransient: true },
      },
    })
  })

  it('tell a log that is gone for good from one that could not be asked for', async () => {
    const { failures, see, server } = open()
    server.log = async () => fail('gone', 'GitHub no longer keeps the log of unit.')
    see(good, bad)
    const detail = await failures.detail('deploy site/staging#2')
    if (!detail.ok) throw new Error(detail.problem.sentence)
    expect(detail.value.excerpt).toEqual({ unknown: 'GitHub no longer keeps the log of unit.' })
  })

  it('say that nothing deploys the app any more, where the workspace still has it', async () => {
    const { failures, see } = open({ app: { deploy: null } })
    see(good, bad)
    expect(await failures.detail('deploy site/staging#2')).toMatchObject({
      value: { excerpt: { unknown: 'Nothing deploys site now, so the log can’t be read.' } },
    })
  })
})
