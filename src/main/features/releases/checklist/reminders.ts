import type { Event } from '@core/events/event'
import type { Clock } from '@core/ports'
import { checklistProgress, type ReleaseChecklist } from '@core/releases/checklist'
import { type Due, type DueReleases, reminderId, stepOf } from '@core/releases/reminder'
import type { Cycle, ReleaseId } from '@core/releases/types'
import type { Result } from '@core/result'
import { DAY_MS } from '@core/text/time'
import { isSame } from '@core/util/same'
import type { RunOutcome, Scheduler } from '../../../engine/scheduler'

/** How often it is looked whether a day has come, ms. Timers stand still while the machine sleeps, so none is set for a day. */
const LOOK_MS = 3_600_000
/** Nobody is reminded before this hour of the day. */
const FIRST_HOUR = 8
const TASK = 'release reminders'
/** One that is overdue stands in the tray for so many days. */
const OVERDUE_DAYS = 7

interface Options {
  readonly clock: Clock
  readonly scheduler: Scheduler
  /** The workspace whose releases these are. */
  readonly workspace: () => string
  readonly releases: () => readonly ReleaseId[]
  readonly cycle: (release: ReleaseId) => Promise<Result<Cycle>>
  /** The checklist of the version that is being made, by what is asked now. */
  readonly checklist: (release: ReleaseId) => Promise<Result<ReleaseChecklist>>
  /** Tells the person of it once, also across restarts. */
  readonly tell: (event: Event) => void
  /** The releases that are due soon changed, or how they stand did. */
  readonly changed: () => void
}

/**
 * Reminds of releases that are due, with what is still open. It is looked every hour and when the machine wakes up, and what could not be
 * asked then is asked the next time.
 */
export class Reminders {
  #due: readonly Due[] = []
  /** What was last found out of each release, and of which workspace's. */
  #looks = new Map<ReleaseId, Look>()
  #workspace: string | null = null
  /** What was told in this run; a journal that cannot be written would have it told every hour. */
  readonly #told = new Set<string>()

  constructor(private readonly options: Options) {}

  /** The releases that are due within a week, the next one first. */
  get due(): readonly Due[] {
    return this.#due
  }

  /** The same with those of which it isn't known: one that is due stays so when it can't be asked for again. */
  standing(): DueReleases {
    const { releases } = this.options
    const isUnknown = (release: ReleaseId): boolean => (this.#known(release)?.kind ?? 'unknown') === 'unknown'
    return { due: this.#due, unknown: releases().filter(isUnknown), releases: releases().length }
  }

  #known(release: ReleaseId): Look | undefined {
    return this.#workspace === this.options.workspace() ? this.#looks.get(release) : undefined
  }

  /** Begins to look; called again, it looks at once, as another workspace has other releases. */
  begin(): void {
    this.options.scheduler.add({ id: TASK, host: TASK, interval: () => LOOK_MS, run: () => this.#look() })
  }

  /** A checklist is another one now, so what is open of it is counted again. */
  heard(checklist: ReleaseChecklist): void {
    const { release, version } = checklist
    const isOf = (due: Due): boolean => due.release === release && due.version === version
    this.#put(this.#due.map((due) => (isOf(due) ? { ...due, ...openOf(checklist) } : due)))
  }

  #put(due: readonly Due[]): void {
    const isChanged = !isSame(due, this.#due)
    this.#due = due
    if (isChanged) this.options.changed()
  }

  async #look(): Promise<RunOutcome> {
    const workspace = this.options.workspace()
    const looks = new Map<ReleaseId, Look>()
    for (const release of this.options.releases()) looks.set(release, await this.#lookAt(release))
    // Meanwhile another one was opened, whose releases are looked at on their own.
    if (workspace !== this.options.workspace()) return { ok: true }
    this.#looks = looks
    this.#workspace = workspace
    const found = [...looks.values()].flatMap((look) => (look.kind === 'due' ? look.due : []))
    const due = found.sort((a, b) => a.daysLeft - b.daysLeft)
    this.#put(due)
    if (new Date(this.options.clock.now()).getHours() < FIRST_HOUR) return { ok: true }
    for (const one of due) this.#remind(workspace, one)
    return { ok: true }
  }

  #remind(workspace: string, due: Due): void {
    const step = stepOf(due.daysLeft)
    if (step === null) return
    const id = reminderId(workspace, due, step)
    if (this.#told.has(id)) return
    this.#told.add(id)
    this.options.tell({ kind: 'release-due', id, workspace, step, due })
  }

  async #lookAt(release: ReleaseId): Promise<Look> {
    const before = this.#known(release)
    const today = dayOf(this.options.clock.now())
    const cycle = await this.options.cycle(release)
    // What can't be asked for now was due on a day that stays the same.
    if (!cycle.ok) return before === undefined ? { kind: 'unknown' } : asOf(before, today)
    const { version, daysLeft } = cycle.value
    if (daysLeft === null || !isSoon(daysLeft)) return { kind: 'none', today, daysLeft }
    const checklist = await this.options.checklist(release)
    if (checklist.ok)
      return { kind: 'due', today, due: { release, version, daysLeft, ...openOf(checklist.value) } }
    return before?.kind === 'due' && before.due.version === version
      ? { kind: 'due', today, due: { ...before.due, daysLeft } }
      : { kind: 'unknown' }
  }
}

/** What was found out of a release: whether it is due soon, as of a day (counted from 1970); `daysLeft` null where it has no day. */
type Look =
  | { readonly kind: 'due'; readonly due: Due; readonly today: number }
  | { readonly kind: 'none'; readonly daysLeft: number | null; readonly today: number }
  | { readonly kind: 'unknown' }

const isSoon = (daysLeft: number): boolean => daysLeft >= -OVERDUE_DAYS && daysLeft <= 7

/** The day of this machine's calendar. */
function dayOf(at: number): number {
  const date = new Date(at)
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS
}

/** What was found out earlier, as it is today. How one stands that has come near meanwhile isn't known. */
function asOf(look: Look, today: number): Look {
  if (look.kind === 'unknown') return look
  const before = look.kind === 'due' ? look.due.daysLeft : look.daysLeft
  const daysLeft = before === null ? null : before - (today - look.today)
  if (daysLeft === null || !isSoon(daysLeft)) return { kind: 'none', today, daysLeft }
  return look.kind === 'due' ? { kind: 'due', today, due: { ...look.due, daysLeft } } : { kind: 'unknown' }
}

function openOf(checklist: ReleaseChecklist): Pick<Due, 'open' | 'total' | 'trouble'> {
  const { done, total } = checklistProgress(checklist)
  return { open: total - done, total, trouble: checklist.trouble }
}
