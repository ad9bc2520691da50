import { fail, ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { ReleaseNotesBook } from '../../../../src/main/features/releases/publish/notes'
import { sha } from '../../support/builders'
import { FakeReleaseHost } from '../../support/fake-release-host'
import { aWatchedApp } from '../../support/fake-server'
import { MemoryReleases } from '../../support/memory/releases'

const of = {
  id: 'Site@2',
  release: 'Site',
  version: '2',
  app: 'site',
  tag: 'v2',
  previous: 'v1',
  sha: sha('a'),
}

function setUp() {
  const { app } = aWatchedApp()
  const host = new FakeReleaseHost()
  const journal = new MemoryReleases()
  const items = [{ number: 1, title: 'One', author: 'ada', url: null }]
  const start = () =>
    new ReleaseNotesBook({
      journal,
      app: () => ({ ...app, releases: host }),
      groups: async () => ok([{ title: 'Features', items: [...items] }]),
    })
  return { host, journal, items, notes: start(), start }
}
const LINE = '**Full Changelog**: v1...v2'

describe('the notes of a release', () => {
  it('are generated, and nothing is kept by looking at them', async () => {
    const { notes, journal } = setUp()
    expect(await notes.read(of)).toEqual(
      ok({ text: `## Features\n\n* One by ada in #1\n\n${LINE}\n`, kept: [], problem: null }),
    )
    expect(journal.notes(of.id)).toBeNull()
  })

  it('keep a person’s words through a restart, and take in what is new', async () => {
    const { notes, items, start } = setUp()
    await notes.read(of)
    expect(notes.save(of.id, `Hello!\n\n## Features\n\n* One by ada in #1\n\n${LINE}\n`)).toEqual(ok(null))
    items.push({ number: 2, title: 'Two', author: 'bob', url: null })
    expect(await start().read(of)).toEqual(
      ok({
        text: `Hello!\n\n## Features\n\n* One by ada in #1\n* Two by bob in #2\n\n${LINE}\n`,
        kept: [],
        problem: null,
      }),
    )
  })

  it('say where a person’s words stand against newer ones', async () => {
    const { notes, items, start } = setUp()
    await notes.read(of)
    notes.save(of.id, `## Features\n\n* The one\n\n${LINE}\n`)
    items.push({ number: 2, title: 'Two', author: 'bob', url: null })
    expect(await start().read(of)).toMatchObject({
      ok: true,
      value: { text: `## Features\n\n* The one\n\n${LINE}\n`, kept: ['Features'] },
    })
  })

  it('are the groups alone where the host writes none now, and the kept ones where there are some', async () => {
    const { notes, host } = setUp()
    host.notes = fail('unreachable', 'GitHub cannot be reached.')
    expect(await notes.read(of)).toEqual(
      ok({ text: '## Features\n\n* One by ada in #1\n', kept: [], problem: 'GitHub cannot be reached.' }),
    )
    notes.save(of.id, 'Mine')
    expect(await notes.read(of)).toEqual(ok({ text: 'Mine', kept: [], problem: 'GitHub cannot be reached.' }))
  })

  it('are not said to be kept where they are not', () => {
    const { notes, journal } = setUp()
    journal.full = true
    expect(notes.save(of.id, 'Mine')).toMatchObject({ ok: false, problem: { kind: 'fault' } })
  })
})
