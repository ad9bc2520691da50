import { type Account, type Identity, type Server, serverKey } from '@core/accounts/account'
import type { Clock } from '@core/ports'
import type { Result } from '@core/result'

/** Asks a server whose a secret is. */
export type AskWhose = (server: Server, secret: string) => Promise<Result<Identity>>

/** How an account stands by what its server answered. */
export function stateOf(answer: Result<Identity>): Account['state'] {
  if (answer.ok) return { state: 'ok', user: answer.value.user, lacks: [...answer.value.lacks] }
  const { kind, sentence } = answer.problem
  return { state: kind === 'invalid' ? 'refused' : 'unknown', sentence }
}

/** An answer younger than this is taken for granted when the accounts are looked at again, ms. */
const FRESH_MS = 10_000

interface AccountCheck {
  readonly state: Account['state']
  /** When it was asked for, epoch ms. */
  readonly at: number
  readonly isAsking: boolean
}

/** What the servers said of their accounts. An older word stays in sight until there is a newer one. */
export class AccountChecks {
  readonly #known = new Map<string, AccountCheck>()
  /** What was said before this is to be asked again, epoch ms. */
  #oldest = 0

  constructor(
    private readonly asking: { readonly clock: Clock; readonly askWhose: AskWhose },
    private readonly changed: () => void,
  ) {}

  /** From now on only what was said lately is known. */
  age(): void {
    this.#oldest = this.asking.clock.now() - FRESH_MS
  }

  /** How the account of this secret stands; where that is not known its server is asked, and `changed` is called after. */
  of(server: Server, secret: string): Account['state'] {
    const known = this.#known.get(serverKey(server))
    if (known !== undefined && (known.isAsking || known.at >= this.#oldest)) return known.state
    const state = known?.state ?? { state: 'checking' }
    const asked: AccountCheck = { state, at: this.asking.clock.now(), isAsking: true }
    this.#known.set(serverKey(server), asked)
    void this.asking.askWhose(server, secret).then((answer) => {
      // Another secret may have come meanwhile.
      if (this.#known.get(serverKey(server)) !== asked) return
      this.learn(server, stateOf(answer))
      this.changed()
    })
    return state
  }

  learn(server: Server, state: Account['state']): void {
    this.#known.set(serverKey(server), { state, at: this.asking.clock.now(), isAsking: false })
  }

  forget(server: Server): void {
    this.#known.delete(serverKey(server))
  }
}
