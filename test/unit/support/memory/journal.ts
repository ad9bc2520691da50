import type { DeployWhenGreen, PendingDeployEnd } from '@core/deploy-when-green/pending'
import { deployKey } from '@core/deploys/deploy'
import {
  type CommandOutcome,
  type Intent,
  isStart,
  type Journal,
  type NamedDeploy,
  names,
  type OnceStore,
  type PendingDeployRecord,
  type RollBackStore,
  type RolledBack,
  type StartCommand,
} from '@core/deploys/intent'
import { type Mark, type MarkStore, mergeMark } from '@core/deploys/mark'
import type { Event } from '@core/events/event'
import { isDeployEvent, isNewsAfter, type NotifiedState, notifiedStateOf } from '@core/events/event'
import type { Hold } from '@core/holds/hold'
import type { Tick, TickStore } from '@core/releases/checklist'
import { sameWatch, type Watch, type WatchName, type WatchStore } from '@core/whereabouts'
import { MemoryChat } from './chat'
import { memoryDeliveries } from './deliveries'
import { MemoryReleases } from './releases'
import { memoryTeam } from './team'

/** A journal without a disk; `full` makes every write fail as a full disk does. */
export class MemoryJournal implements Journal, WatchStore, OnceStore, RollBackStore, MarkStore, TickStore {
  readonly releases = new MemoryReleases()
  readonly chat = new MemoryChat()
  readonly deliveries = memoryDeliveries()
  readonly team = memoryTeam()
  private watched: Watch[] = []
  private readonly kept = new Map<string, Hold>()
  private readonly said = new Map<string, Mark>()
  private ticked: readonly Tick[] = []
  readonly intents = new Map<string, Intent>()
  /** By id; null once told. */
  private readonly told = new Map<string, Event | null>()
  private readonly toldOf = new Map<string, NotifiedState>()
  private readonly greenCommands = new Map<string, DeployWhenGreen>()
  private readonly ends = new Map<string, PendingDeployEnd>()
  private readonly since: Record<string, number> = {}
  full = false

  write(intent: Intent, hold: Hold | null = null): void {
    if (this.full) throw new Error('ENOSPC: no space left on device')
    if (this.intents.has(intent.id)) throw new Error('UNIQUE constraint failed: intent.id')
    this.intents.set(intent.id, intent)
    if (hold !== null) this.kept.set(hold.id, hold)
  }

  rolledBack(): RolledBack[] {
    return [...this.intents.values()].flatMap(({ command, outcome }) =>
      command.kind === 'rollback' && outcome.outcome === 'done' ? [{ command, outcome }] : [],
    )
  }

  holds(): Hold[] {
    return [...this.kept.values()].flatMap((hold) => {
      const outcome = this.intents.get(hold.id)?.outcome
      if (outcome === undefined) return [hold]
      return outcome.outcome === 'done' ? [{ ...hold, rollback: outcome.number }] : []
    })
  }

  keepHold(hold: Hold): void {
    if (this.full) throw new Error('ENOSPC: no space left on device')
    this.kept.set(hold.id, hold)
  }

  marks(): Mark[] {
    return [...this.said.values()]
  }

  mark(mark: Mark): void {
    if (this.full) throw new Error('ENOSPC: no space left on device')
    const key = `${mark.app}/${mark.environment} ${mark.sha}`
    const known = this.said.get(key)
    this.said.set(key, known === undefined ? mark : mergeMark(known, mark))
  }

  ticks(cycle: string): Tick[] {
    return this.ticked.filter((tick) => tick.cycle === cycle)
  }

  tick(tick: Tick): void {
    if (this.full) throw new Error('ENOSPC: no space left on device')
    const isSame = (other: Tick): boolean =>
      other.cycle === tick.cycle && other.item === tick.item && (other.by === null) === (tick.by === null)
    this.ticked = [...this.ticked.filter((other) => !isSame(other)), tick]
  }

  untick(cycle: string, item: string): void {
    if (this.full) throw new Error('ENOSPC: no space left on device')
    this.ticked = this.ticked.filter((tick) => tick.cycle !== cycle || tick.item !== item || tick.by === null)
  }

  settle(id: string, outcome: CommandOutcome): void {
    const intent = this.intents.get(id)
    if (intent !== undefined) this.intents.set(id, { ...intent, outcome })
  }

  doubtful(since: number): Intent[] {
    return [...this.intents.values()].filter(
      ({ outcome, createdAt }) =>
        outcome.outcome === 'open' || (outcome.outcome === 'unknown' && createdAt >= since),
    )
  }

  requested(kind: 'start' | 'cancel', deploy: NamedDeploy): boolean {
    return [...this.intents.values()].some(
      ({ command, outcome }) =>
        outcome.outcome === 'done' &&
        (command.kind === 'cancel') === (kind === 'cancel') &&
        names(command, outcome, deploy),
    )
  }

  keepPending(request: DeployWhenGreen): void {
    if (this.full) throw new Error('ENOSPC: no space left on device')
    this.greenCommands.set(request.id, request)
  }

  endPending(id: string, end: PendingDeployEnd): void {
    if (this.full) throw new Error('ENOSPC: no space left on device')
    this.ends.set(id, end)
  }

  pendingDeploys(since: number): PendingDeployRecord[] {
    return [...this.greenCommands.values()]
      .map((request) => ({
        request,
        end: this.ends.get(request.id) ?? null,
        start: this.intents.get(request.id)?.outcome ?? null,
      }))
      .filter(({ request, end, start }) => (end === null && start === null) || request.requestedAt >= since)
  }

  madeBy(at: { app: string; number: number }): StartCommand | null {
    const made = [...this.intents.values()].flatMap(({ command, outcome }) =>
      isStart(command) && command.app === at.app && outcome.outcome === 'done' && outcome.number === at.number
        ? [command]
        : [],
    )
    return made.at(-1) ?? null
  }

  watches(): readonly Watch[] {
    return this.watched
  }

  watch(watch: Watch): void {
    this.watched.push(watch)
  }

  unwatch(name: WatchName): void {
    this.watched = this.watched.filter((watch) => !sameWatch(watch, name))
  }

  markSeen(environment: string, since: number): void {
    this.since[environment] = since
  }

  seen(): Record<string, number> {
    return this.since
  }

  owe(event: Event): boolean {
    if (this.told.has(event.id)) return false
    if (isDeployEvent(event)) {
      const name = `${deployKey(event.deploy)} ${event.deploy.identity ?? ''}`
      if (!isNewsAfter(this.toldOf.get(name) ?? null, event.deploy)) return false
      this.toldOf.set(name, notifiedStateOf(event.deploy))
    }
    this.told.set(event.id, event)
    return true
  }

  noteOnce(what: string): boolean {
    if (this.full) throw new Error('ENOSPC: no space left on device')
    if (this.told.has(what)) return false
    this.told.set(what, null)
    return true
  }

  forgetNote(what: string): void {
    this.told.delete(what)
  }

  owed(): Event[] {
    return [...this.told.values()].filter((event) => event !== null)
  }

  settleEvents(ids: readonly string[]): void {
    for (const id of ids) this.told.set(id, null)
  }
}
