import { describe, expect, it } from 'vitest'
import { sha } from '../../support/builders'
import type { Weather } from '../../support/fake-release-host'
import { aPublisher, count, ID, NOTES, point, problemOf } from './publisher.support'

describe('publishing', () => {
  it('is a step of its own, and wants the version typed', async () => {
    const { publisher, host, make } = aPublisher()
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
      const { publisher, host, make } = aPublisher()
      await make()
      host.weather.set('publish', weather)
      expect((await publisher.publish(ID, '26.11.0')).ok).toBe(weather === 'answer lost')
      expect(await publisher.publish(ID, '26.11.0')).toMatchObject({ ok: true })
      expect(count(host.arrived, 'publish')).toBe(1)
    },
  )

  it('takes notes along that were changed here since, and leaves those that were changed at the host', async () => {
    const { publisher, host, journal, make } = aPublisher()
    await make()
    const kept = journal.notes(ID)
    journal.keepNotes(ID, { generated: NOTES, sent: kept?.sent ?? null, text: 'Better notes' })
    await publisher.publish(ID, '26.11.0')
    expect(host.releases[0]).toMatchObject({ isDraft: false, body: 'Better notes' })

    const other = aPublisher()
    await other.make()
    await other.host.updateNotes('1', 'Edited at GitHub')
    await other.publisher.publish(ID, '26.11.0')
    expect(other.host.releases[0]).toMatchObject({ isDraft: false, body: 'Edited at GitHub' })
  })

  it('asks the person where notes were changed on both sides', async () => {
    const { publisher, host, journal, make } = aPublisher()
    await make()
    journal.keepNotes(ID, { generated: NOTES, sent: NOTES, text: 'Mine' })
    await host.updateNotes('1', 'Theirs')
    expect(problemOf(await publisher.publish(ID, '26.11.0'))?.sentence).toMatch(
      /^The notes were changed here and at GitHub since the draft was made\./,
    )
    expect(host.releases[0]?.isDraft).toBe(true)
  })

  it('is refused where the tag is gone or was moved, since GitHub would make another one', async () => {
    const { publisher, host, make } = aPublisher()
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
    const { host, make, states } = aPublisher()
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
    const { host, make } = aPublisher()
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
    const { host, make } = aPublisher()
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
      const { host, make } = aPublisher()
      host.weather.set(step, 'answer lost')
      expect(await make(point)).toMatchObject({ ok: true })
      expect(host.arrived).toHaveLength(4)
    },
  )
})
