import type { Clock } from '@core/ports'

/** How a run went; a failure may carry the server's own word on when to come back (`Retry-After`, ms). */
export type RunOutcome = { readonly ok: true } | { readonly ok: false; readonly retryAfterMs: number | null }

/** Something to be done again and again. */
export interface Task {
  readonly id: string
  /** Tasks of one host back off together. */
  readonly host: string
  /** The ids of the sources that it asks; its host alone if left out. */
  readonly asks?: readonly string[]
  /** How long from the end of one run to the next, ms; asked again each time. */
  interval(): number
  run(): Promise<RunOutcome>
  /** Somebody says that there is news, or wants to know now: what the task would leave for later is asked in its next run. */
  hurry?(): void
}

interface Entry {
  readonly task: Task
  running: boolean
  /** Asked for again while it ran. */
  again: boolean
  lastEndedAt: number
  /** How long the last answer took, ms; 0 where none came, for which there is the back-off. */
  lastTook: number
  /** Where the last runs failed: how many in a row, when the next may come, epoch ms, and how long that was, ms. */
  failed: { readonly count: number; readonly retryAt: number; readonly wait: number } | null
  /** When the next run is due, epoch ms. */
  dueAt: number
  disarm: (() => void) | null
}

/** A host that is left alone. Times are epoch ms; `asked`: it said so itself. */
interface LeftAlone {
  readonly since: number
  readonly until: number
  readonly asked: boolean
}

const JITTER = 0.1
const FIRST_BACKOFF_MS = 2_000
/** Or the task's own interval, where that is longer: a server that fails is never asked more often than one that has nothing to tell. */
const LONGEST_BACKOFF_MS = 60_000
/** A server that answers slowly is busy: it is left alone for this many times as long as it took, but no longer than a minute. */
const REST = 10
const LONGEST_REST_MS = 60_000
/** Between the runs of a refresh of everything, so that waking up is no burst. */
const STAGGER_MS = 50

/**
 * Runs every source's polling. It never runs a task twice at once, spreads runs by jitter, backs off for a host that fails,
 * and stands still while it is held (sleep, offline, paused by the person); released, it refreshes all, one after the other.
 */
export class Scheduler {
  private readonly entries = new Map<string, Entry>()
  /** The hosts that fail, and until when they are left alone. */
  private readonly leftAlone = new Map<string, LeftAlone>()
  private readonly holds = new Set<string>()

  constructor(
    private readonly clock: Clock,
    private readonly random: () => number,
    /** Hears of a run that threw, which is a fault of ours and must not end the polling. */
    private readonly threw: (cause: unknown) => void = () => {},
  ) {}

  /** Adds a task and runs it at once; one with the same id is replaced. */
  add(task: Task): void {
    this.remove(task.id)
    const entry: Entry = {
      task,
      running: false,
      again: false,
      lastEndedAt: 0,
      lastTook: 0,
      failed: null,
      dueAt: 0,
      disarm: null,
    }
    this.entries.set(task.id, entry)
    this.arm(entry, 0)
  }

  remove(id: string): void {
    this.entries.get(id)?.disarm?.()
    this.entries.delete(id)
  }

  clear(): void {
    for (const id of [...this.entries.keys()]) this.remove(id)
    this.leftAlone.clear()
  }

  /** Whether a task has yet to end its first run. */
  get isBeginning(): boolean {
    return [...this.entries.values()].some(({ lastEndedAt }) => lastEndedAt === 0)
  }

  /** Runs a task now, whatever its host's back-off; while it runs, once more afterwards. */
  refresh(id: string): void {
    const entry = this.entries.get(id)
    if (entry === undefined) return
    entry.task.hurry?.()
    if (entry.running) entry.again = true
    else this.arm(entry, 0, true)
  }

  /** Runs every task soon that asks one of these sources, but no server before it wants to be asked again. */
  refreshAsking(isAsked: (source: string) => boolean): void {
    for (const entry of this.entries.values()) {
      const { host, asks = [host] } = entry.task
      if (!asks.some(isAsked)) continue
      entry.task.hurry?.()
      if (entry.running) entry.again = true
      else this.arm(entry, this.untilRetry(entry))
    }
  }

  /** Runs every task soon, one shortly after the other; back-offs are forgotten. */
  refreshAll(): void {
    this.leftAlone.clear()
    let delay = 0
    for (const entry of this.entries.values()) {
      entry.failed = null
      entry.task.hurry?.()
      // What is under way may be waiting for an answer that got lost in a sleep, or with the network.
      if (entry.running) entry.again = true
      else {
        this.arm(entry, delay)
        delay += STAGGER_MS
      }
    }
  }

