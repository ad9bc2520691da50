import { commands, queries } from '@contract/features/releases'
import type { ReleaseChecklist, ShownItem } from '@core/releases/checklist'
import type { ReleaseConfig } from '@core/releases/config'
import { ok, type Result } from '@core/result'
import { describe, expect, it } from 'vitest'
import { shownOf } from '../../../../src/core/reasons/shown'
import { releaseVerdict } from '../../../../src/core/releases/checklist'
import { releaseKeys } from '../../../../src/main/features/releases/keys'
import { publishCalls } from '../../../../src/main/features/releases/publish/answers'
import { sha } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { FakeReleaseHost } from '../../support/fake-release-host'
import { aWatchedApp } from '../../support/fake-server'
import { MemoryReleases } from '../../support/memory/releases'

const RELEASE: ReleaseConfig = {
  name: 'Site',
  app: 'site',
  schedule: { kind: 'monthly', day: 15 },
  tag: { scheme: 'YY.M.MICRO', prefix: 'v', suffix: '' },
  versionFiles: [],
  blockerLabels: [],
}
const ask = { release: 'Site', version: '26.11.0', tag: 'v26.11.0', sha: sha('c'), previous: 'v26.10.0' }

/** A checklist with one item, as far as a verdict looks at it. */
const checklist = (item: Pick<ShownItem, 'state' | 'isWrong'>): ReleaseChecklist => ({
  release: 'Site',
  version: '26.11.0',
  tag: 'v26.11.0',
  due: null,
  candidate: ask.sha,
  items: [
    {
      id: 'ci-green',
      title: 'CI is green',
      group: null,
      depth: 0,
      rule: 'ci-green',
      mayTick: false,
      ...item,
    },
  ],
  trouble: [],
  faults: [],
  mayPost: false,
})
const GREEN = checklist({
  state: { state: 'done', by: { who: 'evidence', sentence: 'All passed.' }, at: 0 },
  isWrong: false,
})
const RED = checklist({
  state: { state: 'failing', sentence: 'The check build failed.', at: 0 },
  isWrong: true,
})

function setUp(list: ReleaseChecklist = GREEN, given: { file: string | null } = { file: null }) {
  const { app } = aWatchedApp()
  const host = new FakeReleaseHost()
  const journal = new MemoryReleases()
  const calls = publishCalls({
    user: 'ana',
    journal,
    clock: new FakeClock(),
    app: () => ({ ...app, releases: host }),
    releases: () => [RELEASE],
    keys: releaseKeys(() => given.file),
    groups: async () => ok([]),
    changed: () => {},
    checklists: { show: async () => ok(list) },
  })
  return { host, journal, calls }
}
const problemOf = (result: Result<unknown>) => (result.ok ? null : result.problem)

