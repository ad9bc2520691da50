import type { Clock, WatchedApp } from '@core/ports'
import {
  candidateIn,
  checklistMarkdown,
  checklistOf,
  issueTitle,
  markerOf,
  mayTick,
  type ReleaseChecklist,
  RULES,
  stoodOf,
  type TickStore,
} from '@core/releases/checklist'
import type { ReleaseConfig } from '@core/releases/config'
import type { PostedIssue } from '@core/releases/tracker'
import { type Cycle, cycleKey, type ReleaseId } from '@core/releases/types'
import { fail, ok, type Result } from '@core/result'
import type { Sharing, State } from '@core/shared-state'
import type { Snapshot } from '@core/snapshot/snapshot'
import { SingleFlight } from '@core/util/single-flight'
import type { SnapshotStore } from '../../../engine/snapshot-store'
import type { FindCycle } from '../cycle-now'
import * as words from '../words'
import {
  type ChecklistSubject,
  candidateOf,
  type EvidenceSources,
  gatherFacts,
  quickFacts,
} from './evidence/gather'
import { readList } from './own-list'
import { ChecklistTicks } from './ticks'
import {
  type ChecklistAddress,
  type Gathered,
  isViewed,
  type ViewedChecklist,
  ViewedChecklists,
} from './viewed'

/** While somebody looks at a checklist its facts are asked again so often, ms. */
const REFRESH_MS = 3 * 60_000
/** What the snapshot tells in this time is looked at together, ms. */
const GATHER_MS = 500

export interface ChecklistPorts extends Omit<EvidenceSources, 'snapshot'> {
  readonly snapshots: SnapshotStore
  readonly journal: TickStore
  readonly clock: Clock
  /** The name of a person at this machine. */
  readonly user: string
  readonly app: (name: string) => WatchedApp | undefined
  readonly releases: () => readonly ReleaseConfig[]
  readonly find: FindCycle
  /** A checklist that somebody looks at is another one now. */
  readonly changed: (checklist: ReleaseChecklist) => void
  /** Where a team says what is done. */
  readonly sharing?: Sharing
}

/** The checklists of releases: gathered when somebody looks, and again every few minutes and whenever the snapshot has news of them. */
export class Checklists {
  readonly #looked = new ViewedChecklists()
  readonly #sources: EvidenceSources
  readonly #ticks: ChecklistTicks
  readonly #news = new Set<string>()
  readonly #gathering = new SingleFlight<ViewedChecklist, Result<Gathered>>()
  readonly #posting = new SingleFlight<string, Result<PostedIssue>>()
  #isArmed = false
  #newsIsDue = false

