import type { Deploy } from '@core/deploys/deploy'
import type { Journal } from '@core/deploys/intent'
import { isLetThrough } from '@core/events/app-rules'
import type { Event } from '@core/events/event'
import { type Mine, type Notification, notifications, wanted } from '@core/events/notification'
import type { Clock } from '@core/ports'
import type { Settings } from '@core/settings'
import type { Scheduler } from '../../engine/scheduler'
import type { SnapshotStore } from '../../engine/snapshot-store'
import { within } from '../../engine/within'

/** A person may end their quiet hours before their time, so that these are looked at this often, ms. */
const QUIET_LOOK_MS = 60_000
/** Unheard of for this long, what happened since is summed up in one notification, ms. */
const ABSENCE_MS = 5 * 60_000
/** After a start or a wake-up sources answer one by one; what they tell in this time belongs together, ms. */
const GATHER_MS = 3_000
/** On a busy machine, or with a slow server, the first answers take longer; nobody waits for them longer than this, ms. */
const LONGEST_GATHER_MS = 30_000
/** Nobody is kept waiting longer than this for what the log of a failed deploy says, ms. */
const LOG_MS = 3_000

export interface DispatcherPorts {
  readonly snapshots: SnapshotStore
  readonly journal: Journal
  readonly clock: Clock
  readonly settings: () => Settings['notify']
  /** Knows whether sources have yet to answer for the first time. */
  readonly scheduler?: Pick<Scheduler, 'isBeginning'>
  /** Of which apps they are told what; all where it is left out. */
  readonly appRules?: () => Settings['appRules']
  /** Until when the person is told nothing, epoch ms; null where they are told. */
  readonly quietUntil?: (now: number) => number | null
  readonly show: (notification: Notification) => void
  /** Puts away what is shown about something that is over. */
  readonly putAway?: (about: string) => void
  /** What the log of a deploy says broke, for a service that gives no reason; null where the log does not tell. */
  readonly whatBroke?: (deploy: Deploy) => Promise<string | null>
  /** Hears every event once, wanted or not. */
  readonly say: (event: Event) => void
}

/**
 * Turns events into notifications: one event, one notification, and after an absence one that sums up. Each event is noted in the
 * journal before anything else remembers it and struck out when it was shown, so a kill in between neither loses nor repeats it.
 */
export class NotificationDispatcher {
  /** What waits to be told together; null: everything is told at once. */
  private gathered: Event[] | null
  /** Called off where more time is given to what comes. */
  private dontTell: () => void = () => {}
  /** Since when it is gathered, epoch ms. */
  private returnedAt: number
  private lastHeardAt: number
  /** What came in quiet hours and waits for the person. */
  private held: Notification[] = []

  constructor(private readonly options: DispatcherPorts) {
    this.gathered = this.owed()
    this.returnedAt = options.clock.now()
    this.lastHeardAt = this.returnedAt
    this.tellAfter(GATHER_MS)
    options.snapshots.subscribe(({ events }) => this.hear(events))
  }

  /** A workspace was opened, the machine woke up, or watching goes on: what comes now happened in the meantime. */
  returned(): void {
    this.gathered ??= []
    this.returnedAt = this.options.clock.now()
    this.tellAfter(GATHER_MS)
  }

  private tellAfter(ms: number): void {
    this.dontTell()
    this.dontTell = this.options.clock.after(ms, () => this.tellGathered())
  }

  /** Something happened; an event that was heard of before is no news. */
  readonly hear = (events: readonly Event[]): void => {
    const now = this.options.clock.now()
    if (now - this.lastHeardAt > ABSENCE_MS) this.returned()
    this.lastHeardAt = now
    const fresh = events.filter((event) => this.isNews(event, now))
    for (const event of fresh) this.options.say(event)
    if (fresh.length > 0 && this.isQuietAt(now)) this.waitForQuietToEnd()
    if (this.gathered !== null) this.gathered.push(...fresh)
    else this.tell(fresh, false)
  }

  /** Shows what waits for the person and is no event: in quiet hours once they are over, where it still waits then. */
  showWaiting(notification: Notification): void {
    if (!this.isQuietAt(this.options.clock.now())) {
      this.options.show(notification)
      return
    }
    this.held.push(notification)
    this.waitForQuietToEnd()
  }

  /** What this was about is over: it is put away where it is shown, and never shown where it is not yet. */
  putAway(about: string): void {
    this.held = this.held.filter((one) => one.about !== about)
    this.options.putAway?.(about)
  }

  /** Where something is gathered already, that is looked at in its time. */
  private waitForQuietToEnd(): void {
    if (this.gathered !== null) return
    this.gathered = []
    this.tellAfter(QUIET_LOOK_MS)
  }

  private owed(): Event[] {
    try {
      return this.options.journal.owed()
    } catch {
      return []
    }
  }

  private isNews(event: Event, now: number): boolean {
    try {
      return this.options.journal.owe(event, now)
    } catch {
      // A journal that cannot be written (a full disk) is no reason to keep silent about a failure.
      return true
    }
  }

  private isQuietAt(now: number): boolean {
    const until = this.options.quietUntil?.(now) ?? null
    return until !== null && until > now
  }

  private tellGathered(): void {
    const { clock } = this.options
    const now = clock.now()
    if (this.isQuietAt(now)) {
      const rest = (this.options.quietUntil?.(now) ?? now) - now
      this.tellAfter(Math.min(QUIET_LOOK_MS, rest))
      return
    }
    for (const notification of this.held.splice(0)) this.options.show(notification)
    if (this.options.scheduler?.isBeginning === true && now < this.returnedAt + LONGEST_GATHER_MS) {
      this.tellAfter(GATHER_MS)
      return
    }
    const events = this.gathered ?? []
    this.gathered = null
    this.tell(events, true)
  }

  private tell(events: readonly Event[], afterAbsence: boolean): void {
    if (events.length === 0) return
    const rules = this.options.appRules?.() ?? {}
    const told = events.filter(
      (event) =>
        wanted(event, this.options.settings(), this.mine) && isLetThrough(event, rules, this.mine.started),
    )
    if (this.options.whatBroke === undefined || !told.some(isMute)) this.show(events, told, afterAbsence)
    else
      void Promise.all(told.map((event) => this.explained(event))).then((explained) =>
        this.show(events, explained, afterAbsence),
      )
  }

  private show(events: readonly Event[], told: readonly Event[], afterAbsence: boolean): void {
    this.strikeOut(events)
    for (const notification of notifications(told, afterAbsence)) this.options.show(notification)
  }

  /** Who is woken by a failure wants to read what broke. */
  private async explained(event: Event): Promise<Event> {
    const { whatBroke, clock } = this.options
    if (whatBroke === undefined || !isMute(event)) return event
    const sentence = await within(
      clock,
      LOG_MS,
      whatBroke(event.deploy).catch(() => null),
      null,
    )
    if (sentence === null) return event
    const { deploy } = event
    return { ...event, deploy: { ...deploy, state: { ...deploy.state, sentence } } }
  }

  private strikeOut(events: readonly Event[]): void {
    try {
      this.options.journal.settleEvents(events.map((event) => event.id))
    } catch {
      // They may be told again at the next start, which is better than not at all.
    }
  }

  private readonly mine: Mine = {
    started: (at) => this.options.journal.requested('start', at),
    cancelled: (at) => this.options.journal.requested('cancel', at),
  }
}

/** Whether its service does not even say in which step it failed. */
const isMute = (event: Event): event is Extract<Event, { kind: 'deploy-failed' }> =>
  event.kind === 'deploy-failed' && event.deploy.state.step === null
