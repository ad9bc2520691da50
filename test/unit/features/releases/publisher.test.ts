import type { ReleaseProgress, ReleaseRun, ReleaseWish } from '@core/releases/publish'
import type { Result } from '@core/result'
import { describe, expect, it } from 'vitest'
import { Publisher } from '../../../../src/main/features/releases/publish/publisher'
import { sha } from '../../support/builders'
import { FakeClock, settle } from '../../support/fake-clock'
import { FakeReleaseHost, type Weather } from '../../support/fake-release-host'
import { aWatchedApp } from '../../support/fake-server'
import { MemoryReleases } from '../../support/memory-releases'

const ID = 'Site@26.11.0'
const wish: ReleaseWish = {
  kind: 'tag',
  app: 'site',
  version: '26.11.0',
  tag: 'v26.11.0',
  sha: sha('c'),
  title: '26.11.0',
  message: 'Release 26.11.0',
  isPrerelease: false,
}
const point: ReleaseWish = {
  ...wish,
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
const NOTES = '## Features\n\n* One\n'

/** A journal that tells when it was written for the so-manyeth time. */
class Journal extends MemoryReleases {
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

function desk() {
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
    make: (one: ReleaseWish = wish, by = publisher) => by.tagAndDraft(ID, one, NOTES),
    states: async (one: ReleaseWish = wish, by = start()) => {
      const planned = await by.plan(ID, one)
      if (!planned.ok) throw new Error(planned.problem.sentence)
      return planned.value.plan.map(({ step, state }) => `${step} ${state.kind}`)
    },
  }
}

const problemOf = (result: Result<unknown>) => (result.ok ? null : result.problem)
const count = (arrived: readonly string[], what: string): number =>
  arrived.filter((one) => one.startsWith(what)).length

describe('a release', () => {
  it('is shown before it is made, and made exactly so', async () => {
    const { publisher, host, make, told, states } = desk()
    const planned = await publisher.plan(ID, wish)
    expect(planned.ok && planned.value).toMatchObject({
      progress: null,
      plan: [
        { title: 'Annotated tag v26.11.0 at ccccccc', state: { kind: 'to do' } },
        { title: 'Draft release “26.11.0” with these notes', state: { kind: 'to do' } },
      ],
    })
    expect(host.arrived).toEqual([])
    expect(await make()).toMatchObject({ ok: true, value: { done: ['tag', 'draft'], stopped: null } })
    expect(host.arrived).toEqual(['tag v26.11.0 ccccccc', 'draft v26.11.0'])
    expect(host.releases).toMatchObject([{ body: NOTES, isDraft: true, title: '26.11.0' }])
    expect(told.map(({ doing }) => doing)).toEqual(['tag', null, 'draft', null, null])
    expect(await states()).toEqual(['tag there', 'draft there'])
  })

  it('made again makes nothing twice, and brings the notes up to date', async () => {
    const { publisher, host, make } = desk()
    await make()
    host.arrived.length = 0
    expect(await publisher.tagAndDraft(ID, wish, 'Other notes')).toMatchObject({ ok: true })
    expect(host.arrived).toEqual(['notes 1'])
    await publisher.tagAndDraft(ID, wish, 'Other notes')
    expect(host.arrived).toEqual(['notes 1'])
  })

  it('adopts what somebody else has made', async () => {
    const { host, make, journal } = desk()
    host.tags.set('v26.11.0', { tag: 'v26.11.0', sha: sha('c'), annotation: null })
    expect(await make()).toMatchObject({ ok: true })
    expect(host.arrived).toEqual(['draft v26.11.0'])
    expect(journal.run(ID)?.steps).toMatchObject({
      tag: { state: 'done', adopted: true },
      draft: { state: 'done', adopted: false },
    })
  })

  it('does nothing at all where a tag of its name is at another commit', async () => {
    const { host, make, journal } = desk()
    host.tags.set('v26.11.0', { tag: 'v26.11.0', sha: sha('b'), annotation: null })
    expect(problemOf(await make())).toMatchObject({
      kind: 'invalid',
      sentence: 'There is a tag v26.11.0 already, at another commit (bbbbbbb).',
    })
    expect(host.arrived).toEqual([])
    expect(journal.run(ID)).toBeNull()
  })

  it('is not made twice at once', async () => {
    const { host, make } = desk()
    const both = await Promise.all([make(), make()])
    expect(both.map(({ ok }) => ok)).toEqual([true, false])
    expect(host.arrived).toEqual(['tag v26.11.0 ccccccc', 'draft v26.11.0'])
  })

  it('is not begun where the journal cannot be written', async () => {
    const { host, make, journal } = desk()
    journal.full = true
    expect(problemOf(await make())?.sentence).toBe(
      'The disk is full, so nothing was sent. Nothing was created yet.',
    )
    expect(host.arrived).toEqual([])
  })

  it('cannot be made where the source makes none', async () => {
    const { start } = desk()
    expect(problemOf(await start(null).tagAndDraft(ID, wish, NOTES))?.sentence).toBe(
      'site comes from a source where Binnacle cannot make releases.',
    )
  })
})

describe('a release that fails half way', () => {
  it('says what was done, and goes on from there', async () => {
    const { host, make, publisher } = desk()
    host.weather.set('createDraft', 'refused')
    expect(problemOf(await make())).toMatchObject({
      kind: 'invalid',
      sentence: 'GitHub refused this (403). Done so far: the tag v26.11.0. It goes on from there.',
    })
    expect(publisher.progress(ID)).toMatchObject({ doing: null, done: ['tag'] })
    expect(await make()).toMatchObject({ ok: true })
    expect(host.arrived).toEqual(['tag v26.11.0 ccccccc', 'draft v26.11.0'])
  })

  it.each(['createTag', 'createDraft'] as const)(
    'looks for what came of a lost answer to %s',
    async (step) => {
      const { host, make, journal } = desk()
      host.weather.set(step, 'answer lost')
      expect(await make()).toMatchObject({ ok: true })
      expect(host.arrived).toEqual(['tag v26.11.0 ccccccc', 'draft v26.11.0'])
      expect(journal.run(ID)?.steps.draft).toMatchObject({ state: 'done', adopted: false })
    },
  )

  it('does not repeat a draft that may still come, and finds it when it has', async () => {
    const { host, make, states, clock } = desk()
    host.weather.set('createDraft', 'late')
    expect(problemOf(await make())?.sentence).toBe(
      'GitHub did not answer within 15 s. It is not known whether the draft of v26.11.0 arrived. It is looked for before anything else is done. Done so far: the tag v26.11.0. It goes on from there.',
    )
    expect(await states()).toEqual(['tag there', 'draft blocked'])
    expect(problemOf(await make())?.sentence).toMatch(/^It is not known whether the draft was made/)
    host.arrive()
    expect(await make()).toMatchObject({ ok: true })
    await clock.advance(120_000)
    expect(await make()).toMatchObject({ ok: true })
    expect(count(host.arrived, 'draft')).toBe(1)
  })

  it('sends a draft again by the person’s wish once it surely did not arrive', async () => {
    const { host, make, clock } = desk()
    host.weather.set('createDraft', 'request lost')
    await make()
    await clock.advance(60_000)
    expect(host.releases).toEqual([])
    expect(await make()).toMatchObject({ ok: true })
    expect(host.releases).toHaveLength(1)
  })

  it('says nothing is known while the host cannot be asked', async () => {
    const { host, make, publisher } = desk()
    await make()
    host.dark = true
    expect(problemOf(await publisher.plan(ID, wish))?.kind).toBe('unreachable')
    expect(problemOf(await make())?.kind).toBe('unreachable')
    expect(publisher.progress(ID)).toMatchObject({ done: ['tag', 'draft'] })
  })

  it('notices that a tag was taken away again', async () => {
    const { host, make, states, publisher } = desk()
    await make()
    host.tags.clear()
    expect(await states()).toEqual(['tag to do', 'draft there'])
    expect(publisher.progress(ID)?.done).toEqual(['draft'])
  })
})

describe('a release through a kill', () => {
  // A step is written before it is sent and after; the app is killed at each of these moments, or once the next request has arrived.
  it.each(
    [1, 2, 3, 4, 5, 6, 7, 8].flatMap((write) => [
      { write, when: 'before anything else is sent' as const },
      { write, when: 'once the next request has arrived' as const },
    ]),
  )('at its write $write to the journal, $when, is finished by the next start', async ({ write, when }) => {
    for (const one of [wish, point]) {
      const { host, make, journal, start, clock } = desk()
      const life = mortal(host)
      journal.atWrite(write, when === 'before anything else is sent' ? life.end : life.endAfterNext)
      void make(one, start(life.host))
      await settle()
      // Whatever was on its way has arrived by now, or never will.
      await clock.advance(61_000)
      expect(await make(one, start())).toMatchObject({ ok: true, value: { stopped: null } })
      for (const what of ['branch', 'pick', 'tag', 'draft'])
        expect(count(host.arrived, what), `${what} in ${host.arrived}`).toBeLessThanOrEqual(1)
      expect(host.tags.get(one.tag)?.sha).toBe(one.kind === 'tag' ? sha('c') : `picked-${sha('e')}`)
      expect(host.releases).toHaveLength(1)
    }
  })

  it('between tag and draft says so, without asking anybody', async () => {
    const { host, make, journal, start } = desk()
    host.weather.set('createDraft', 'late')
    await make()
    expect(start().progress(ID)).toEqual({
      id: ID,
      tag: 'v26.11.0',
      doing: null,
      done: ['tag'],
      stopped:
        'It is not known whether the draft of v26.11.0 arrived. It is looked for before anything else is done. Done so far: the tag v26.11.0. It goes on from there.',
    })
    host.arrive()
    const planned = await start().plan(ID, wish)
    expect(planned.ok && planned.value.progress).toMatchObject({ done: ['tag', 'draft'], stopped: null })
    expect(journal.run(ID)?.steps.draft).toMatchObject({ state: 'done', adopted: false })
  })
})

/** A host as an app sees it that is killed: from then on no request leaves, and no answer comes. */
function mortal(host: FakeReleaseHost) {
  let left = Number.POSITIVE_INFINITY
  const never = new Promise<never>(() => {})
  return {
    end: () => {
      left = 0
    },
    endAfterNext: () => {
      left = 1
    },
    host: new Proxy(host, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key)
        if (typeof value !== 'function') return value
        return async (...args: unknown[]) => {
          if (left === 0) return never
          left--
          const answer: unknown = await value.apply(target, args)
          return left === 0 ? never : answer
        }
      },
    }),
  }
}

