import type { Account, Server } from '@core/account'
import type { Clock } from '@core/ports'
import { fail, type Result } from '@core/result'
import { serviceOf } from '@core/services'
import { loadService } from './services'
import type { Http } from './services/http'
import type { Identity } from './services/service'

/** What it takes to ask a server. */
export interface Asking {
  readonly clock: Clock
  readonly http: Http
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

async function ask({ kind, url }: Server, secret: string, asking: Asking): Promise<Result<Identity>> {
  const { whoAmI } = await loadService(kind)
  return (
    whoAmI?.(url, secret, asking) ??
    fail('fault', `Binnacle can’t ask ${serviceOf(kind).name} whose this is.`)
  )
}
