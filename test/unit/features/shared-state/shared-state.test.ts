import type { Failure } from '@core/failures/failure'
import type { Hold } from '@core/holds/hold'
import type { Door, EntryDraft, SharedFile } from '@core/shared-state'
import { lostSourcesOf } from '@core/snapshot/lost-sources'
import { describe, expect, it } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { knownByTeam, knownSaying, TeamKnown } from '../../../../src/main/features/failures/team-known'
import { HoldBook } from '../../../../src/main/features/holds/hold-book'
import { MarkBook } from '../../../../src/main/features/holds/marks'
import { sharedState } from '../../../../src/main/features/shared-state'
import { aDeploy, anApp, sha } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'
import { MemoryJournal } from '../../support/memory/journal'
import { aRef } from './ref.support'

const clock = (): FakeClock => new FakeClock()

/** A Binnacle of the team with a machine of its own. */
function machine(user: string, file: () => SharedFile, time: FakeClock, journal = new MemoryJournal()) {
  const outside = aWatchedApp()
  const shared = file()
  const app = { ...outside.app, shared }
  const snapshots = new SnapshotStore()
  const deploys = [aDeploy({ number: 2, sha: sha('b') }), aDeploy({ number: 1, sha: sha('a') })]
  snapshots.reset(
    [anApp({ sources: { deploys: null, branch: null, ci: [], shared: shared.id } })],
    [{ kind: 'deploys', environments: ['site/staging'], deploys }],
  )
  const scheduler = new Scheduler(time, () => 0.5)
  const common = { snapshots, journal, clock: time, scheduler, user, app: () => undefined }
  const team = sharedState({ ...common, me: `${user}'s`, publish: () => {} })
  const { sharing } = team.team
  const book = new HoldBook({ ...common, sharing })
  const marks = new MarkBook({
    ...common,
    sharing,
    history: { window: () => ({ total: 0, offset: 0, deploys: [] }) },
  })
  const start = () => {
    const end = team.start?.({
      apps: [app],
      environments: () => ['staging'],
      incidents: [],
      snapshots: snapshots.untilReset(),
      webhooks: [],
    })
    return end ?? (() => {})
  }
  return {
    book,
    marks,
    snapshots,
    journal,
    start,
    held: () => book.of({ app: 'site', environment: 'staging' }),
    status: () => {
      const answer = team.topics.sharedState()
      const [status] = answer
      if (status === undefined) throw new Error('not shared')
      return status
    },
  }
}

const aHold = (changes: Partial<Hold> = {}): Hold => ({
  id: 'request-1',
  app: 'site',
  environment: 'staging',
  by: 'ana',
  at: 1_000,
  reason: 'checkout fails',
  from: sha('b'),
  to: sha('a'),
  rollback: 3,
  commits: [{ sha: sha('b'), subject: 'Retry', author: 'mei' }],
  total: 1,
  included: [],
  culprit: null,
  fixes: [],
  end: null,
  ...changes,
})

const at = { app: 'site', environment: 'staging' }

describe('a team', () => {
  it('hears of a hold within a minute, and that it was lifted', async () => {
    const { file } = aRef()
    const time = clock()
    const [ana, mei] = [machine('ana', file, time), machine('mei', file, time)]
    ana.start()
    mei.start()
    await time.advance(5_000)
    ana.book.keep(aHold())
    await time.advance(60_000)
    expect(mei.held()).toMatchObject({ by: 'ana', reason: 'checkout fails', from: sha('b') })
    expect(mei.snapshots.snapshot.holds['site/staging']?.hold?.commits).toHaveLength(1)
    mei.book.chooseFix(at, sha('d'))
    await time.advance(60_000)
    expect(ana.held()?.fixes).toEqual([sha('d')])
    expect(ana.held()?.id).toBe('request-1')
    mei.book.lift(at, 'fixed by hand')
    await time.advance(60_000)
    expect(ana.held()).toBeNull()
    expect(ana.journal.holds()[0]?.end).toMatchObject({ kind: 'lifted', by: 'mei', reason: 'fixed by hand' })
  })

  it('knows one hold of one rollback, though each Binnacle names it by itself', async () => {
    const { ref, file } = aRef()
    const time = clock()
    const [ana, mei] = [machine('ana', file, time), machine('mei', file, time)]
    ana.book.keep(aHold())
    mei.book.keep(aHold({ id: 'seen site/staging#3 1000', reason: '' }))
    ana.start()
    mei.start()
    await time.advance(90_000)
    expect(ana.journal.holds()).toHaveLength(1)
    expect(mei.journal.holds()).toHaveLength(1)
    expect(mei.held()?.reason).toBe('checkout fails')
    expect(ref.text?.match(/"kind":"hold"/g)).toHaveLength(1)
    const { writes } = ref
    await time.advance(10 * 60_000)
    expect(ref.writes, 'nobody writes while nobody says anything').toBe(writes)
  })

  it('hears of bad marks, and of what was said before it was shared', async () => {
    const { file } = aRef()
    const time = clock()
    const [ana, mei] = [machine('ana', file, time), machine('mei', file, time)]
    ana.marks.mark({ ...at, number: 2 }, { reason: 'slow', link: null })
    ana.start()
    mei.start()
    await time.advance(90_000)
    expect(mei.snapshots.snapshot.marks['site/staging']?.[sha('b')]).toMatchObject({ kind: 'bad', by: 'ana' })
    mei.marks.mark({ ...at, number: 2 }, null)
    await time.advance(90_000)
    expect(ana.snapshots.snapshot.marks['site/staging']?.[sha('b')]).toMatchObject({
      kind: 'good',
      by: 'mei',
    })
  })

  it('hears later what was said offline, also across a restart', async () => {
    const { ref, file } = aRef()
    const time = clock()
    const [first, mei] = [machine('ana', file, time), machine('mei', file, time)]
    ref.isAway = true
    const end = first.start()
    await time.advance(1_000)
    first.book.keep(aHold())
    expect(first.status()).toMatchObject({ waiting: 1 })
    await time.advance(60_000)
    expect(first.status().troubles).toEqual(['The server is away.'])
    end()
    ref.isAway = false
    machine('ana', file, time, first.journal).start()
    mei.start()
    await time.advance(90_000)
    expect(mei.held()?.by).toBe('ana')
  })

  it('says on whom it can’t be relied while it can’t be read', async () => {
    const { ref, file } = aRef()
    const time = clock()
    const ana = machine('ana', file, time)
    ana.start()
    await time.advance(1_000)
    ref.isAway = true
    await time.advance(6 * 60_000)
    const { shared } = lostSourcesOf(ana.snapshots.snapshot, 'site', time.now())
    expect(shared).toMatchObject({ label: 'Shared state of site', problem: { kind: 'unreachable' } })
  })
})

