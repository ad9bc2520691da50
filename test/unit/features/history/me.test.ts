import type { Account } from '@core/accounts/account'
import { expect, it } from 'vitest'
import { ownNames } from '../../../../src/main/features/history/own-names'

const github = (state: Account['state']): Account => ({
  kind: 'github',
  url: 'https://api.github.com',
  origin: 'typed',
  state,
})
const signedIn = { state: 'ok' as const, user: 'ada-b', lacks: [] }

it('the person at this machine has the names of their accounts, of this machine and of git, each once', () => {
  const slack: Account = {
    ...github({ ...signedIn, user: 'binnacle-bot' }),
    kind: 'slack',
    url: 'https://slack.com',
  }
  expect(
    ownNames({ accounts: [github(signedIn), slack], apps: [], user: 'ada', author: 'Ada Byron' }),
  ).toEqual(['ada-b', 'ada', 'Ada Byron'])
  expect(ownNames({ accounts: [github(signedIn)], apps: [], user: 'ada-b', author: null })).toEqual(['ada-b'])
})

it('nobody is known where nobody is signed in and neither the machine nor git says', () => {
  const accounts = [github({ state: 'missing' }), github({ state: 'refused', sentence: 'No.' })]
  expect(ownNames({ accounts, apps: [], user: '', author: null })).toEqual([])
})
