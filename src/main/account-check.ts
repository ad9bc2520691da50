import type { Account, Server } from '@core/account'
import type { Clock } from '@core/ports'
import { ok, type Result } from '@core/result'
import type { Http } from './services/http'

/** What it takes to ask a server. */
export interface Asking {
  readonly clock: Clock
  readonly http: Http
}

interface Known {
  readonly user: string | null
  readonly lacks: readonly string[]
}

/** Asks a server whether it takes a secret, whose it is and what it lacks. The code that asks is read only now. */
export async function checkAccount(
  server: Server,
  secret: string,
  asking: Asking,
): Promise<Account['state']> {
  const answer = await ask(server, secret, asking)
  if (answer.ok) return { state: 'ok', user: answer.value.user, lacks: [...answer.value.lacks] }
  const { kind, sentence } = answer.problem
  return { state: kind === 'invalid' ? 'refused' : 'unknown', sentence }
}

async function ask({ kind, url }: Server, secret: string, { clock, http }: Asking): Promise<Result<Known>> {
  switch (kind) {
    case 'github':
      return (await import('./services/github/whoami')).whoAmI(http, url, secret)
    case 'travis': {
      const { whoIsOnTravis } = await import('./services/travis/whoami')
      const user = await whoIsOnTravis(http, url, secret)
      return user.ok ? ok({ user: user.value, lacks: [] }) : user
    }
    case 'sentry':
      return (await import('./services/sentry/whoami')).whoIsOnSentry(http, url, secret)
    case 'freight': {
      const { checkKey } = await import('./services/freight/key')
      const taken = await checkKey(http, clock, url, secret)
      return taken.ok ? ok({ user: null, lacks: [] }) : taken
    }
  }
}
