import type { Commit } from '@core/commits/commit'
import type { SourceHost } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { isFailing } from '@core/snapshot/snapshot'
import { describe, expect, it } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { watch } from '../../../../src/main/features/watch/watch'
import { aCommit, aDeploy, anApp, sha } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp, FakeSource } from '../../support/fake-server'

/** A repository that can be cut off, and that answers each app by its own name where a branch is gone. */
class Repository extends FakeSource {
  asked: string[] = []
  there = ['main']
  cut: string | null = null
  compareAs: Result<null> = ok(null)
  changed = () => {}
  readonly history = { cutBefore: async () => ok(this.cut), fetchRest: async () => ok(null) }

  /** As it is bound to one of its apps. */
  of(app: string): SourceHost {
    const { id, label, history } = this
    const resolve = async (ref: string): Promise<Result<Commit>> => {
      this.asked.push(`${app} ${ref}`)
      return this.there.includes(ref) ? this.resolve(ref) : fail('gone', `${app}: no branch ${ref}.`)
    }
    const compare = (base: string | null, head: string) => this.compare(base, head)
    const onChange: SourceHost['onChange'] = (listener) => {
      this.changed = listener
      return () => {}
    }
    const refs = { refs: () => this.refs(), tags: () => this.tags() }
    return { id, label, history, resolve, compare, onChange, ...refs }
  }

  override async compare(base: string | null, head: string) {
    const range = await super.compare(base, head)
    return this.compareAs.ok && range.ok
      ? ok({ ...range.value, ...(this.cut !== null && { cutAt: this.cut }) })
      : this.compareAs.ok
        ? fail('invalid', '')
        : this.compareAs
  }
}

/** Apps by name with the branch that each is made of, all in one repository. */
function watching(branches: Record<string, string>) {
  const clock = new FakeClock()
  const snapshots = new SnapshotStore()
  const source = new Repository()
  const { app, deploy } = aWatchedApp()
  const apps = Object.entries(branches).map(([name, branch]) => ({
    ...app,
    name,
    branch,
    ci: [],
    source: source.of(name),
  }))
  snapshots.reset(
    apps.map(({ name, branch }) => anApp({ name, branch, hasCi: false })),
    [],
  )
  deploy.deploys = [aDeploy({ sha: sha('a') })]
  source.head = aCommit({ sha: sha('b') })
  const scheduler = new Scheduler(clock, () => 0.5)
  watch({ apps, environments: () => ['staging'], snapshots, scheduler, clock, windowOpen: () => true })
  return { clock, snapshots, source, deploy, scheduler }
}

describe('a repository that several apps are made of', () => {
  it('is asked once for all that watch the same branch', async () => {
    const { clock, snapshots, source } = watching({ site: 'main', docs: 'main' })
    await clock.advance(1000)
    expect(source.asked).toEqual(['site main'])
    expect([snapshots.snapshot.heads.site, snapshots.snapshot.heads.docs]).toMatchObject([
      { commit: source.head },
      { commit: source.head },
    ])
    await clock.advance(41_000)
    expect(source.asked).toHaveLength(2)
  })

  it('is no worse for the branch that one of them watches in vain: that app says so', async () => {
    const { clock, snapshots, source } = watching({ site: 'main', docs: 'old' })
    await clock.advance(1000)
    const { repositories, sources } = snapshots.snapshot
    expect(repositories.docs?.problem).toMatchObject({ kind: 'gone', sentence: 'docs: no branch old.' })
    expect(repositories.site).toMatchObject({ problem: null, cutAt: null })
    expect(Object.values(sources).filter(isFailing)).toEqual([])
    source.there = ['main', 'old']
    await clock.advance(41_000)
    expect(snapshots.snapshot.repositories.docs?.problem).toBeNull()
  })

  it('names each app in its own sentence where all of them watch in vain', async () => {
    const { clock, snapshots } = watching({ site: 'old', docs: 'old' })
    await clock.advance(1000)
    const said = Object.values(snapshots.snapshot.repositories).map(({ problem }) => problem?.sentence)
    expect(said).toEqual(['site: no branch old.', 'docs: no branch old.'])
  })

  it('is a source that fails where it cannot be asked at all, and the app says why', async () => {
    const { clock, snapshots, source } = watching({ site: 'main' })
    source.problem = { kind: 'unreachable', sentence: 'site: its repository is missing.', cause: null }
    await clock.advance(1000)
    expect(Object.values(snapshots.snapshot.sources).filter(isFailing)).toHaveLength(1)
    expect(snapshots.snapshot.repositories.site?.problem).toEqual(source.problem)
  })
})