describe('publishing', () => {
  it('is a step of its own, and wants the version typed', async () => {
    const { publisher, host, make } = desk()
    expect(problemOf(await publisher.publish(ID, '26.11.0'))?.kind).toBe('invalid')
    await make()
    for (const typed of ['', '26.11', 'v26.11.0'])
      expect(problemOf(await publisher.publish(ID, typed))?.sentence).toBe(
        'Type 26.11.0 to publish this release.',
      )
    expect(host.releases[0]?.isDraft).toBe(true)
    expect(await publisher.publish(ID, ' 26.11.0 ')).toMatchObject({
      ok: true,
      value: { done: ['tag', 'draft', 'publish'] },
    })
    expect(host.releases[0]?.isDraft).toBe(false)
    await publisher.publish(ID, '26.11.0')
    expect(count(host.arrived, 'publish')).toBe(1)
  })

  it.each(['answer lost', 'request lost'] as const)(
    'after “%s” tells what is known',
    async (weather: Weather) => {
      const { publisher, host, make } = desk()
      await make()
      host.weather.set('publish', weather)
      expect((await publisher.publish(ID, '26.11.0')).ok).toBe(weather === 'answer lost')
      expect(await publisher.publish(ID, '26.11.0')).toMatchObject({ ok: true })
      expect(count(host.arrived, 'publish')).toBe(1)
    },
  )

  it('takes notes along that were changed here since, and leaves those that were changed at the host', async () => {
    const { publisher, host, journal, make } = desk()
    await make()
    const kept = journal.notes(ID)
    journal.keepNotes(ID, { generated: NOTES, sent: kept?.sent ?? null, text: 'Better notes' })
    await publisher.publish(ID, '26.11.0')
    expect(host.releases[0]).toMatchObject({ isDraft: false, body: 'Better notes' })

    const other = desk()
    await other.make()
    await other.host.updateNotes('1', 'Edited at GitHub')
    await other.publisher.publish(ID, '26.11.0')
    expect(other.host.releases[0]).toMatchObject({ isDraft: false, body: 'Edited at GitHub' })
  })

  it('asks the person where notes were changed on both sides', async () => {
    const { publisher, host, journal, make } = desk()
    await make()
    journal.keepNotes(ID, { generated: NOTES, sent: NOTES, text: 'Mine' })
    await host.updateNotes('1', 'Theirs')
    expect(problemOf(await publisher.publish(ID, '26.11.0'))?.sentence).toMatch(
      /^The notes were changed here and at GitHub since the draft was made\./,
    )
    expect(host.releases[0]?.isDraft).toBe(true)
  })

  it('is refused where the tag is gone or was moved, since GitHub would make another one', async () => {
    const { publisher, host, make } = desk()
    await make()
    host.tags.set('v26.11.0', { tag: 'v26.11.0', sha: sha('b'), annotation: null })
    expect(problemOf(await publisher.publish(ID, '26.11.0'))?.sentence).toMatch(/at another commit/)
    host.tags.clear()
    expect(problemOf(await publisher.publish(ID, '26.11.0'))?.sentence).toMatch(/^There is no tag v26\.11\.0/)
    expect(host.releases[0]?.isDraft).toBe(true)
  })
})