  constructor(private readonly options: ChecklistPorts) {
    this.#ticks = new ChecklistTicks(options.journal)
    this.#sources = { ...options, snapshot: () => options.snapshots.snapshot }
    options.snapshots.subscribe(({ before, after }) => this.#hear(before, after))
    options.sharing?.open({ take: (app, state) => this.#takeTicks(app, state) })
  }

  /** The checklist as it stands: at once where it was gathered before, and asked again behind that where this is old. */
  async show(at: ChecklistAddress): Promise<Result<ReleaseChecklist>> {
    const looked = this.#looked.of(at)
    const now = this.options.clock.now()
    const wasOpen = isViewed(looked, now)
    looked.askedAt = now
    this.#arm()
    if (looked.gathered !== null) {
      if (now - looked.gatheredAt >= REFRESH_MS) void this.#refresh(at, looked)
      // While nobody looked there may have been news.
      else if (!wasOpen) void this.#lookAgain(looked, looked.gathered)
      return ok(this.#shown(looked.gathered))
    }
    const gathered = await this.#gather(at, looked)
    return gathered.ok ? ok(this.#shown(gathered.value)) : gathered
  }

  /** The checklist by what is asked now, whatever was known. */
  async fresh(at: ChecklistAddress): Promise<Result<ReleaseChecklist>> {
    const gathered = await this.#gather(at, this.#looked.of(at))
    return gathered.ok ? ok(this.#shown(gathered.value)) : gathered
  }

  /** Something was made of a release: those that somebody looks at are gathered at once, the others when they are shown again. */
  lookAgain(): void {
    for (const looked of this.#looked.all()) looked.gatheredAt = Number.NEGATIVE_INFINITY
    for (const { looked, gathered } of this.#looked.open(this.options.clock.now()))
      void this.#refresh(gathered.at, looked)
  }

  /** A person says that an item is done. It has reached the disk when this answers. */
  async tick(at: ChecklistAddress, item: string, note: string): Promise<Result<null>> {
    const gathered = await this.#known(at)
    if (!gathered.ok) return gathered
    const { list, facts, subject } = gathered.value
    const found = list.items.find(({ id }) => id === item)
    if (found === undefined) return fail('invalid', words.ITEM_GONE)
    if (!mayTick(found, facts)) return fail('invalid', words.ITEM_NOT_BY_HAND)
    if (found.rule !== null && note.trim() === '') return fail('invalid', words.SAY_HOW_YOU_KNOW)
    const judgement = found.rule === null ? null : RULES[found.rule].judge(facts)
    const kept = this.#ticks.keep({
      cycle: cycleKey(subject.found.cycle),
      item,
      by: subject.app.deploy?.user?.() ?? this.options.user,
      at: this.options.clock.now(),
      note: note.trim(),
      stood: stoodOf(judgement, candidateIn(facts)),
    })
    if (kept.ok) this.#said(gathered.value, item)
    return kept
  }

  /** A person takes their tick back. */
  async untick(at: ChecklistAddress, item: string): Promise<Result<null>> {
    const gathered = await this.#known(at)
    if (!gathered.ok) return gathered
    const dropped = this.#ticks.drop(cycleKey(gathered.value.subject.found.cycle), item)
    if (dropped.ok) this.#said(gathered.value, item)
    return dropped
  }

  /** A person has ticked an item, or taken that back: the window and the team hear of it. */
  #said(gathered: Gathered, item: string): void {
    this.#tell(gathered)
    const { app, found } = gathered.subject
    const { clock, user, sharing } = this.options
    const by = app.deploy?.user?.() ?? user
    sharing?.say(app.name, [this.#ticks.saying(cycleKey(found.cycle), item, { by, at: clock.now() })])
  }

  /** What others of the team have ticked in the releases of an app. */
  #takeTicks(app: string, state: State): void {
    const releases = this.options.releases().filter((release) => release.app === app)
    const isChanged = this.#ticks.take(state, (cycle) =>
      releases.some(({ name }) => cycle.startsWith(cycleKey({ release: name, version: '' }))),
    )
    if (!isChanged) return
    for (const { gathered } of this.#looked.open(this.options.clock.now())) this.#tell(gathered)
  }

  /** Writes the checklist to its one issue; two requests at once are one. */
  post(at: ChecklistAddress): Promise<Result<PostedIssue>> {
    return this.#posting.run(JSON.stringify([at.id, at.version]), () => this.#post(at))
  }

  async #post(at: ChecklistAddress): Promise<Result<PostedIssue>> {
    const gathered = await this.#known(at)
    if (!gathered.ok) return gathered
    const { app } = gathered.value.subject
    const { tracker } = app.source
    if (tracker === undefined) return fail('invalid', words.noIssuesToPostTo(app.source.label))
    const shown = this.#shown(gathered.value)
    const body = checklistMarkdown(shown, this.options.clock.now())
    return tracker.post({ title: issueTitle(shown), body, marker: markerOf(shown) })
  }

  /** The cycle of a release that goes on. */
  async cycle(id: ReleaseId): Promise<Result<Cycle>> {
    const subject = await this.#subject({ id, version: null, ref: null })
    return subject.ok ? ok(subject.value.found.cycle) : subject
  }

  /** The workspace is another one: nothing of the old one is shown any longer. */
  forget(): void {
    this.#looked.clear()
  }

  async #known(at: ChecklistAddress): Promise<Result<Gathered>> {
    const looked = this.#looked.of(at)
    return looked.gathered === null ? this.#gather(at, looked) : ok(looked.gathered)
  }

  #gather(at: ChecklistAddress, looked: ViewedChecklist): Promise<Result<Gathered>> {
    const before = this.options.snapshots.snapshot
    return this.#gathering.run(
      looked,
      () => this.#ask(at),
      (gathered) => {
        if (!gathered.ok) return
        this.#take(looked, gathered.value)
        // What came while it was being asked may have come too late for the answer.
        if (isNewsOf(gathered.value.subject.app.name, before, this.options.snapshots.snapshot))
          void this.#lookAgain(looked, gathered.value)
      },
    )
  }

  async #ask(at: ChecklistAddress): Promise<Result<Gathered>> {
    const subject = await this.#subject(at)
    if (!subject.ok) return subject
    const facts = await gatherFacts(this.#sources, subject.value)
    const list = await readList(subject.value.app, subject.value.config, facts.candidate)
    return ok({ at, subject: subject.value, list, facts })
  }

  async #subject({ id, version, ref }: ChecklistAddress): Promise<Result<ChecklistSubject>> {
    const config = this.options.releases().find(({ name }) => name === id)
    const app = config === undefined ? undefined : this.options.app(config.app)
    if (config === undefined || app === undefined) return fail('invalid', words.notARelease(id))
    const found = await this.options.find(app, config, version)
    return found.ok ? ok({ app, config, found: found.value, ref }) : found
  }

  #take(looked: ViewedChecklist, gathered: Gathered): void {
    looked.gathered = gathered
    looked.gatheredAt = this.options.clock.now()
    const { subject, list, facts } = gathered
    this.#ticks.noteMet(cycleKey(subject.found.cycle), list, facts)
  }

