import type { ChatRequest } from '@core/chat/request'
import { askedWords, deployKey, environmentKey } from '@core/deploys/deploy'
import { ok, type Result } from '@core/result'
import type { deploys } from '../deploys'
import type { ChatAsks } from './asks'
import * as words from './words'

export interface SenderPorts {
  readonly commands: Pick<ReturnType<typeof deploys>['commands'], 'deploy' | 'rollBack' | 'cancel'>
  readonly asks: ChatAsks
}

/** Sends what was asked for and confirmed, through the same commands as the window, which judge it once more. */
export class RequestSender {
  /** `through`: what the chat is called. */
  constructor(
    private readonly ports: SenderPorts,
    private readonly through: string,
  ) {}

  /** Answers what came of it in a sentence. */
  async send({ what, by, origin }: ChatRequest, approvedBy: string | null): Promise<Result<string>> {
    const { commands, asks } = this.ports
    const asked = askedWords(by.name, origin === null ? null : this.through, approvedBy)
    const { app, environment } = what
    // Whoever had to confirm it by its name has pressed a button under it, and where it is protected somebody else has too.
    const shared = { app, environment, confirmation: environment, asked }
    switch (what.kind) {
      case 'deploy': {
        const { ref, sha, shown, from } = what
        const sent = await commands.deploy({ ...shared, ref, sha, shown, from })
        return sent.ok ? ok(words.wasSent(deployKey({ app, environment, ...sent.value }))) : sent
      }
      case 'rollback': {
        const { target, from, cancelFirst, shown, reason } = what
        const sent = await commands.rollBack({ ...shared, target, from, cancelFirst, shown, reason })
        return sent.ok ? ok(words.goesBack(deployKey({ app, environment, ...sent.value }))) : sent
      }
      case 'cancel': {
        const { number, seen } = what
        const sent = await commands.cancel({ app, environment, number, seen })
        return sent.ok ? ok(words.isBeingCancelled(environmentKey(what), number)) : sent
      }
      case 'lift': {
        const reason = `${what.reason} (${asked})`.slice(0, 500)
        const lifted = await asks.ask('liftHold', { app, environment, reason, hold: what.hold })
        return lifted.ok ? ok(words.holdLifted(environmentKey(what))) : lifted
      }
      case 'lock': {
        const locked = await asks.ask('setLock', { app, reason: `${what.reason} (${asked})`.slice(0, 500) })
        return locked.ok ? ok(words.isLocked(app)) : locked
      }
    }
  }
}
