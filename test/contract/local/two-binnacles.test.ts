import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Deploy, isActive } from '@core/deploys/deploy'
import { describe, expect, it } from 'vitest'
import {
  ended,
  find,
  type Harbour,
  harbour,
  logText,
  newIntent,
  request,
  sentence,
  ship,
  shipping,
  start,
  value,
} from './support'
import { eventually, everyMoment, until } from './waiting.support'

/** Two Binnacles with a data folder each, on one repository, and what their ships print when they begin and end. */
function two(options: Parameters<typeof harbour>[0] = {}) {
  const one = harbour(options)
  const seen = join(one.folder, 'seen')
  const gate = join(one.folder, 'open')
  const ship = `sh -c 'echo "begin $BINNACLE_SHA" >> ${seen}; while [ ! -e ${gate} ]; do sleep 0.02; done; echo "end $BINNACLE_SHA" >> ${seen}'`
  const first = one.reopen({ ship })
  const second = first.beside({ ship })
  return {
    first,
    second,
    repository: one.repository,
    open: () => writeFileSync(gate, ''),
    shut: () => rmSync(gate, { force: true }),
    shipped: () => (existsSync(seen) ? readFileSync(seen, 'utf8').trim().split('\n') : []),
  }
}

const numbers = async ({ deploy }: Harbour): Promise<number[]> =>
  value(await deploy.latest()).map(({ number }) => number)

/** A deploy as another Binnacle sees it, once that is as wanted: nobody tells it of each change. */
const seenBy = ({ deploy }: Harbour, at: Deploy, wanted: (deploy: Deploy) => boolean): Promise<Deploy> =>
  until(everyMoment, async () => {
    const latest = value(await deploy.latest())
    const one = latest.find(
      ({ number, environment }) => number === at.number && environment === at.environment,
    )
    return one !== undefined && wanted(one) ? one : null
  })

describe('Two Binnacles on one repository', () => {
  it('see each other’s deploys in one list with one count, their logs, and what runs', async () => {
    const { first, second, repository, open } = two()
    open()
    const sha = repository.commit('One')
    const mine = await ship(first.deploy, sha)
    const theirs = await ship(second.deploy, repository.commit('Two'), { by: 'grace' })
    expect([mine.number, theirs.number]).toEqual([1, 2])
    for (const here of [first, second]) {
      expect(await numbers(here)).toEqual([2, 1])
      expect(value(await here.deploy.latest()).map(({ by }) => by)).toEqual(['grace', 'ada'])
      expect(value(await here.deploy.history(null)).deploys.map(({ number }) => number)).toEqual([2, 1])
      expect(await logText(here.deploy, mine)).toContain('for ada')
      expect(await logText(here.deploy, theirs)).toContain('for grace')
    }
    // It knows what ran there before, whoever shipped it.
    expect((await ship(second.deploy, sha, { environment: 'production' })).number).toBe(1)
    const back = value(await first.deploy.rollBack(request(sha), { ...theirs, number: 1 }, newIntent()))
    expect(back.number).toBe(3)
    expect((await ended(first.deploy, back)).state.status).toBe('finished')
    const other = await seenBy(second, back, (one) => !isActive(one))
    expect(other.kind).toBe('rollback')
  })

  it('go back to what the other shipped', async () => {
    const { first, second, repository, open } = two()
    open()
    const mine = await ship(first.deploy, repository.commit('One'))
    await ship(first.deploy, repository.commit('Two'))
    await numbers(second)
    const back = value(await second.deploy.rollBack(request(mine.sha ?? ''), mine, newIntent()))
    expect((await ended(second.deploy, back)).state.status).toBe('finished')
  })

  it('ship one after the other, in the order of the numbers', async () => {
    const { first, second, repository, open, shipped } = two()
    const [a, b] = [repository.commit('One'), repository.commit('Two')]
    const mine = await start(first.deploy, a)
    await shipping(first.deploy, mine)
    const theirs = await start(second.deploy, b)
    expect(theirs.state).toEqual({ status: 'queued', waitingFor: 'waits for site/staging#1' })
    await seenBy(first, theirs, isActive)
    await eventually(() => (shipped().length > 0 ? true : null))
    expect(shipped()).toEqual([`begin ${a}`])
    open()
    expect((await ended(second.deploy, theirs)).state.status).toBe('finished')
    expect(shipped()).toEqual([`begin ${a}`, `end ${a}`, `begin ${b}`, `end ${b}`])
  })

  it('never ship at the same time, nor give one number twice, however many deploy at once', async () => {
    const { first, second, repository, open, shipped } = two()
    open()
    const third = first.beside({
      ship: `sh -c 'echo "begin $BINNACLE_SHA" >> ${first.folder}/seen; echo "end $BINNACLE_SHA" >> ${first.folder}/seen'`,
    })
    const shas = Array.from({ length: 4 }, (_, i) => repository.commit(`Change ${i}`))
    const all = await Promise.all(
      shas.flatMap((sha) =>
        [first, second, third].map(async (here) => ({ here, deploy: await start(here.deploy, sha) })),
      ),
    )
    expect(all.map(({ deploy }) => deploy.number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, i) => i + 1),
    )
    for (const { here, deploy } of all)
      expect((await ended(here.deploy, deploy)).state.status).toBe('finished')
    const lines = shipped()
    expect(lines).toHaveLength(24)
    for (let i = 0; i < lines.length; i += 2) expect(lines[i + 1]).toBe(lines[i]?.replace('begin', 'end'))
  })

  it('cancel each other’s deploys', async () => {
    const { first, second, repository } = two()
    const mine = await start(first.deploy, repository.commit('One'))
    await shipping(first.deploy, mine)
    await seenBy(second, mine, isActive)
    expect(value(await second.deploy.cancel(mine, 'grace'))).toBe(null)
    const done = await ended(first.deploy, mine)
    expect(done.state).toMatchObject({ status: 'cancelled', by: 'grace' })
    expect((await seenBy(second, mine, (one) => !isActive(one))).state.status).toBe('cancelled')
  })

  it('make one deploy of a commit that both waited for', async () => {
    const { first, second, repository, open, shipped } = two()
    open()
    await ship(first.deploy, repository.commit('One'))
    await numbers(second)
    const sha = repository.commit('Two')
    const start = request(sha, { unlessAfter: 1 })
    const made = await Promise.all([first, second].map(({ deploy }) => deploy.start(start, newIntent())))
    const [one, other] = made.map(value)
    expect(one?.number).toBe(other?.number)
    for (const here of [first, second]) {
      const latest = value(await here.deploy.latest()).filter((deploy) => deploy.sha === sha)
      expect(latest).toHaveLength(1)
    }
    await eventually(() => (shipped().filter((line) => line === `end ${sha}`).length === 1 ? true : null))
    expect(shipped().filter((line) => line === `begin ${sha}`)).toHaveLength(1)
  })
})