  #shown({ subject, list, facts }: Gathered): ReleaseChecklist {
    const { cycle } = subject.found
    const mayPost = subject.app.source.tracker !== undefined
    return checklistOf({ cycle, ...list, facts, ticks: this.#ticks.of(cycleKey(cycle)), mayPost })
  }

  #tell(gathered: Gathered): void {
    this.options.changed(this.#shown(gathered))
  }

  async #refresh(at: ChecklistAddress, looked: ViewedChecklist): Promise<void> {
    const gathered = await this.#gather(at, looked)
    if (gathered.ok) this.#tell(gathered.value)
  }

  #arm(): void {
    if (this.#isArmed) return
    this.#isArmed = true
    this.options.clock.after(REFRESH_MS, () => {
      this.#isArmed = false
      const open = this.#looked.open(this.options.clock.now())
      for (const { looked, gathered } of open) void this.#refresh(gathered.at, looked)
      if (open.length > 0) this.#arm()
    })
  }

  #hear(before: Snapshot, after: Snapshot): void {
    for (const { gathered } of this.#looked.open(this.options.clock.now()))
      if (isNewsOf(gathered.subject.app.name, before, after)) this.#news.add(gathered.at.id)
    if (this.#news.size === 0 || this.#newsIsDue) return
    this.#newsIsDue = true
    this.options.clock.after(GATHER_MS, () => {
      this.#newsIsDue = false
      const news = new Set(this.#news)
      this.#news.clear()
      for (const { looked, gathered } of this.#looked.open(this.options.clock.now()))
        if (news.has(gathered.at.id)) void this.#lookAgain(looked, gathered)
    })
  }

  /** What the snapshot has news of is taken over at once; a candidate that moved on is looked at as a whole. */
  async #lookAgain(looked: ViewedChecklist, { at, subject, list, facts }: Gathered): Promise<void> {
    const candidate = await candidateOf(this.#sources, subject)
    if ('known' in candidate && candidate.known !== candidateIn(facts)) return this.#refresh(at, looked)
    const quick = await quickFacts(this.#sources, subject, candidate)
    // All may have been gathered again in the meantime, even of another candidate.
    const { facts: newest } = looked.gathered ?? { facts }
    if (candidateIn(newest) !== candidateIn(facts)) return
    const seen: Gathered = { at, subject, list, facts: { ...newest, ...quick } }
    this.#take(looked, seen)
    this.#tell(seen)
  }
}

/** CI and the branch are of the app; production may be another one's, so any deploy and any error may be news. */
const isNewsOf = (app: string, before: Snapshot, after: Snapshot): boolean =>
  before.ci[app] !== after.ci[app] ||
  before.heads[app] !== after.heads[app] ||
  before.deploys !== after.deploys ||
  before.errors !== after.errors
