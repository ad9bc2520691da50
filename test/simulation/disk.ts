import type { DeployWhenGreen, PendingDeployEnd } from '@core/deploy-when-green/pending'
import type { Deploy } from '@core/deploys/deploy'
import { deployKey } from '@core/deploys/deploy'
import {
  type CommandOutcome,
  type Intent,
  isStart,
  type Journal,
  type NamedDeploy,
  names,
  type PendingDeployRecord,
  type StartCommand,
} from '@core/deploys/intent'
import type { Event } from '@core/events/event'
import {
  EventSchema,
  isDeployEvent,
  isNewsAfter,
  type NotifiedState,
  notifiedStateOf,
} from '@core/events/event'
import { mergeDeploy } from '@core/snapshot/sightings'
import type { Random } from './random'

/** What survives a kill: the journal at once, the history except for the last moments at a power cut. */
export class Disk {
  readonly intents = new Map<string, Intent>()
  readonly pendingDeploys = new Map<string, DeployWhenGreen>()
  readonly greenEnds = new Map<string, PendingDeployEnd>()
  /** By event; null once it was told. */
  readonly told = new Map<string, string | null>()
  /** What was told last, by deploy. */
  readonly toldOf = new Map<string, NotifiedState>()
  readonly seen = new Map<string, number>()
  history = new Map<string, Deploy>()
  private synced = new Map<string, Deploy>()

  /** The history as it has reached the platters. */
  sync(): void {
    this.synced = new Map(this.history)
  }

  /** The power fails: what was not synced is gone. */
  powerCut(): void {
    this.history = new Map(this.synced)
  }

  remember(deploys: readonly Deploy[]): void {
    for (const deploy of deploys) {
      const key = `${deployKey(deploy)} ${deploy.identity}`
      const before = this.history.get(key)
      this.history.set(key, before === undefined ? deploy : mergeDeploy(before, deploy))
    }
  }
}

/** How the disk treats one run of the app. */
export interface Fate {
  readonly alive: () => boolean
  /** Asked at each write: true when the app is to be killed in it. */
  readonly strikes: () => boolean
  readonly kill: () => void
  readonly full: () => boolean
  /** These events are told with this write. */
  readonly told: (ids: readonly string[]) => void
}

/** The journal of one run of the app, on a disk that outlives it. */
export class SimulatedJournal implements Journal {
  constructor(
    private readonly disk: Disk,
    private readonly random: Random,
    private readonly fate: Fate,
  ) {}

  write(intent: Intent): void {
    if (this.fate.full()) throw new Error('ENOSPC: no space left on device')
    if (this.disk.intents.has(intent.id)) throw new Error('UNIQUE constraint failed: intent.id')
    this.atomically(() => this.disk.intents.set(intent.id, intent))
  }

  settle(id: string, outcome: CommandOutcome): void {
    this.atomically(() => {
      const intent = this.disk.intents.get(id)
      if (intent !== undefined) this.disk.intents.set(id, { ...intent, outcome })
    })
  }

  doubtful(since: number): Intent[] {
    return [...this.disk.intents.values()].filter(
      ({ outcome, createdAt }) =>
        outcome.outcome === 'open' || (outcome.outcome === 'unknown' && createdAt >= since),
    )
  }

  requested(kind: 'start' | 'cancel', deploy: NamedDeploy): boolean {
    return [...this.disk.intents.values()].some(
      ({ command, outcome }) =>
        outcome.outcome === 'done' &&
        (command.kind === 'cancel') === (kind === 'cancel') &&
        names(command, outcome, deploy),
    )
  }

  keepPending(request: DeployWhenGreen): void {
    if (this.fate.full()) throw new Error('ENOSPC: no space left on device')
    this.atomically(() => this.disk.pendingDeploys.set(request.id, request))
  }

  endPending(id: string, end: PendingDeployEnd): void {
    if (this.fate.full()) throw new Error('ENOSPC: no space left on device')
    this.atomically(() => this.disk.greenEnds.set(id, end))
  }

  pendingDeploys(since: number): PendingDeployRecord[] {
    return [...this.disk.pendingDeploys.values()]
      .map((request) => ({
        request,
        end: this.disk.greenEnds.get(request.id) ?? null,
        start: this.disk.intents.get(request.id)?.outcome ?? null,
      }))
      .filter(({ request, end, start }) => (end === null && start === null) || request.requestedAt >= since)
  }

  madeBy(at: { app: string; number: number }): StartCommand | null {
    const made = [...this.disk.intents.values()].flatMap(({ command, outcome }) =>
      isStart(command) && command.app === at.app && outcome.outcome === 'done' && outcome.number === at.number
        ? [command]
        : [],
    )
    return made.at(-1) ?? null
  }

  markSeen(environment: string, since: number): void {
    this.atomically(() => this.disk.seen.set(environment, since))
  }

  seen(): Record<string, number> {
    return Object.fromEntries(this.disk.seen)
  }

  owe(event: Event): boolean {
    if (this.disk.told.has(event.id)) return false
    const deploy = isDeployEvent(event) ? event.deploy : null
    const name = deploy === null ? '' : `${deployKey(deploy)} ${deploy.identity}`
    if (deploy !== null && !isNewsAfter(this.disk.toldOf.get(name) ?? null, deploy)) return false
    this.atomically(() => {
      this.disk.told.set(event.id, JSON.stringify(event))
      if (deploy !== null) this.disk.toldOf.set(name, notifiedStateOf(deploy))
    })
    return true
  }

  owed(): Event[] {
    return [...this.disk.told.values()].flatMap((text) =>
      text === null ? [] : [EventSchema.parse(JSON.parse(text))],
    )
  }

  settleEvents(ids: readonly string[]): void {
    this.atomically(() => {
      for (const id of ids) this.disk.told.set(id, null)
      this.fate.told(ids)
    })
  }

  /** A write happens whole or not at all, also when the app is killed in it; a killed app writes no more. */
  private atomically(write: () => void): void {
    if (!this.fate.alive()) return
    const struck = this.fate.strikes()
    if (!struck || this.random.chance(0.5)) write()
    if (struck) this.fate.kill()
  }
}
