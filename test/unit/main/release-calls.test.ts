import { publishCommands, publishQueries } from '@contract/publish'
import type { ReleaseConfig } from '@core/release'
import { ok, type Result } from '@core/result'
import { describe, expect, it } from 'vitest'
import { releaseCalls } from '../../../src/main/release-calls'
import { createReleaseDesk } from '../../../src/main/release-desk'
import { sha } from '../support/builders'
import { FakeClock } from '../support/fake-clock'
import { FakeReleaseHost } from '../support/fake-release-host'
import { aWatchedApp } from '../support/fake-server'
import { MemoryReleases } from '../support/memory-releases'

const RELEASE: ReleaseConfig = {
  name: 'Site',
  app: 'site',
  schedule: { kind: 'monthly', day: 15 },
  tag: { scheme: 'YY.M.MICRO', prefix: 'v', suffix: '' },
  versionFiles: [],
  blockerLabels: [],
}
const ask = { release: 'Site', version: '26.11.0', tag: 'v26.11.0', sha: sha('c'), previous: 'v26.10.0' }

function desk() {
  const { app } = aWatchedApp()
  const host = new FakeReleaseHost()
  const journal = new MemoryReleases()
  const calls = releaseCalls(
    createReleaseDesk({
      journal,
      clock: new FakeClock(),
      app: () => ({ ...app, releases: host }),
      releases: () => [RELEASE],
      groups: async () => ok([]),
      changed: () => {},
    }),
  )
  return { host, journal, calls }
}
const problemOf = (result: Result<unknown>) => (result.ok ? null : result.problem)

describe('what the window may ask of a release', () => {
  it('is a plan, then the tag and the draft with exactly the notes that were shown, then to publish', async () => {
    const { host, calls, journal } = desk()
    const planned = await calls.releasePlan(ask)
    expect(planned.ok && publishQueries.releasePlan.output.parse(planned.value).steps).toHaveLength(2)
    const made = await calls.tagAndDraft({ ...ask, notes: 'As shown', isPrerelease: true })
    expect(made.ok && publishCommands.tagAndDraft.output.parse(made.value).done).toEqual(['tag', 'draft'])
    expect(host.releases).toMatchObject([{ body: 'As shown', isPrerelease: true, isDraft: true }])
    expect(journal.notes('Site@26.11.0')).toMatchObject({ text: 'As shown', sent: 'As shown' })
    const at = { release: 'Site', version: '26.11.0' }
    expect(problemOf(await calls.publishRelease({ ...at, confirmation: 'yes' }))?.kind).toBe('invalid')
    expect(await calls.publishRelease({ ...at, confirmation: '26.11.0' })).toMatchObject({ ok: true })
    expect(await calls.releaseProgress(at)).toMatchObject({
      ok: true,
      value: { done: ['tag', 'draft', 'publish'] },
    })
  })

  it('is about a release of the workspace file', async () => {
    const { calls } = desk()
    expect(problemOf(await calls.releasePlan({ ...ask, release: 'None' }))?.sentence).toBe(
      'There is no release “None” in the workspace.',
    )
  })

  it('does not begin where the notes cannot be kept', async () => {
    const { host, calls, journal } = desk()
    journal.full = true
    expect(problemOf(await calls.tagAndDraft({ ...ask, notes: 'x', isPrerelease: false }))?.kind).toBe(
      'fault',
    )
    expect(host.arrived).toEqual([])
  })

  it.each(['-x', 'a b', 'a..b', 'a~1', 'a^', 'a:b', 'a/', 'a.lock', 'a@{1}', 'a\u0007'])(
    'names no tag that git would take for something else: %j',
    (tag) => {
      expect(publishQueries.releasePlan.input.safeParse({ ...ask, tag }).success).toBe(false)
    },
  )

  it.each(['v26.11.0', 'release-1.2', 'pkg/v1', '2026.11', 'März-1'])('takes the tag %s', (tag) => {
    expect(publishQueries.releasePlan.input.safeParse({ ...ask, tag }).success).toBe(true)
  })
})
