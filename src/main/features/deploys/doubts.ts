import { type Deploy, environmentKey } from '@core/deploys/deploy'
import { asWished, type Wish } from '@core/deploys/intent'
import type { Clock, DeployService } from '@core/ports'
import { momentAfter } from '@core/snapshot/apply'
import { isSame } from '@core/util/same'
import type { AppNamed } from '../../engine/apps'
import type { SnapshotStore } from '../../engine/snapshot-store'
import type { Wishes } from './intents'
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
    private readonly wishes: Wishes,
    private readonly starter: Starter,
  ) {
    options.snapshots.subscribe(({ before, after }) => {
      if (before.apps !== after.apps) this.tell()
    })
  }

  /**
   * Looks after the wishes whose answer is not known, by what a service has just listed: a start is found or, when the list does not
   * have it, settled as unknown. Answers what a person must be told.
   */
  settle(service: DeployService): string[] {
    const sentences: string[] = []
    const doubtful = this.wishes.doubtful()
    for (const intent of doubtful) {
      const { wish } = intent
      if (this.options.app(wish.app)?.deploy !== service) continue
      // What another wish has just made there must not be taken for this one's: its answer comes first.
      if (wish.kind !== 'cancel' && this.starter.isSendingTo(environmentKey(wish))) continue
      const claimed = (deploy: Deploy) => this.wishes.claimed(deploy, intent)
      const outcome = outcomeOf(intent, knownIn(this.options.snapshots, wish), claimed, doubtful)
      if (outcome === null) continue
      this.wishes.settle(intent, outcome)
      if (outcome.outcome === 'done') this.nameAsWished(wish, outcome.number)
      if (outcome.outcome === 'unknown') sentences.push(outcome.sentence)
    }
    return sentences
  }

  /** Tells the snapshot of what was sent and nobody knows the end of. */
  tell(): void {
    const { snapshots, clock } = this.options
    const { apps, doubts } = snapshots.snapshot
    const open = this.wishes
      .doubtful()
      .filter(({ wish }) => apps.some(({ name }) => name === wish.app))
      .map(doubtOf)
    if (isSame(open, doubts.open)) return
    snapshots.observe([{ kind: 'doubts', open, at: momentAfter(doubts.observedAt, clock.now()) }])
  }

  /** A deploy that was found to be what a wish has made is known as that from now on. */
  private nameAsWished(wish: Wish, number: number): void {
    const deploy = knownIn(this.options.snapshots, wish)[number]
    if (deploy === undefined) return
    const environments = [environmentKey(wish)]
    this.options.snapshots.observe([{ kind: 'deploys', environments, deploys: [asWished(deploy, wish)] }])
  }
}

const knownIn = (
  { snapshot }: SnapshotStore,
  at: { app: string; environment: string },
): Record<number, Deploy> => snapshot.deploys[environmentKey(at)] ?? {}
