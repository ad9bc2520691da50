import { type Deploy, environmentKey } from '@core/deploys/deploy'
import { asCommanded, type Intent, type StartCommand } from '@core/deploys/intent'
import type { Hold } from '@core/holds/hold'
import type { DeployService } from '@core/ports'
import { fail, ok, type Problem, type Result } from '@core/result'
import type { SnapshotStore, Snapshots } from '../../engine/snapshot-store'
import type { Intents } from './intents'
import { doneBy, findStarted, unsure } from './reconcile'
import * as words from './words'

export type Started = Result<{ readonly number: number }>

/** Whom a command is sent to, and who hears what came of it. */
interface Receiver {
  readonly service: DeployService
  readonly snapshots: Snapshots
}

/** Sends a deploy or a rollback at most once. When its answer is lost, the service's own list is searched for what it has made. */
export class Starter {
  /** Environments with a start on its way: a second one would be a double click. */
  private readonly sending = new Set<string>()

  constructor(
    private readonly intents: Intents,
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
    command: StartCommand,
    id?: string,
    hold: Hold | null = null,
  ): Promise<Started> {
    const environment = environmentKey(command)
    if (this.sending.has(environment)) {
      return fail('invalid', words.beingSent(environment))
    }
    this.sending.add(environment)
    try {
      const intent = this.intents.write(command, id, hold)
      if (!intent.ok) return intent
      const to = { service, snapshots: this.snapshots.untilReset() }
      return await this.intents.whileUnderWay(intent.value, () => this.send(to, intent.value, command))
    } finally {
      this.sending.delete(environment)
    }
  }

  /** Writes a command down as done by a deploy that somebody else has made of the same commit: nothing is sent. */
  adopted(command: StartCommand, id: string, made: Deploy): Started {
    const intent = this.intents.write(command, id)
    return intent.ok ? this.started(this.snapshots, intent.value, command, made) : intent
  }

  private async send(to: Receiver, intent: Intent, command: StartCommand): Promise<Started> {
    const { service, snapshots } = to
    const answer =
      command.kind === 'deploy'
        ? await service.start(command, intent.id)
        : await service.rollBack(command, { ...command, number: command.target }, intent.id)
    if (answer.ok) return this.started(snapshots, intent, command, answer.value)
    const { problem } = answer
    if (problem.kind === 'lost' || problem.kind === 'fault') return this.adopt(to, intent, command, problem)
    this.intents.settle(intent, { outcome: 'refused', sentence: problem.sentence })
    return answer
  }

  /** Searches the service's list for the deploy that a command has made. */
  private async adopt(
    { service, snapshots }: Receiver,
    intent: Intent,
    command: StartCommand,
    problem: Problem,
  ): Promise<Started> {
    const sentence = unsure(command, problem.sentence)
    const list = await service.latest()
    // Nobody answers: the command stays open and is looked for in the next list that comes.
    if (!list.ok) return fail('lost', sentence, problem.cause)
    const claimed = (deploy: Deploy) => this.intents.claimed(deploy, intent)
    const found = findStarted(list.value, intent, command, claimed, this.intents.doubtful())
    if (found !== undefined) return this.started(snapshots, intent, command, found)
    if (problem.kind === 'fault') {
      this.intents.settle(intent, { outcome: 'refused', sentence: problem.sentence })
      return { ok: false, problem }
    }
    this.intents.settle(intent, { outcome: 'unknown', sentence })
    return fail('lost', sentence, problem.cause)
  }

  private started(snapshots: Snapshots, intent: Intent, command: StartCommand, made: Deploy): Started {
    const deploy = asCommanded(made, command)
    this.intents.settle(intent, doneBy(deploy))
    snapshots.observe([{ kind: 'deploys', environments: [environmentKey(deploy)], deploys: [deploy] }])
    return ok({ number: deploy.number })
  }
}