describe('what the window may ask of a release', () => {
  it('is a plan, then the tag and the draft with exactly the notes that were shown, then to publish', async () => {
    const { host, calls, journal } = setUp()
    const planned = await calls.releasePlan(ask)
    expect(planned.ok && queries.releasePlan.output.parse(planned.value).steps).toHaveLength(2)
    const made = await calls.tagAndDraft({
      ...ask,
      notes: 'As shown',
      isPrerelease: true,
      shown: [],
      confirmation: null,
    })
    expect(made.ok && commands.tagAndDraft.output.parse(made.value).done).toEqual(['tag', 'draft'])
    expect(host.releases).toMatchObject([{ body: 'As shown', isPrerelease: true, isDraft: true }])
    expect(journal.notes(' Site@26.11.0')).toMatchObject({ text: 'As shown', sent: 'As shown' })
    const at = { release: 'Site', version: '26.11.0' }
    expect(problemOf(await calls.publishRelease({ ...at, confirmation: 'yes' }))?.kind).toBe('invalid')
    expect(await calls.publishRelease({ ...at, confirmation: '26.11.0' })).toMatchObject({ ok: true })
    expect(await calls.releaseProgress(at)).toMatchObject({
      ok: true,
      value: { done: ['tag', 'draft', 'publish'] },
    })
  })

  it('is of the workspace that is open: a release of the same name in another one has nothing of it', async () => {
    const given = { file: '/home/ana/one.json' }
    const { calls, host } = setUp(GREEN, given)
    expect(
      await calls.tagAndDraft({
        ...ask,
        notes: 'Of one',
        isPrerelease: false,
        shown: [],
        confirmation: null,
      }),
    ).toMatchObject({
      ok: true,
    })
    const at = { release: 'Site', version: '26.11.0' }
    given.file = '/home/ana/two.json'
    expect(await calls.releaseProgress(at)).toEqual(ok(null))
    expect(problemOf(await calls.publishRelease({ ...at, confirmation: '26.11.0' }))).not.toBeNull()
    expect(host.releases).toMatchObject([{ isDraft: true }])
    given.file = '/home/ana/one.json'
    expect(await calls.releaseProgress(at)).toMatchObject({ value: { done: ['tag', 'draft'] } })
  })

  it('is about a release of the workspace file', async () => {
    const { calls } = setUp()
    expect(problemOf(await calls.releasePlan({ ...ask, release: 'None' }))?.sentence).toBe(
      'There is no release “None” in the workspace.',
    )
  })

  it('is tagged with red CI only where the person types its version', async () => {
    const { host, calls } = setUp(RED)
    const shown = shownOf(releaseVerdict(RED, ask.sha))
    const wanted = { ...ask, notes: 'x', isPrerelease: false, shown }
    for (const confirmation of [null, '', 'yes', '26.10.0'])
      expect(problemOf(await calls.tagAndDraft({ ...wanted, confirmation }))?.sentence).toBe(
        'The check build failed. Type 26.11.0 to tag it anyway.',
      )
    expect(host.arrived).toEqual([])
    expect(await calls.tagAndDraft({ ...wanted, confirmation: ' 26.11.0 ' })).toMatchObject({ ok: true })
    // What is tagged goes on without being asked again.
    expect(await calls.tagAndDraft({ ...wanted, confirmation: null })).toMatchObject({ ok: true })
  })

  it('is not tagged by a verdict that has news against it since the person looked, typed or not', async () => {
    const { host, calls } = setUp(RED)
    const wanted = { ...ask, notes: 'x', isPrerelease: false, confirmation: '26.11.0' }
    const problem = problemOf(await calls.tagAndDraft({ ...wanted, shown: [] }))
    expect(problem?.sentence).toBe('Since you looked: The check build failed. Review it and try again.')
    expect(problem?.unseen).toMatchObject([{ level: 'stop', sentence: 'The check build failed.' }])
    expect(host.arrived).toEqual([])
  })

  it('makes a point release only where it was shown that no CI has seen it', async () => {
    const { host, calls } = setUp()
    const point = { release: 'Site', base: '26.10.0', shas: [ask.sha], version: '26.10.1', notes: 'x' }
    expect(problemOf(await calls.pointRelease({ ...point, shown: [] }))?.sentence).toMatch(
      /^Since you looked: No CI has seen these commits together/,
    )
    expect(host.arrived).toEqual([])
  })

  it('does not begin where the notes cannot be kept', async () => {
    const { host, calls, journal } = setUp()
    journal.full = true
    expect(
      problemOf(
        await calls.tagAndDraft({ ...ask, notes: 'x', isPrerelease: false, shown: [], confirmation: null }),
      )?.kind,
    ).toBe('fault')
    expect(host.arrived).toEqual([])
  })

  it.each(['-x', 'a b', 'a..b', 'a~1', 'a^', 'a:b', 'a/', 'a.lock', 'a@{1}', 'a\u0007'])(
    'names no tag that git would take for something else: %j',
    (tag) => {
      expect(queries.releasePlan.input.safeParse({ ...ask, tag }).success).toBe(false)
    },
  )

  it.each(['v26.11.0', 'release-1.2', 'pkg/v1', '2026.11', 'März-1'])('takes the tag %s', (tag) => {
    expect(queries.releasePlan.input.safeParse({ ...ask, tag }).success).toBe(true)
  })
})
