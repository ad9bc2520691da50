import { environmentKey } from '@core/deploys/deploy'
import type { Place } from '@core/place'
import type { DeployAddress } from '@core/ports'
import type { View } from '@core/views'
import { create } from 'zustand'
import { dismissAll } from '../toasts/toasts'
import { clearFilter, searchFor } from './historyFilter'

/** A sheet that is open. */
export type Sheet =
  | {
      readonly kind: 'deploy'
      readonly app: string
      readonly environment: string
      readonly initialRef: string | null
    }
  | {
      readonly kind: 'rollback'
      readonly app: string
      readonly environment: string
      /** The number of the running deploy to cancel before. */
      readonly cancelFirst: number | null
    }
  /** A failure is to be marked as known. */
  | { readonly kind: 'known'; readonly failure: string }
  /** `text`: what is looked for at first. */
  | { readonly kind: 'whereabouts'; readonly text: string }
  | { readonly kind: 'palette' | 'saved-views' | 'shortcuts' | 'support' | 'trust' | 'workspace' }
  /** An app is to be added; `app`: one of the workspace is to be set up further. */
  | { readonly kind: 'connect'; readonly app: string | null }
  /** What an environment has that another one of its app lacks. */
  | { readonly kind: 'compare'; readonly app: string; readonly environment: string }
  | { readonly kind: 'waiting'; readonly app: string; readonly environment: string }
  | { readonly kind: 'lock' | 'unlock' | 'checks'; readonly app: string }
  | ({ readonly kind: 'approve' | 'cancel' } & DeployAddress)
  | { readonly kind: 'request'; readonly id: string }
  | ({ readonly kind: 'mark'; readonly sha: string | null } & DeployAddress)
  | {
      readonly kind: 'hold'
      readonly app: string
      readonly environment: string
      /** What to look at for deploying again once it is lifted, or null. */
      readonly initialRef: string | null
    }
  /** A version of a release is to be tagged and drafted, published, or its checklist posted. */
  | ({ readonly kind: 'tag' | 'post' } & ReleaseAddress)
  | { readonly kind: 'publish'; readonly release: string; readonly version: string }
  /** A point release is to be made on top of one of a release's versions. */
  | { readonly kind: 'point'; readonly release: string }

/** A version of a release; null for the one that is being made. */
export interface ReleaseAddress {
  readonly release: string
  readonly version: string | null
}

interface Ui {
  readonly view: View
  readonly sheet: Sheet | null
  /** Whose log is open. */
  readonly log: DeployAddress | null
  /** Whose details are open in the history. */
  readonly details: DeployAddress | null
  /** The failure that is open: its id, or the name of a deploy that failed by it; null for the most pressing one. */
  readonly failure: string | null
  /** The release that is open; null for the first one, or the version of it where none was chosen. */
  readonly release: { readonly id: string | null; readonly version: string | null }
  /** `app/environment` to bring into view; `times` tells one request from the next. */
  readonly spotlight: { readonly environment: string; readonly times: number } | null
  /** The accounts in the settings are to be brought into view. */
  readonly accountsRequested: boolean
}

/** What is selected and open in this window. Nothing of it outlives the window. */
export const useUi = create<Ui>(() => ({
  view: 'now',
  sheet: null,
  log: null,
  details: null,
  failure: null,
  release: { id: null, version: null },
  spotlight: null,
  accountsRequested: false,
}))

const set = useUi.setState

/** Closes everything and goes to Now. */
export function startOver(): void {
  dismissAll()
  useUi.setState(useUi.getInitialState(), true)
}

export const goTo = (view: View): void => set({ view })

export const goToAccounts = (): void => set({ view: 'settings', accountsRequested: true })

export const accountsShown = (): void => set({ accountsRequested: false })

export const openSheet = (sheet: Sheet): void => set({ sheet })

export const closeSheet = (): void => set({ sheet: null })

export const openLog = ({ app, environment, number }: DeployAddress): void =>
  set({ log: { app, environment, number } })

export const closeLog = (): void => set({ log: null })

export const openDetails = (deploy: DeployAddress | null): void => set({ details: deploy })

export const openFailure = (failure: string | null): void => set({ failure })

/** Opens a release, or with a `version` one of those before or the one that was just made. */
export const openRelease = (id: string, version: string | null = null): void =>
  set({ release: { id, version } })

/**
 * Goes where main asks: a view, and in it a deploy's details, an environment or a sheet. A sheet that is open gives way to
 * what was asked for; only showing the window as it was leaves it.
 */
export function show(place: Place): void {
  switch (place.view) {
    case 'history':
      // What is opened is among what is found.
      if (place.search !== undefined) searchFor(place.search)
      else if (place.deploy !== null) clearFilter()
      set({ view: 'history', details: place.deploy, sheet: null })
      break
    case 'failures':
      set({ view: 'failures', failure: place.failure, sheet: null })
      break
    case 'release':
      set({
        view: 'release',
        ...(place.release !== null && { release: { id: place.release, version: null } }),
        sheet: null,
      })
      break
    case 'now':
      showEnvironment(place)
      break
    default:
      set({ view: place.view, sheet: null })
  }
}

let requests = 0

function showEnvironment(place: Extract<Place, { view: 'now' }>): void {
  const { environment: at, sheet, ref, number, request } = place
  if (at === null) {
    set({ view: 'now' })
    return
  }
  requests += 1
  set({ view: 'now', spotlight: { environment: environmentKey(at), times: requests }, sheet: null })
  if (sheet === 'deploy') openSheet({ kind: 'deploy', ...at, initialRef: ref ?? null })
  if (sheet === 'rollback') openSheet({ kind: 'rollback', ...at, cancelFirst: null })
  if (sheet === 'cancel' && number !== undefined) openSheet({ kind: 'cancel', ...at, number })
  if (sheet === 'request' && request !== undefined) openSheet({ kind: 'request', id: request })
}
