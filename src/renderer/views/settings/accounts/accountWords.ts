import type { Account } from '@core/accounts/account'
import { serviceOf } from '@core/services'
import type { AccountFacts } from '@core/services/service'

export type Tone = 'good' | 'bad' | 'caution' | 'none'

/** How an account stands in one line: "Signed in as octocat", "No key yet", "Refused: …". */
export function standingOf({ kind, origin, state }: Account): {
  readonly tone: Tone
  readonly words: string
} {
  const { secret, isUntried }: AccountFacts = serviceOf(kind).account
  const from = origin === 'environment' ? `, with the ${secret} from the environment` : ''
  switch (state.state) {
    case 'missing':
      return { tone: 'none', words: `No ${secret} yet` }
    case 'checking':
      return { tone: 'none', words: `Being checked${from}` }
    case 'unencrypted':
      return {
        tone: 'bad',
        words: `Not sent: ${state.host} isn’t encrypted, so whoever is on the way could read the ${secret}`,
      }
    case 'ok':
      return {
        tone: state.lacks.length === 0 ? 'good' : 'caution',
        words: isUntried
          ? `There is a ${secret}${from}`
          : state.user === null
            ? `The ${secret} is accepted${from}`
            : `Signed in as ${state.user}${from}`,
      }
    case 'refused':
      return { tone: 'bad', words: `Refused: ${state.sentence}` }
    case 'unknown':
      return { tone: 'caution', words: `Could not be checked: ${state.sentence}` }
  }
}

/** What was entered here can be forgotten here; the environment's secret cannot. */
export const isEnteredHere = ({ origin }: Account): boolean => origin === 'device' || origin === 'typed'
