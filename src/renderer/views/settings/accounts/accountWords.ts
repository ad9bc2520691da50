import type { Account, AccountKind } from '@core/account'

/** What each kind of server is signed in to with, and the words around it. */
interface SecretWords {
  readonly secret: 'token' | 'key'
  /** The environment variable that may hold it. */
  readonly variable: string
  readonly enter: string
}

export const SECRET_WORDS: Record<AccountKind, SecretWords> = {
  github: { secret: 'token', variable: 'BINNACLE_GITHUB_TOKEN', enter: 'Use a token…' },
  freight: { secret: 'key', variable: 'BINNACLE_FREIGHT_KEY', enter: 'Enter a key…' },
  sentry: { secret: 'token', variable: 'BINNACLE_SENTRY_TOKEN', enter: 'Enter a token…' },
  travis: { secret: 'token', variable: 'BINNACLE_TRAVIS_TOKEN', enter: 'Enter a token…' },
}

export type Tone = 'good' | 'bad' | 'caution' | 'none'

/** How an account stands in one line: "Signed in as octocat", "No key yet", "Refused: …". */
export function standingOf({ kind, origin, state }: Account): {
  readonly tone: Tone
  readonly words: string
} {
  const { secret } = SECRET_WORDS[kind]
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
        words: state.user === null ? `The ${secret} is accepted${from}` : `Signed in as ${state.user}${from}`,
      }
    case 'refused':
      return { tone: 'bad', words: `Refused: ${state.sentence}` }
    case 'unknown':
      return { tone: 'caution', words: `Could not be checked: ${state.sentence}` }
  }
}

/** What was entered here can be forgotten here; the environment's secret cannot. */
export const isEnteredHere = ({ origin }: Account): boolean => origin === 'device' || origin === 'typed'
