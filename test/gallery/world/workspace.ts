import type { Machine } from '../../../src/contract/features/machine'
import type { WorkspaceStatus } from '../../../src/contract/features/workspace'
import type { Accounts } from '../../../src/core/accounts/account'
import type { TrustQuestion } from '../../../src/core/trust'

export const MACHINE: Machine = {
  version: '0.1.0',
  platform: 'linux',
  tray: true,
  paused: false,
  snoozedUntil: null,
  user: 'ada',
  electron: { version: '45.4.1', isOutdated: false },
  managed: null,
  notices: [],
}

export const WORKSPACE: WorkspaceStatus = {
  file: '/home/ada/harbour/binnacle.json',
  problem: null,
  trust: { state: 'trusted' },
}

export const QUESTION: TrustQuestion = {
  id: 'q1',
  commands: [
    {
      app: 'site',
      what: 'check',
      command: 'npm test',
      where: '/home/ada/site',
      standing: 'as before',
      was: null,
    },
    {
      app: 'site',
      what: 'ship',
      command: './ship {environment}',
      where: '/home/ada/site',
      standing: 'changed',
      was: './ship',
    },
  ],
  servers: [
    { url: 'https://freight.example.com', account: 'freight', standing: 'new', isUnencrypted: false },
    { url: 'http://status.example.com', account: null, standing: 'new', isUnencrypted: true },
  ],
  isChange: true,
}

export const ACCOUNTS: Accounts = {
  accounts: [
    {
      kind: 'github',
      url: 'https://api.github.com',
      origin: 'device',
      state: { state: 'ok', user: 'octocat', lacks: [] },
    },
    {
      kind: 'freight',
      url: 'https://freight.example.com',
      origin: 'typed',
      state: { state: 'refused', sentence: 'Freight rejected this key (401). Enter a new one.' },
    },
    { kind: 'sentry', url: 'https://sentry.io', origin: null, state: { state: 'missing' } },
  ],
  keeping: 'keychain',
  signIn: null,
  clientId: 'Ov23li',
}