describe('a point release', () => {
  it('makes the branch, the picks in order, the tag and the draft', async () => {
    const { host, make, states } = desk()
    expect(await states(point)).toEqual(['branch to do', 'picks to do', 'tag to do', 'draft to do'])
    expect(await make(point)).toMatchObject({
      ok: true,
      value: { done: ['branch', 'picks', 'tag', 'draft'] },
    })
    expect(host.arrived).toEqual([
      'branch release/26.11',
      'pick de',
      'tag v26.11.1 picked-',
      'draft v26.11.1',
    ])
  })

  it('picks only what is not there yet', async () => {
    const { host, make } = desk()
    const commits = [{ sha: 'picked-before', pickedFrom: sha('d') }]
    host.branches.set('release/26.11', {
      name: 'release/26.11',
      sha: 'picked-before',
      holdsBase: true,
      commits,
    })
    await make(point)
    expect(host.arrived[0]).toBe('pick e')
  })

  it('does nothing on a branch that is not the release’s', async () => {
    const { host, make } = desk()
    const commits: [] = []
    host.branches.set('release/26.11', { name: 'release/26.11', sha: sha('f'), holdsBase: false, commits })
    expect(problemOf(await make(point))?.sentence).toBe(
      'There is a branch release/26.11 already, and it did not grow out of v26.11.0.',
    )
    expect(host.arrived).toEqual([])
  })

  it.each(['createBranch', 'pick', 'createTag', 'createDraft'] as const)(
    'looks for what came of a lost answer to %s',
    async (step) => {
      const { host, make } = desk()
      host.weather.set(step, 'answer lost')
      expect(await make(point)).toMatchObject({ ok: true })
      expect(host.arrived).toHaveLength(4)
    },
  )
})
