import type { CiReport } from '@core/ci/ci'
import type { Deploy } from '@core/deploys/deploy'
import type { CommitName } from '@core/failures/suspect'
import type { WatchedApp } from '@core/ports'
import type { Milestone, OpenIssue, OpenIssues, ReleaseChecklist } from '@core/releases/checklist'
import { type ReleaseConfig, ReleaseConfigSchema } from '@core/releases/config'
import { UNWEIGHED } from '@core/releases/cycle'
import type { FoundTag, HostedRelease, ReleaseHost } from '@core/releases/host'
import { compareLocks } from '@core/releases/locks/compare'
import type { IssueTracker } from '@core/releases/tracker'
import { fail, ok, type Result } from '@core/result'
import { FactReader } from '../../../../src/main/engine/releases/facts'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { Checklists } from '../../../../src/main/features/releases/checklist/checklists'
import type { ChecklistAddress } from '../../../../src/main/features/releases/checklist/viewed'
import { cycleFinder } from '../../../../src/main/features/releases/cycle-now'
import { Errors } from '../../../../src/main/features/user-errors/errors'
import { aCommit, anApp, aReport, sha } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'
import { MemoryJournal } from '../../support/memory/journal'

export const aConfig = (over: object = {}): ReleaseConfig =>
  ReleaseConfigSchema.parse({
    name: 'Site',
    app: 'site',
    cadence: 'monthly',
    day: 25,
    tag: 'YY.M.MICRO',
    ...over,
  })

/** Issues and milestones in memory. */
export class FakeTracker implements IssueTracker {
  milestones: Milestone[] = [{ title: '26.11.0', isOpen: false, openIssues: 0, url: null }]
  open: OpenIssue[] = []
  isDown = false
  /** Bodies by marker. */
  readonly posted = new Map<string, string>()

  async milestone(titles: readonly string[]): Promise<Result<Milestone | null>> {
    if (this.isDown) return DOWN
    return ok(this.milestones.find(({ title }) => titles.includes(title)) ?? null)
  }

  async openWith(labels: readonly string[]): Promise<Result<OpenIssues>> {
    if (this.isDown) return DOWN
    const issues = this.open.filter((issue) => issue.labels.some((label) => labels.includes(label)))
    return ok({ issues, isWhole: true })
  }

  async post(issue: { title: string; body: string; marker: string }) {
    this.posted.set(issue.marker, issue.body)
    return ok({ number: 1, url: 'https://example.com/issues/1' })
  }
}
const DOWN = fail('unreachable', 'GitHub could not be reached.')

/** The app `site` whose release 26.11.0 is due on 25 November, in two days. */
export function aSite(over: object = {}) {
  const clock = new FakeClock()
  const outside = aWatchedApp()
  const tracker = new FakeTracker()
  const files: Record<string, string> = { CHANGES: '26.11.0\n-------\n* Faster\n' }
  const found: { tag: FoundTag | null; page: HostedRelease | null } = { tag: null, page: null }
  const host: Pick<ReleaseHost, 'findTag' | 'findRelease'> = {
    findTag: async () => ok(found.tag),
    findRelease: async () => ok(found.page),
  }
  const refs = [{ kind: 'tag' as const, name: '26.10.0', sha: sha('9') }]
  const source: WatchedApp['source'] = Object.assign(outside.source, {
    tracker,
    tags: async () => ok(refs),
    file: async (_sha: string, path: string) => ok(files[path] ?? null),
    names: async (_sha: string, folder: string) => ok(folder === '' ? Object.keys(files) : []),
    isAncestor: async (before: string, after: string) => ok(before <= after),
  })
  const app: WatchedApp = { ...outside.app, source, releases: { ...nothing(), ...host } }
  const site: {
    app: WatchedApp
    config: ReturnType<typeof aConfig>
    releases: boolean
    deploys: Deploy[]
    pages: string[]
    suspects: Record<string, CommitName[]>
  } = {
    app,
    config: aConfig(over),
    releases: true,
    deploys: [],
    pages: [],
    suspects: {},
  }
  const snapshots = new SnapshotStore()
  snapshots.reset([anApp()], [])
  const journal = new MemoryJournal()
  const changed: string[] = []
  const begin = () =>
    new Checklists({
      snapshots,
      journal,
      clock,
      user: 'ana',
      app: (name) => (name === 'site' ? site.app : undefined),
      releases: () => [site.config],
      find: cycleFinder(new FactReader(clock), () => UNWEIGHED),
      errors: new Errors({
        clock,
        history: { window: () => ({ total: 0, offset: 0, deploys: [] }) },
        snapshot: () => snapshots.snapshot,
        apps: () => [site.app],
        clean: (text) => text,
      }),
      suspectedAt: async (_app, at) => site.suspects[at] ?? null,
      hosted: () => ({ app: site.app, environment: 'production', deploys: site.deploys }),
      answers: async (url) => ok(site.pages.includes(url)),
      compareLocks: async (texts) => ok(compareLocks(texts)),
      changed: ({ release }) => changed.push(release),
    })
  outside.source.head = aCommit({ sha: sha('a') })
  return {
    clock,
    ...outside,
    tracker,
    files,
    found,
    refs,
    site,
    snapshots,
    journal,
    changed,
    checklists: begin(),
    /** The same after a restart: the journal is all that is left. */
    restarted: begin,
    heardOfCi: (state: CiReport['state'], of = sha('a')) =>
      snapshots.observe([
        { kind: 'ci', app: 'site', report: aReport(state, { sha: of, observedAt: clock.now() }) },
      ]),
  }
}

/** What no checklist asks for. */
function nothing(): ReleaseHost {
  const never = async () => fail('fault', 'This is not asked for.')
  return {
    name: 'Host',
    mayComeLate: true,
    findTag: never,
    createTag: never,
    findRelease: never,
    createDraft: never,
    updateNotes: never,
    publish: never,
    generateNotes: never,
    findBranch: never,
    createBranch: never,
    mainline: never,
    previewPicks: never,
    pick: never,
  }
}

export const AT: ChecklistAddress = { id: 'Site', version: null, ref: null }

/** The items of an answer by their names: "done 1 check passed." */
export function states(answer: Result<ReleaseChecklist>): Record<string, string> {
  if (!answer.ok) throw new Error(answer.problem.sentence)
  return Object.fromEntries(
    answer.value.items.map(({ id, state }) => {
      if (state.state !== 'done') return [id, `${state.state} ${state.sentence}`]
      return [
        id,
        `done ${state.by.who === 'evidence' ? state.by.sentence : `${state.by.name}: ${state.by.note}`}`,
      ]
    }),
  )
}
