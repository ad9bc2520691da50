import { type Deploy, environmentKey } from '@core/deploys/deploy'
import { asWished, type Intent, type StartWish } from '@core/deploys/intent'
import type { Hold } from '@core/holds'
import type { DeployService } from '@core/ports'
import { fail, ok, type Problem, type Result } from '@core/result'
import type { SnapshotStore, Snapshots } from '../../engine/snapshot-store'
import type { Wishes } from './intents'
import { doneBy, findStarted, unsure } from './reconcile'
import * as words from './words'

export type Started = Result<{ readonly number: number }>

/** Whom a wish is sent to, and who hears what came of it. */
interface Receiver {
  readonly service: DeployService
  readonly snapshots: Snapshots
}

/** Sends a deploy or a rollback at most once. When its answer is lost, the service's own list is searched for what it has made. */
export class Starter {
  /** Environments with a start on its way: a second one would be a double click. */
  private readonly sending = new Set<string>()

  constructor(
    private readonly wishes: Wishes,
    private readonly snapshots: SnapshotStore,
  ) {}

  isSendingTo(environment: string): boolean {
    return this.sending.has(environment)
  }

  /**
   * `id`: what the intent is to be called, where that must not be written twice; `hold`: what a rollback holds, of the same id. Both are
   * written before this first waits.
   */
  async start(
    service: DeployService,
    wish: StartWish,
    id?: string,
    hold: Hold | null = null,
  ): Promise<Started> {
    const environment = environmentKey(wish)
    if (this.sending.has(environment)) {
      return fail('invalid', words.beingSent(environment))
    }
    this.sending.add(environment)
    try {
      const intent = this.wishes.write(wish, id, hold)
      if (!intent.ok) return intent
      const to = { service, snapshots: this.snapshots.untilReset() }
      return await this.wishes.whileUnderWay(intent.value, () => this.send(to, intent.value, wish))
    } finally {
      this.sending.delete(environment)
    }
  }

  /** Writes a wish down as done by a deploy that somebody else has made of the same commit: nothing is sent. */
  adopted(wish: StartWish, id: string, made: Deploy): Started {
    const intent = this.wishes.write(wish, id)
    return intent.ok ? this.started(this.snapshots, intent.value, wish, made) : intent
  }

  private async send(to: Receiver, intent: Intent, wish: StartWish): Promise<Started> {
    const { service, snapshots } = to
    const answer =
      wish.kind === 'deploy'
        ? await service.start(wish, intent.id)
        : await service.rollBack(wish, { ...wish, number: wish.target }, intent.id)
    if (answer.ok) return this.started(snapshots, intent, wish, answer.value)
    const { problem } = answer
    if (problem.kind === 'lost' || problem.kind === 'fault') return this.adopt(to, intent, wish, problem)
    this.wishes.settle(intent, { outcome: 'refused', sentence: problem.sentence })
    return answer
  }

  /** Searches the service's list for the deploy that a wish has made. */
  private async adopt(
    { service, snapshots }: Receiver,
    intent: Intent,
    wish: StartWish,
    problem: Problem,
  ): Promise<Started> {
    const sentence = unsure(wish, problem.sentence)
    const list = await service.latest()
    // Nobody answers: the wish stays open and is looked for in the next list that comes.
    if (!list.ok) return fail('lost', sentence, problem.cause)
    const claimed = (deploy: Deploy) => this.wishes.claimed(deploy, intent)
    const found = findStarted(list.value, intent, wish, claimed, this.wishes.doubtful())
    if (found !== undefined) return this.started(snapshots, intent, wish, found)
    if (problem.kind === 'fault') {
      this.wishes.settle(intent, { outcome: 'refused', sentence: problem.sentence })
      return { ok: false, problem }
    }
    this.wishes.settle(intent, { outcome: 'unknown', sentence })
    return fail('lost', sentence, problem.cause)
  }

  private started(snapshots: Snapshots, intent: Intent, wish: StartWish, made: Deploy): Started {
    const deploy = asWished(made, wish)
    this.wishes.settle(intent, doneBy(deploy))
    snapshots.observe([{ kind: 'deploys', environments: [environmentKey(deploy)], deploys: [deploy] }])
    return ok({ number: deploy.number })
  }
}
