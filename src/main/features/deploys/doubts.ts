import { type Deploy, environmentKey } from '@core/deploys/deploy'
import { asCommanded, type DeployCommand } from '@core/deploys/intent'
import type { Clock, DeployService } from '@core/ports'
import { momentAfter } from '@core/snapshot/apply'
import { isSame } from '@core/util/same'
import type { AppNamed } from '../../engine/apps'
import type { SnapshotStore } from '../../engine/snapshot-store'
import type { Intents } from './intents'
import { doubtOf, outcomeOf } from './reconcile'
import type { Starter } from './starter'

interface Options {
  readonly snapshots: SnapshotStore
  readonly clock: Clock
  readonly app: AppNamed
}

/** What was sent and nobody knows the end of: settled by what a service lists, and shown until then. */
export class Doubts {
  constructor(
    private readonly options: Options,
    private readonly intents: Intents,
    private readonly starter: Starter,
  ) {
    options.snapshots.subscribe(({ before, after }) => {
      if (before.apps !== after.apps) this.tell()
    })
  }

  /**
   * Looks after the commands whose answer is not known, by what a service has just listed: a start is found or, when the list does not
   * have it, settled as unknown. Answers what a person must be told.
   */
  settle(service: DeployService): string[] {
    const sentences: string[] = []
    const doubtful = this.intents.doubtful()
    for (const intent of doubtful) {
      const { command } = intent
      if (this.options.app(command.app)?.deploy !== service) continue
      // What another command has just made there must not be taken for this one's: its answer comes first.
      if (command.kind !== 'cancel' && this.starter.isSendingTo(environmentKey(command))) continue
      const claimed = (deploy: Deploy) => this.intents.claimed(deploy, intent)
      const outcome = outcomeOf(intent, knownIn(this.options.snapshots, command), claimed, doubtful)
      if (outcome === null) continue
      this.intents.settle(intent, outcome)
      if (outcome.outcome === 'done') this.nameAsCommanded(command, outcome.number)
      if (outcome.outcome === 'unknown') sentences.push(outcome.sentence)
    }
    return sentences
  }

  /** Tells the snapshot of what was sent and nobody knows the end of. */
  tell(): void {
    const { snapshots, clock } = this.options
    const { apps, doubts } = snapshots.snapshot
    const open = this.intents
      .doubtful()
      .filter(({ command }) => apps.some(({ name }) => name === command.app))
      .map(doubtOf)
    if (isSame(open, doubts.open)) return
    snapshots.observe([{ kind: 'doubts', open, at: momentAfter(doubts.observedAt, clock.now()) }])
  }

  /** A deploy that was found to be what a command has made is known as that from now on. */
  private nameAsCommanded(command: DeployCommand, number: number): void {
    const deploy = knownIn(this.options.snapshots, command)[number]
    if (deploy === undefined) return
    const environments = [environmentKey(command)]
    this.options.snapshots.observe([
      { kind: 'deploys', environments, deploys: [asCommanded(deploy, command)] },
    ])
  }
}

const knownIn = (
  { snapshot }: SnapshotStore,
  at: { app: string; environment: string },
): Record<number, Deploy> => snapshot.deploys[environmentKey(at)] ?? {}
