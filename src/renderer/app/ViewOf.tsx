import type { View } from '@contract/views'
import { useSnapshot, useWorkspace } from '../data/queries'
import { NowView } from '../views/now/NowView'
import { later } from './later'

const HistoryView = later(async () => (await import('../views/history/HistoryView')).HistoryView)
const FailuresView = later(async () => (await import('../views/failures/FailuresView')).FailuresView)
const ReleaseView = later(async () => (await import('../views/release/ReleaseView')).ReleaseView)
const SettingsView = later(async () => (await import('../views/settings/SettingsView')).SettingsView)
const WelcomeView = later(async () => (await import('../views/welcome/WelcomeView')).WelcomeView)

/** The chosen view; where nothing is set up yet, Now is the welcome. */
export function ViewOf({ view }: { view: View }) {
  const workspace = useWorkspace()
  const snapshot = useSnapshot()
  if (view === 'history') return <HistoryView />
  if (view === 'failures') return <FailuresView />
  if (view === 'release') return <ReleaseView />
  if (view === 'settings') return <SettingsView />
  if (workspace === undefined || snapshot === undefined) return null
  if (workspace.file === null && snapshot.apps.length === 0)
    return <WelcomeView problem={workspace.problem} />
  return <NowView snapshot={snapshot} workspace={workspace} />
}
