import { join } from 'node:path'
import { type AccountKind, isAccountKind } from '@core/services/list'
import { app } from 'electron'
import { askPowers, chooseNewFile, chooseRepository } from './desktop/dialogs'
import type { accounts as accountsFeature } from './features/accounts'
import { connect as connectFeature } from './features/connect'
import type { workspace as workspaceFeature } from './features/workspace'
import { socketUnder } from './network/managed'
import type { partsOf } from './parts'
import { looking, preparing } from './services/connectors'

type Accounts = Pick<ReturnType<typeof accountsFeature>, 'secret'>

interface ConnectingParts extends Pick<ReturnType<typeof partsOf>, 'http' | 'data' | 'base'> {
  readonly workspace: ReturnType<typeof workspaceFeature>
  readonly accounts: Accounts
  readonly prepare: ReturnType<typeof preparing>
}

/** What connects the apps of a workspace to their services. */
export const preparation = (
  { data, http, way, work, avatars, managed, base: { clock, journal } }: ReturnType<typeof partsOf>,
  accounts: Accounts,
  notify: (sentence: string) => void,
) =>
  preparing({
    dataDirectory: data,
    clock,
    http,
    loadSockets: async () => socketUnder(managed, (await import('./network/web-socket')).socketsOver(way)),
    readExcerpt: work.readExcerpt,
    // Never to be read anywhere else, so that no secret can get into a log or the window.
    secret: (kind, url) => accounts.secret({ kind, url }),
    avatars,
    notify,
    asked: (deploy) => journal.madeBy(deploy),
  })

/** Adding an app, with what looks at the outside for it. */
export function connecting({ workspace, accounts, prepare, http, data, base: { clock } }: ConnectingParts) {
  const secret = (kind: AccountKind, url: string) => accounts.secret({ kind, url })
  return connectFeature({
    clock,
    workspace,
    look: looking({ clock, http, secret }),
    connect: async (config) => {
      const { apps, close } = (await prepare({ apps: [config], incidents: [] }, true))()
      return { app: apps[0], close }
    },
    chooseFolder: chooseRepository,
    chooseNewFile,
    askPowers,
    hasSecret: ({ kind, url }) => isAccountKind(kind) && secret(kind, url) !== null,
    home: app.getPath('home'),
    ownFolder: join(data, 'workspaces'),
  })
}