describe('what somebody else wrote there', () => {
  const written = async (text: string) => {
    const { ref, file } = aRef()
    const time = clock()
    const ana = machine('ana', file, time)
    ana.book.keep(aHold())
    ana.start()
    await time.advance(60_000)
    ref.text = text
    ref.version += 1
    await time.advance(60_000)
    return { ref, ana, time }
  }

  it('is survived and said: garbage', async () => {
    const { ref, ana, time } = await written('<html>')
    expect(ref.text).toContain('checkout fails')
    expect(ana.held()).not.toBeNull()
    expect(ana.status().troubles.join()).toMatch(/went missing from refs\/binnacle\/state/)
    await time.advance(60_000)
    expect(ana.status().waiting).toBe(0)
  })

  it('is survived and said: a push by force that lost what was said', async () => {
    const { ref, ana } = await written('{"version":1,"entries":[]}')
    expect(ref.text).toContain('checkout fails')
    expect(ana.status().troubles.join()).toMatch(/1 entry went missing .* was put back/)
  })

  it('is left alone where a newer Binnacle wrote it', async () => {
    const { ref, ana } = await written('{"version":2}')
    expect(ref.text).toBe('{"version":2}')
    expect(ana.status().troubles.join()).toMatch(/newer Binnacle/)
  })

  it('is not believed where it is dated in the far future, and stands in nobody’s way', async () => {
    const end = {
      kind: 'hold-end',
      subject: `staging#3 ${sha('a')}`,
      by: 'mallory',
      from: 'x',
      at: 9_000_000_000_000,
      value: { kind: 'lifted', by: 'mallory', at: 1, reason: '' },
    }
    const { ana, ref, time } = await written(JSON.stringify({ version: 1, entries: [end] }))
    expect(ana.held()).not.toBeNull()
    expect(ana.status().troubles.join()).toMatch(/mallory are dated in the future/)
    ana.book.lift(at, 'done')
    await time.advance(60_000)
    expect(ana.held()).toBeNull()
    expect(ref.text).not.toContain('mallory')
  })
})

describe('a failure that is known', () => {
  const red: Failure = {
    kind: 'ci',
    id: 'ci site c 5',
    app: 'site',
    branch: 'main',
    first: 'c',
    seen: 'c',
    head: 'c',
    checks: [],
    headline: 'unit failed',
    good: null,
    past: null,
    over: null,
    since: 5_000_000,
    at: 5_000_000,
    known: null,
    search: null,
  }
  const known = { by: 'ana', at: 5_100_000, note: 'flaky' }

  it('is known to all, though each Binnacle saw it at another moment', () => {
    const entry = { ...knownSaying(red, known, known), from: 'x' }
    const other = { ...red, id: 'ci site c 9', since: 5_300_000 }
    const state = new Map([[`known ${entry.subject}`, entry]])
    expect(knownByTeam([other], state)).toEqual([{ failure: other, known }])
    expect(knownByTeam([{ ...other, known }], state)).toEqual([])
    expect(knownByTeam([{ ...other, since: 9_000_000 }], state), 'red once more').toEqual([])
  })

  it('is not marked again by what was said before somebody took it back', () => {
    let listed = [{ ...red, known }]
    const said: EntryDraft[] = []
    const doors: Door[] = []
    const team = new TeamKnown({
      store: { setKnown: (_, one) => (listed = [{ ...red, known: one ?? known }]) },
      sharing: { open: (door) => doors.push(door), say: (_, sayings) => said.push(...sayings) },
      listed: () => listed,
      forget: () => {},
      changed: () => {},
    })
    expect(doors[0]?.standing?.('site')).toHaveLength(1)
    team.say(red, null, { by: 'mei', at: 6_000_000 })
    expect(said).toEqual([{ kind: 'known', subject: 'ci site c', by: 'mei', at: 6_000_000, value: null }])
    expect(team.take()).toBe(false)
  })
})