  /** Something changed that intervals depend on: runs that are now due earlier are moved up. */
  reconsider(): void {
    for (const entry of this.entries.values()) {
      const delay = this.untilDue(entry)
      if (!entry.running && this.clock.now() + delay < entry.dueAt) this.arm(entry, delay)
    }
  }

  /** Stops polling for a reason ("sleep", "offline", "paused"), until each reason is gone. */
  hold(reason: string): void {
    this.holds.add(reason)
    for (const entry of this.entries.values()) {
      entry.disarm?.()
      entry.disarm = null
    }
  }

  release(reason: string): void {
    if (this.holds.delete(reason) && this.holds.size === 0) this.refreshAll()
  }

  private untilDue(entry: Entry): number {
    const { task, failed, lastEndedAt, lastTook } = entry
    const spread = 1 + (this.random() * 2 - 1) * JITTER
    const rest = Math.max(task.interval() * spread, Math.min(LONGEST_REST_MS, lastTook * REST))
    // Where the clock was put back since, it takes no longer than was meant.
    const left =
      failed === null ? Math.min(rest, lastEndedAt + rest - this.clock.now()) : this.untilRetry(entry)
    return Math.max(0, left, this.leftFor(this.leftAlone.get(task.host)))
  }

  /** How long a task that failed still waits, ms; not at all where it did not. */
  private untilRetry({ failed }: Entry): number {
    return failed === null ? 0 : Math.max(0, Math.min(failed.wait, failed.retryAt - this.clock.now()))
  }

  /** How long a host is still left alone, ms: no longer where the clock was put back since, which would make it much more than was meant. */
  private leftFor(alone: LeftAlone | undefined): number {
    if (alone === undefined) return 0
    const now = this.clock.now()
    return now < alone.since ? 0 : alone.until - now
  }

  /** `requested`: whatever its host's back-off. */
  private arm(entry: Entry, delay: number, requested = false): void {
    entry.disarm?.()
    entry.dueAt = this.clock.now() + delay
    const due = (): void => {
      // Meanwhile another task of the host may have heard that it asks to wait.
      const alone = this.leftAlone.get(entry.task.host)
      const left = alone?.asked ? this.leftFor(alone) : 0
      if (left > 0 && !requested) this.arm(entry, left)
      else void this.run(entry)
    }
    entry.disarm = this.holds.size > 0 ? null : this.clock.after(delay, due)
  }

  private async run(entry: Entry): Promise<void> {
    entry.disarm = null
    entry.running = true
    const startedAt = this.clock.now()
    const outcome = await this.outcomeOf(entry.task)
    entry.running = false
    entry.lastEndedAt = this.clock.now()
    entry.lastTook = outcome.ok ? entry.lastEndedAt - startedAt : 0
    if (this.entries.get(entry.task.id) !== entry) return
    this.note(entry, outcome)
    const again = entry.again
    entry.again = false
    this.arm(entry, again ? 0 : this.untilDue(entry), again)
  }

  private async outcomeOf(task: Task): Promise<RunOutcome> {
    try {
      return await task.run()
    } catch (cause) {
      this.threw(cause)
      return { ok: false, retryAfterMs: null }
    }
  }

  private note(entry: Entry, outcome: RunOutcome): void {
    const { task, failed } = entry
    if (outcome.ok) {
      entry.failed = null
      if (!this.leftAlone.get(task.host)?.asked) this.leftAlone.delete(task.host)
      return
    }
    const count = (failed?.count ?? 0) + 1
    const longest = Math.max(LONGEST_BACKOFF_MS, task.interval())
    const backoff = Math.min(longest, FIRST_BACKOFF_MS * 2 ** (count - 1)) * (1 + this.random() * JITTER)
    const asked = outcome.retryAfterMs !== null
    // A server that asks Binnacle to wait for no time at all is not taken at its word.
    const wait = asked ? Math.max(FIRST_BACKOFF_MS, outcome.retryAfterMs) : backoff
    const retryAt = this.clock.now() + wait
    entry.failed = { count, retryAt, wait }
    const known = this.leftAlone.get(task.host)
    const since = this.clock.now()
    if (known?.asked && since + this.leftFor(known) > retryAt) return
    this.leftAlone.set(task.host, { since, until: retryAt, asked })
  }
}