describe('When the other Binnacle is gone', () => {
  it('its deploy is under way until its process has ended, and one of ours waits for that', async () => {
    const { first, second, repository, open, shipped } = two()
    const mine = await start(first.deploy, repository.commit('One'))
    await shipping(first.deploy, mine)
    await eventually(() => (shipped().length === 1 ? true : null))
    first.close()
    const next = await start(second.deploy, repository.commit('Two'))
    expect(next.state.status).toBe('queued')
    expect((await find(second.deploy, mine)).state.status).toBe('running')
    expect(sentence(await second.deploy.cancel(mine, 'grace'))).toBe(
      'site/staging#1 was started by another Binnacle, which is no longer running. Start it to cancel this deploy.',
    )
    open()
    expect((await ended(second.deploy, next)).state.status).toBe('finished')
    expect((await find(second.deploy, mine)).state.status).toBe('finished')
    expect(shipped()).toHaveLength(4)
    // Its own Binnacle says the same once it is back.
    const again = first.reopen()
    expect((await ended(again.deploy, mine)).state.status).toBe('finished')
    expect(await numbers(again)).toEqual([2, 1])
  })

  it('what it had not begun is told as never begun, and holds nobody up', async () => {
    const { first, second, repository, open } = two()
    const [one, two_] = [repository.commit('One'), repository.commit('Two')]
    const shipped = await start(first.deploy, one)
    await shipping(first.deploy, shipped)
    const waiting = await start(first.deploy, two_)
    first.close()
    open()
    const next = await start(second.deploy, repository.commit('Three'))
    expect((await ended(second.deploy, next)).number).toBe(3)
    expect((await find(second.deploy, waiting)).state).toMatchObject({
      status: 'failed',
      sentence: expect.stringContaining('nothing was shipped'),
    })
  })

  it('and its data folder with it, its deploys are still known', async () => {
    const { first, second, repository, open } = two()
    open()
    const mine = await ship(first.deploy, repository.commit('One'))
    await seenBy(second, mine, (one) => !isActive(one))
    first.close()
    rmSync(join(first.folder, 'data'), { recursive: true })
    expect((await find(second.deploy, mine)).state.status).toBe('finished')
    expect((await ship(second.deploy, repository.commit('Two'))).number).toBe(2)
  })
})

describe('A repository in which nothing can be shared', () => {
  it('is deployed by each Binnacle for itself', async () => {
    const made = harbour()
    const elsewhere = join(made.folder, 'elsewhere')
    mkdirSync(elsewhere)
    made.close()
    rmSync(join(made.repository.folder, '.git/binnacle'), { recursive: true, force: true })
    // A link that came with the repository is not followed.
    symlinkSync(elsewhere, join(made.repository.folder, '.git/binnacle'))
    const app = made.reopen()
    expect((await ship(app.deploy, app.repository.commit('One'))).number).toBe(1)
    expect(readdirSync(elsewhere)).toEqual([])
  })
})
