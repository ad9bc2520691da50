import type { Deploy } from '@core/deploys/deploy'
import { EVERYTHING } from '@core/deploys/history'
import { LIMITS } from '@core/limits'
import type { HistoryPage } from '@core/ports'
import { describe, expect, it, vi } from 'vitest'
import { HistoryFill } from '../../../../src/main/features/history/fill'
import { createGithubSource } from '../../../../src/main/services/github/source/source'
import { openHistory } from '../../../../src/main/storage/history/history'
import { FakeClock } from '../../../unit/support/fake-clock'
import { aWatchedApp } from '../../../unit/support/fake-server'
import { build, request, type Service, value, yard } from './yard'

const deployer = () => [
  { state: 'in_progress', afterSeconds: 2 } as const,
  { state: 'success', afterSeconds: 12 } as const,
]

/** Every page of the past; `between` happens before each but the first. */
async function pagesOf(
  connect: () => Service,
  between: (page: number) => void | Promise<void> = () => {},
): Promise<HistoryPage[]> {
  const pages: HistoryPage[] = []
  for (let cursor: string | null = null; pages.length === 0 || cursor !== null; ) {
    if (pages.length > 0) await between(pages.length)
    const page: HistoryPage = value(await connect().history(cursor))
    pages.push(page)
    cursor = page.next
  }
  return pages
}

const deploysOf = (pages: readonly HistoryPage[]): Deploy[] => pages.flatMap(({ deploys }) => deploys)

/** A repository to which something else deploys by deployments. */
async function harbour() {
  const opened = await yard({ dispatch: null, deployer })
  const { ask, before, head, pass } = opened
  const deploy = async (environment: string, times: number) => {
    for (let i = 0; i < times; i++) {
      const body = { ref: i % 2 === 0 ? before : head, environment, auto_merge: false }
      expect((await ask('POST', '/deployments', { body })).status).toBe(201)
      pass(60)
    }
  }
  return { ...opened, deploy }
}

describe('the past of an environment', () => {
  it('is read down to the first deploy, newest first, however many there are', async () => {
    const { service, deploy } = await harbour()
    await deploy('staging', 124)
    await deploy('production', 7)
    const pages = await pagesOf(() => service)
    const all = deploysOf(pages)
    const numbers = (environment: string) =>
      all.filter((one) => one.environment === environment).map(({ number }) => number)
    expect(new Set(numbers('staging')).size).toBe(124)
    expect(new Set(numbers('production')).size).toBe(7)
    expect(numbers('staging')).toEqual([...numbers('staging')].sort((a, b) => b - a))
    expect(all.every(({ state }) => state.status === 'finished')).toBe(true)
  })

  it('is read in small steps, each of which tells what it took', async () => {
    const { service, github, deploy } = await harbour()
    await deploy('staging', 35)
    value(await service.latest())
    const count = () => github.requests.filter(({ status }) => status !== 304).length
    let sent = count()
    for (let cursor: string | null = null, pages = 0; pages === 0 || cursor !== null; pages++) {
      const { took, next }: HistoryPage = value(await service.history(cursor))
      expect(took?.requests).toBe(count() - sent)
      expect(took?.requests).toBeGreaterThan(0)
      expect(took?.requests).toBeLessThanOrEqual(40)
      sent = count()
      cursor = next
    }
  })

  it('rests for each request of a whole walk, those that name its commits among them', async () => {
    const { service, github, deploy, site } = await harbour()
    await deploy('staging', 120)
    const clock = new FakeClock()
    const rests: number[] = []
    const after = clock.after.bind(clock)
    clock.after = (ms, run) => {
      rests.push(ms)
      return after(ms, run)
    }
    github.requests.length = 0
    const history = openHistory(':memory:', () => {})
    const source = createGithubSource(site)
    const app = { ...aWatchedApp().app, source }
    const fill = new HistoryFill({ history, clock, app: () => app, changed: () => {} })
    fill.answered(service)
    await vi.waitFor(
      async () => {
        await clock.advance(LIMITS.walk.longRestMs)
        expect(history.isFilled(service.id)).toBe(true)
      },
      { timeout: 20_000, interval: 5 },
    )
    expect(history.window(EVERYTHING, 0, 1).total).toBe(120)
    const sent = github.requests.filter(({ status }) => status !== 304).length
    expect(sent).toBeGreaterThan(120)
    // The first ones go without, and nothing comes after those of the last page.
    const rested = rests.reduce((sum, ms) => sum + ms, 0) / LIMITS.walk.restMs
    expect(rested).toBeGreaterThanOrEqual(sent - LIMITS.walk.restAfterRequests - 2 * 20)
    history.close()
  })

  it('loses none when new ones push others to the next page meanwhile, nor by a restart', async () => {
    const { connect, deploy } = await harbour()
    await deploy('staging', 45)
    const pages = await pagesOf(connect, (page) => deploy('staging', page))
    const numbers = new Set(deploysOf(pages).map(({ number }) => number))
    expect(numbers.size).toBe(45)
  })

  it('does not end at a page of which something cannot be read', async () => {
    const { service, deploy, repository, before, github, pass } = await harbour()
    await deploy('staging', 15)
    repository.deploy({
      sha: before,
      ref: 'x'.repeat(2_000),
      environment: 'staging',
      creator: github.model.user('octocat'),
    })
    pass(60)
    await deploy('staging', 5)
    expect(new Set(deploysOf(await pagesOf(() => service)).map(({ number }) => number)).size).toBe(20)
  })

  it('knows a place in it only by what it said itself', async () => {
    const { service } = await harbour()
    for (const cursor of ['nonsense', '0', '[1]', '{}'])
      expect(await service.history(cursor)).toMatchObject({
        problem: { kind: 'invalid', sentence: 'That isn’t a place in the history.' },
      })
  })

  it('tells how much may still be asked, so that it can be left to others', async () => {
    const { service } = await harbour()
    value(await service.latest())
    expect(service.quota?.()).toMatchObject({ limit: 5_000 })
  })
})

describe('runs that ship to one environment many times', () => {
  /** So many parts of each run. */
  const matrix = (parts: number) => ({
    environments: ['production'],
    jobs: ({ inputs }: { inputs: Readonly<Record<string, string>> }) => [
      build,
      ...Array.from({ length: parts }, (_, i) => ({
        name: `ship (${i})`,
        needs: ['build'],
        environment: inputs.environment ?? '',
        steps: [{ name: 'upload', seconds: 20, fails: i === 0 && inputs.ref === 'bad' }],
      })),
    ],
  })

  it.each([3, 10, 23])(
    'are one whole deploy each, wherever pages end among their %i deployments, also after a restart',
    async (parts) => {
      const { service, connect, head, before, pass } = await yard(matrix(parts))
      for (let i = 0; i < 4; i++) {
        value(await service.start(request(i % 2 === 0 ? head : before), `request-${i}`))
        pass(600)
      }
      for (const reader of [() => service, connect]) {
        const all = deploysOf(await pagesOf(reader))
        expect(all.map(({ intentId }) => intentId)).toHaveLength(4)
        expect(new Set(all.map(({ number }) => number)).size).toBe(4)
        for (const { phases, state } of all) {
          expect(phases).toHaveLength(parts + 1)
          expect(state.status).toBe('finished')
        }
      }
    },
  )
})
