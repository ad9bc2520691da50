import type { ChatRequest } from '@core/chat/request'
import { askedWords, deployKey, environmentKey } from '@core/deploys/deploy'
import { ok, type Result } from '@core/result'
import type { deploys } from '../deploys'
import type { ChatAsks } from './asks'

export interface SenderPorts {
  readonly commands: Pick<ReturnType<typeof deploys>['commands'], 'deploy' | 'rollBack' | 'cancel'>
  readonly asks: ChatAsks
}

/** Sends what was asked for and confirmed, through the same commands as the window, which judge it once more. */
export class Sender {
  constructor(private readonly ports: SenderPorts) {}

  /** Answers what came of it in a sentence. */
  async send({ what, by }: ChatRequest, approvedBy: string | null): Promise<Result<string>> {
    const { commands, asks } = this.ports
    const asked = askedWords(by.name, 'Slack', approvedBy)
    const { app, environment } = what
    // Whoever had to confirm it by its name has pressed a button under it, and where it is protected somebody else has too.
    const shared = { app, environment, confirmation: environment, asked }
    switch (what.kind) {
      case 'deploy': {
        const { ref, sha, shown, from } = what
        const sent = await commands.deploy({ ...shared, ref, sha, shown, from })
        return sent.ok ? ok(`${deployKey({ app, environment, ...sent.value })} was sent.`) : sent
      }
      case 'rollback': {
        const { target, from, cancelFirst, shown, reason } = what
        const sent = await commands.rollBack({ ...shared, target, from, cancelFirst, shown, reason })
        return sent.ok ? ok(`${deployKey({ app, environment, ...sent.value })} goes back.`) : sent
      }
      case 'cancel': {
        const { number, seen } = what
        const sent = await commands.cancel({ app, environment, number, seen })
        return sent.ok ? ok(`${environmentKey(what)}#${number} is being cancelled.`) : sent
      }
      case 'lift': {
        const reason = `${what.reason} (${asked})`.slice(0, 500)
        const lifted = await asks.ask('liftHold', { app, environment, reason, hold: what.hold })
        return lifted.ok ? ok(`The hold on ${environmentKey(what)} is lifted.`) : lifted
      }
      case 'lock': {
        const locked = await asks.ask('setLock', { app, reason: `${what.reason} (${asked})`.slice(0, 500) })
        return locked.ok ? ok(`${app} is locked.`) : locked
      }
    }
  }
}
