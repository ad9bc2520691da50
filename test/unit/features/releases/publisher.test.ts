import { describe, expect, it } from 'vitest'
import { sha } from '../../support/builders'
import { settle } from '../../support/fake-clock'
import type { FakeReleaseHost } from '../../support/fake-release-host'
import { aPublisher, count, ID, NOTES, point, problemOf, request } from './publisher.support'

describe('a release', () => {
  it('is shown before it is made, and made exactly so', async () => {
    const { publisher, host, make, told, states } = aPublisher()
    const planned = await publisher.plan(ID, request)
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
    const { publisher, host, make } = aPublisher()
    await make()
    host.arrived.length = 0
    expect(await publisher.tagAndDraft(ID, request, 'Other notes')).toMatchObject({ ok: true })
    expect(host.arrived).toEqual(['notes 1'])
    await publisher.tagAndDraft(ID, request, 'Other notes')
    expect(host.arrived).toEqual(['notes 1'])
  })

  it('adopts what somebody else has made', async () => {
    const { host, make, journal } = aPublisher()
    host.tags.set('v26.11.0', { tag: 'v26.11.0', sha: sha('c'), annotation: null })
    expect(await make()).toMatchObject({ ok: true })
    expect(host.arrived).toEqual(['draft v26.11.0'])
    expect(journal.run(ID)?.steps).toMatchObject({
      tag: { state: 'done', adopted: true },
      draft: { state: 'done', adopted: false },
    })
  })

  it('does nothing at all where a tag of its name is at another commit', async () => {
    const { host, make, journal } = aPublisher()
    host.tags.set('v26.11.0', { tag: 'v26.11.0', sha: sha('b'), annotation: null })
    expect(problemOf(await make())).toMatchObject({
      kind: 'invalid',
      sentence: 'There is a tag v26.11.0 already, at another commit (bbbbbbb).',
    })
    expect(host.arrived).toEqual([])
    expect(journal.run(ID)).toBeNull()
  })

  it('is not made twice at once', async () => {
    const { host, make } = aPublisher()
    const both = await Promise.all([make(), make()])
    expect(both.map(({ ok }) => ok)).toEqual([true, false])
    expect(host.arrived).toEqual(['tag v26.11.0 ccccccc', 'draft v26.11.0'])
  })

  it('is not begun where the journal cannot be written', async () => {
    const { host, make, journal } = aPublisher()
    journal.full = true
    expect(problemOf(await make())?.sentence).toBe(
      'The disk is full, so nothing was sent. Nothing has been created yet.',
    )
    expect(host.arrived).toEqual([])
  })

  it('cannot be made where the source makes none', async () => {
    const { start } = aPublisher()
    expect(problemOf(await start(null).tagAndDraft(ID, request, NOTES))?.sentence).toBe(
      'site comes from a source where Binnacle cannot make releases.',
    )
  })
})

describe('a release that fails half way', () => {
  it('says what was done, and goes on from there', async () => {
    const { host, make, publisher } = aPublisher()
    host.weather.set('createDraft', 'refused')
    expect(problemOf(await make())).toMatchObject({
      kind: 'invalid',
      sentence: 'GitHub refused this (403). Done so far: the tag v26.11.0. It continues from there.',
    })
    expect(publisher.progress(ID)).toMatchObject({ doing: null, done: ['tag'] })
    expect(await make()).toMatchObject({ ok: true })
    expect(host.arrived).toEqual(['tag v26.11.0 ccccccc', 'draft v26.11.0'])
  })

  it.each(['createTag', 'createDraft'] as const)(
    'looks for what came of a lost answer to %s',
    async (step) => {
      const { host, make, journal } = aPublisher()
      host.weather.set(step, 'answer lost')
      expect(await make()).toMatchObject({ ok: true })
      expect(host.arrived).toEqual(['tag v26.11.0 ccccccc', 'draft v26.11.0'])
      expect(journal.run(ID)?.steps.draft).toMatchObject({ state: 'done', adopted: false })
    },
  )

  it('does not repeat a draft that may still come, and finds it when it has', async () => {
    const { host, make, states, clock } = aPublisher()
    host.weather.set('createDraft', 'late')
    expect(problemOf(await make())?.sentence).toBe(
      'GitHub did not answer within 15 s. It is not known whether the draft of v26.11.0 arrived. Binnacle looks for it before doing anything else. Done so far: the tag v26.11.0. It continues from there.',
    )
    expect(await states()).toEqual(['tag there', 'draft blocked'])
    expect(problemOf(await make())?.sentence).toMatch(/^It’s not known whether the draft was created/)
    host.arrive()
    expect(await make()).toMatchObject({ ok: true })
    await clock.advance(120_000)
    expect(await make()).toMatchObject({ ok: true })
    expect(count(host.arrived, 'draft')).toBe(1)
  })

  it('sends a draft again by the person’s request once it surely did not arrive', async () => {
    const { host, make, clock } = aPublisher()
    host.weather.set('createDraft', 'request lost')
    await make()
    await clock.advance(60_000)
    expect(host.releases).toEqual([])
    expect(await make()).toMatchObject({ ok: true })
    expect(host.releases).toHaveLength(1)
  })

  it('says nothing is known while the host cannot be asked', async () => {
    const { host, make, publisher } = aPublisher()
    await make()
    host.dark = true
    expect(problemOf(await publisher.plan(ID, request))?.kind).toBe('unreachable')
    expect(problemOf(await make())?.kind).toBe('unreachable')
    expect(publisher.progress(ID)).toMatchObject({ done: ['tag', 'draft'] })
  })

  it('notices that a tag was taken away again', async () => {
    const { host, make, states, publisher } = aPublisher()
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
    for (const one of [request, point]) {
      const { host, make, journal, start, clock } = aPublisher()
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
    const { host, make, journal, start } = aPublisher()
    host.weather.set('createDraft', 'late')
    await make()
    expect(start().progress(ID)).toEqual({
      id: ID,
      tag: 'v26.11.0',
      doing: null,
      done: ['tag'],
      stopped:
        'It is not known whether the draft of v26.11.0 arrived. Binnacle looks for it before doing anything else. Done so far: the tag v26.11.0. It continues from there.',
    })
    host.arrive()
    const planned = await start().plan(ID, request)
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
