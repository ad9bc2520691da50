import type { ReleaseProgress, ReleaseRequest, ReleaseRun } from '@core/releases/publish'
import type { Result } from '@core/result'
import { Publisher } from '../../../../src/main/features/releases/publish/publisher'
import { sha } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { FakeReleaseHost } from '../../support/fake-release-host'
import { aWatchedApp } from '../../support/fake-server'
import { MemoryReleases } from '../../support/memory/releases'

export const ID = 'Site@26.11.0'
export const request: ReleaseRequest = {
  kind: 'tag',
  app: 'site',
  version: '26.11.0',
  tag: 'v26.11.0',
  sha: sha('c'),
  title: '26.11.0',
  message: 'Release 26.11.0',
  isPrerelease: false,
}
export const point: ReleaseRequest = {
  ...request,
  kind: 'point',
  version: '26.11.1',
  tag: 'v26.11.1',
  branch: 'release/26.11',
  base: { tag: 'v26.11.0', sha: sha('a') },
  picks: [
    { sha: sha('d'), subject: 'Fix one' },
    { sha: sha('e'), subject: 'Fix two' },
  ],
}
export const NOTES = '## Features\n\n* One\n'

/** A journal that tells when it was written for the so-manyeth time. */
export class Journal extends MemoryReleases {
  private writes = 0
  private readonly wanted = new Map<number, () => void>()

  atWrite(number: number, run: () => void): void {
    this.wanted.set(number, run)
  }

  override keepRun(run: ReleaseRun): void {
    super.keepRun(run)
    this.writes++
    this.wanted.get(this.writes)?.()
  }
}

export function aPublisher() {
  const { app } = aWatchedApp()
  const host = new FakeReleaseHost()
  const clock = new FakeClock()
  const journal = new Journal()
  const told: ReleaseProgress[] = []
  const watched = { ...app, releases: host }
  const start = (releases: FakeReleaseHost | null = host) =>
    new Publisher({
      journal,
      clock,
      app: (name) => (name === 'site' ? { ...watched, releases } : undefined),
      changed: (progress) => told.push(progress),
    })
  const publisher = start()
  return {
    host,
    clock,
    journal,
    told,
    publisher,
    start,
    make: (one: ReleaseRequest = request, by = publisher) => by.tagAndDraft(ID, one, NOTES),
    states: async (one: ReleaseRequest = request, by = start()) => {
      const planned = await by.plan(ID, one)
      if (!planned.ok) throw new Error(planned.problem.sentence)
      return planned.value.plan.map(({ step, state }) => `${step} ${state.kind}`)
    },
  }
}

export const problemOf = (result: Result<unknown>) => (result.ok ? null : result.problem)
export const count = (arrived: readonly string[], what: string): number =>
  arrived.filter((one) => one.startsWith(what)).length
