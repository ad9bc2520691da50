import type { Account } from '@core/accounts/account'
import type { AccountFacts } from '@core/services/descriptor/service'
import { serviceOf } from '@core/services/list'
import * as words from '../words'

export type AccountTone = 'good' | 'bad' | 'caution' | 'none'

/** How an account stands in one line: "Signed in as octocat", "No key yet", "Refused: …". */
export function iconStatusOf({ kind, origin, state }: Account): {
  readonly tone: AccountTone
  readonly words: string
} {
  const { secret, isUntried }: AccountFacts = serviceOf(kind).account
  const from = origin === 'environment' ? words.fromEnvironment(secret) : ''
  switch (state.state) {
    case 'missing':
      return { tone: 'none', words: words.noSecret(secret) }
    case 'checking':
      return { tone: 'none', words: words.beingChecked(from) }
    case 'unencrypted':
      return {
        tone: 'bad',
        words: words.notSent(state.host, secret),
      }
    case 'ok':
      return {
        tone: state.lacks.length === 0 ? 'good' : 'caution',
        words: isUntried
          ? words.untried(secret, from)
          : state.user === null
            ? words.accepted(secret, from)
            : words.signedInAs(state.user, from),
      }
    case 'refused':
      return { tone: 'bad', words: words.refused(state.sentence) }
    case 'unknown':
      return { tone: 'caution', words: words.notChecked(state.sentence) }
  }
}

/** What was entered here can be forgotten here; the environment's secret cannot. */
export const isEnteredHere = ({ origin }: Account): boolean => origin === 'device' || origin === 'typed'
