import type { DeployWhenGreen } from '@core/deploy-when-green/pending'
import { environmentKey, type Reach } from '@core/deploys/deploy'
import type { DeployAddress, EnvironmentAddress } from '@core/ports'
import { fail, type Result } from '@core/result'
import { type OwnRequest, PRESSED_MS, requestWords, type TeamRequests } from '@core/shared-state'
import { requestsAt } from '@core/snapshot/requests'
import { chosenWay } from '@core/snapshot/snapshot'
import { type CommandPorts, DeployCommands } from './commands'
import type { DeployRequest, RollBackRequest } from './requests'
import type { Started } from './starter'
import { locate } from './verdict/judge'

/** So long what others are about to send is waited for before anything is judged, ms: who goes back is in a hurry. */
const HEARS_MS = { deploy: 3_000, rollback: 1_000 }

interface AnnouncedPorts extends CommandPorts {
  readonly requests: TeamRequests
}

/**
 * The same commands for who shares with a team: each start is told before it is judged, so that of two people who start something within seconds at
 * least one hears of the other.
 */
export class AnnouncedCommands extends DeployCommands {
  readonly #requests: TeamRequests

  constructor(ports: AnnouncedPorts) {
    super(ports)
    this.#requests = ports.requests
  }

  override async deploy(request: DeployRequest): Promise<Started> {
    const { sha, asked } = request
    return this.#announced(request, { sha, what: 'deploy', asked }, () => super.deploy(request))
  }

  override async rollBack(request: RollBackRequest): Promise<Started> {
    const { target, cancelFirst, asked, ...at } = request
    const way = chosenWay(this.options.snapshots.snapshot, {
      ...at,
      target,
      afterCancel: cancelFirst !== null,
    })
    const sha = way.kind === 'to' ? way.sha : null
    return this.#announced(request, { sha, what: 'rollback', asked }, () => super.rollBack(request))
  }

  /** What waits for CI is in no hurry: while a person is about to send something there, it waits on. */
  override async deployPending(request: DeployWhenGreen): Promise<Started> {
    const confirmed = { ...request, confirmation: request.environment }
    return this.#announced(confirmed, { sha: request.sha, what: 'deploy', asked: request.by }, async () => {
      const { snapshots, clock } = this.options
      const now = clock.now()
      const first = requestsAt(snapshots.snapshot, environmentKey(request), now).find(
        ({ waits }) => waits === 'no',
      )
      return first === undefined
        ? super.deployPending(request)
        : fail('unreachable', requestWords(first, now))
    })
  }

  override async cancel(at: DeployAddress & { seen?: Reach | undefined }): Promise<Result<null>> {
    const answer = await super.cancel(at)
    if (answer.ok) this.#takeBack(at, '')
    return answer
  }

  async #announced(
    at: EnvironmentAddress & { readonly confirmation: string | null },
    {
      sha,
      what,
      asked,
    }: {
      readonly sha: string | null
      readonly what: OwnRequest['what']
      readonly asked?: string | undefined
    },
    send: () => Promise<Started>,
  ): Promise<Started> {
    const located = locate(this.options, at)
    if (!located.ok || sha === null) return send()
    const { app, environment, key } = located.value
    const by = asked ?? this.user(app)
    const request = { app: at.app, environment, by, sha, what, waits: 'no' as const, lasts: PRESSED_MS }
    await this.#requests.announce(request, HEARS_MS[what])
    const sent = await send()
    const { snapshots, clock } = this.options
    // Who is kept from it by somebody else's request is likely to decide for it a moment later; of what was sent others see the deploy.
    const isBesideOthers = requestsAt(snapshots.snapshot, key, clock.now()).length > 0
    const isOver = !sent.ok && sent.problem.kind !== 'lost' && !isBesideOthers
    if (isOver) this.#takeBack(at, by)
    return sent
  }

  #takeBack({ app, environment }: EnvironmentAddress, by: string): void {
    this.#requests.takeBack({ app, environment, by, waits: 'no' })
  }
}
