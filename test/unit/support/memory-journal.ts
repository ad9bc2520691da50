import type { Event } from '@core/event'
import { type Intent, type Journal, type NamedDeploy, names, type Outcome } from '@core/intent'

/** A journal without a disk; `full` makes every write fail as a full disk does. */
export class MemoryJournal implements Journal {
  readonly intents = new Map<string, Intent>()
  /** By id; null once told. */
  private readonly told = new Map<string, Event | null>()
  private readonly since: Record<string, number> = {}
  full = false

  write(intent: Intent): void {
    if (this.full) throw new Error('ENOSPC: no space left on device')
    this.intents.set(intent.id, intent)
  }

  settle(id: string, outcome: Outcome): void {
    const intent = this.intents.get(id)
    if (intent !== undefined) this.intents.set(id, { ...intent, outcome })
  }

  doubtful(since: number): Intent[] {
    return [...this.intents.values()].filter(
      ({ outcome, createdAt }) =>
        outcome.outcome === 'open' || (outcome.outcome === 'unknown' && createdAt >= since),
    )
  }

  wished(kind: 'start' | 'cancel', deploy: NamedDeploy): boolean {
    return [...this.intents.values()].some(
      ({ wish, outcome }) =>
        outcome.outcome === 'done' &&
        (wish.kind === 'cancel') === (kind === 'cancel') &&
        names(wish, outcome, deploy),
    )
  }

  markSeen(environment: string, since: number): void {
    this.since[environment] = since
  }

  seen(): Record<string, number> {
    return this.since
  }

  owe(event: Event): boolean {
    if (this.told.has(event.id)) return false
    this.told.set(event.id, event)
    return true
  }

  owed(): Event[] {
    return [...this.told.values()].filter((event) => event !== null)
  }

  settleEvents(ids: readonly string[]): void {
    for (const id of ids) this.told.set(id, null)
  }
}