describe('a history that is cut off', () => {
  it('is known, and what waits is counted again once it is whole', async () => {
    const { clock, snapshots, source } = watching({ site: 'main' })
    source.cut = sha('c')
    await clock.advance(1000)
    expect(snapshots.snapshot.repositories.site?.cutAt).toBe(sha('c'))
    expect(snapshots.snapshot.waiting['site/staging']).toMatchObject({ commits: 3, cutAt: sha('c') })
    source.cut = null
    await clock.advance(41_000)
    expect(snapshots.snapshot.repositories.site?.cutAt).toBeNull()
    expect(snapshots.snapshot.waiting['site/staging']).not.toHaveProperty('cutAt')
  })

  it('has the subjects of what was behind the cut, once the rest is there', async () => {
    const { clock, snapshots, source, deploy } = watching({ site: 'main' })
    source.cut = sha('c')
    source.there = ['main']
    deploy.deploys = [aDeploy({ number: 1, sha: sha('9'), subject: null })]
    await clock.advance(1000)
    const subject = () => snapshots.snapshot.deploys['site/staging']?.[1]?.subject
    expect(subject()).toBeNull()
    source.cut = null
    source.there.push(sha('9'))
    await clock.advance(81_000)
    expect(subject()).not.toBeNull()
  })

  it('says why what waits cannot be counted, and that is no failure of its source', async () => {
    const { clock, snapshots, source } = watching({ site: 'main' })
    source.compareAs = fail('invalid', 'They can’t be compared.')
    await clock.advance(1000)
    const waiting = snapshots.snapshot.waiting['site/staging']
    expect(waiting).toMatchObject({ base: sha('a'), commits: null, unknown: 'They can’t be compared.' })
    expect(Object.values(snapshots.snapshot.sources).filter(isFailing)).toEqual([])
    await clock.advance(41_000)
    expect(snapshots.snapshot.waiting['site/staging']).toBe(waiting)
    source.compareAs = ok(null)
    await clock.advance(41_000)
    expect(snapshots.snapshot.waiting['site/staging']).toMatchObject({ commits: 3 })
  })
})

describe('a commit that is not in the repository', () => {
  const MINUTE = 60_000

  const withoutCommit = async () => {
    const setting = watching({ site: 'main' })
    setting.source.compareAs = fail('gone', 'site has no commit aaaaaaa.')
    await setting.clock.advance(1000)
    expect(setting.source.compared).toHaveLength(1)
    const waiting = () => setting.snapshots.snapshot.waiting['site/staging']
    expect(waiting()).toMatchObject({ commits: null, unknown: 'site has no commit aaaaaaa.' })
    return { ...setting, waiting }
  }

  it('is not asked for again at each look, but after a few minutes', async () => {
    const { clock, source, waiting } = await withoutCommit()
    await clock.advance(4 * MINUTE)
    expect(source.compared).toHaveLength(1)
    await clock.advance(2 * MINUTE)
    expect(source.compared).toHaveLength(2)
    source.compareAs = ok(null)
    await clock.advance(6 * MINUTE)
    expect(waiting()).toMatchObject({ commits: 3 })
  })

  it('is asked for at once by Refresh, and when the repository has news', async () => {
    for (const act of ['refresh', 'news'] as const) {
      const { clock, source, scheduler, waiting } = await withoutCommit()
      source.compareAs = ok(null)
      if (act === 'refresh') scheduler.refreshAll()
      else source.changed()
      await clock.advance(1000)
      expect(waiting()).toMatchObject({ commits: 3 })
    }
  })

  it('is asked for once more when there was news while it was asked for', async () => {
    const { clock, source, waiting, scheduler } = await withoutCommit()
    scheduler.refreshAll()
    const { compare } = source
    source.compare = async (base, head) => {
      const answer = await compare.call(source, base, head)
      source.compare = compare
      source.compareAs = ok(null)
      source.changed()
      return answer
    }
    await clock.advance(1000)
    expect(waiting()).toMatchObject({ commits: 3 })
  })

  it('is another one when the branch or the deploy is', async () => {
    for (const moved of ['branch', 'deploy'] as const) {
      const { clock, source, deploy, waiting } = await withoutCommit()
      source.compareAs = ok(null)
      if (moved === 'branch') source.head = aCommit({ sha: sha('c') })
      else deploy.deploys = [aDeploy({ number: 2, sha: sha('d') })]
      await clock.advance(2 * MINUTE)
      expect(waiting()).toMatchObject({ commits: 3 })
    }
  })
})
