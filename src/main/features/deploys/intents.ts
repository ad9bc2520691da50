import type { Deploy } from '@core/deploys/deploy'
import {
  type CommandOutcome,
  type DeployCommand,
  type Intent,
  type Journal,
  LOOKED_FOR_MS,
} from '@core/deploys/intent'
import type { Hold } from '@core/holds/hold'
import type { Clock } from '@core/ports'
import { ok, type Result } from '@core/result'
import { notWritten } from '../../engine/not-written'

/** The commands of this Binnacle in the journal, and which of them are on their way this moment. */
export class Intents {
  private readonly underWay = new Set<string>()

  constructor(
    private readonly journal: Journal,
    private readonly clock: Clock,
    private readonly newId: () => string,
    /** What is known of a command is another now: one is settled, or its answer is no longer awaited. */
    private readonly changed: () => void = () => {},
  ) {}

  /**
   * Writes a command down, under an id that may be given, with the hold of that id that it makes. Where that fails nothing may be sent: an id
   * is written only once.
   */
  write(command: DeployCommand, id = this.newId(), hold: Hold | null = null): Result<Intent> {
    const intent: Intent = {
      id,
      createdAt: this.clock.now(),
      command,
      outcome: { outcome: 'open' },
    }
    try {
      this.journal.write(intent, hold)
      return ok(intent)
    } catch (cause) {
      return notWritten('unsent', cause)
    }
  }

  settle(intent: Intent, outcome: CommandOutcome): void {
    try {
      this.journal.settle(intent.id, outcome)
    } catch {
      // It stays open in the journal, and is found in a later list.
    }
    this.changed()
  }

  /** Runs what sends a command; until it has ended the command is nobody else's business. */
  async whileUnderWay<T>(intent: Intent, run: () => Promise<T>): Promise<T> {
    this.underWay.add(intent.id)
    try {
      return await run()
    } finally {
      this.underWay.delete(intent.id)
      this.changed()
    }
  }

  /** The commands whose answer is not known and not awaited either. */
  doubtful(): Intent[] {
    try {
      const since = this.clock.now() - LOOKED_FOR_MS
      return this.journal.doubtful(since).filter((intent) => !this.underWay.has(intent.id))
    } catch {
      return []
    }
  }

  /** Whether another command than this one is known to have made a deploy. */
  claimed(deploy: Deploy, intent: Intent): boolean {
    return deploy.intentId !== intent.id && this.journal.requested('start', deploy)
  }
}
