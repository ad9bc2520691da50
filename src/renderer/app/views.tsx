import { VIEWS as LIST, type View } from '@core/views'
import { Activity, ChartColumn, CircleX, History, type LucideIcon, Settings, Tag } from 'lucide-react'
import type { ComponentType } from 'react'
import { useSnapshot, useWorkspace } from '../data/queries'
import { NowView } from '../views/now/NowView'
import { later } from './later'

interface ViewEntry {
  readonly icon: LucideIcon
  readonly View: ComponentType
}

/** What each view is drawn by. */
const SHOWN: Readonly<Record<View, ViewEntry>> = {
  now: { icon: Activity, View: Now },
  history: {
    icon: History,
    View: later(async () => (await import('../views/history/HistoryView')).HistoryView),
  },
  failures: {
    icon: CircleX,
    View: later(async () => (await import('../views/failures/FailuresView')).FailuresView),
  },
  release: { icon: Tag, View: later(async () => (await import('../views/release/ReleaseView')).ReleaseView) },
  insights: {
    icon: ChartColumn,
    View: later(async () => (await import('../views/insights/InsightsView')).InsightsView),
  },
  settings: {
    icon: Settings,
    View: later(async () => (await import('../views/settings/SettingsView')).SettingsView),
  },
}

const WelcomeView = later(async () => (await import('../views/welcome/WelcomeView')).WelcomeView)

/** Where nothing is set up yet, Now is the welcome. */
function Now() {
  const workspace = useWorkspace()
  const snapshot = useSnapshot()
  if (workspace === undefined || snapshot === undefined) return null
  if (workspace.file === null && snapshot.apps.length === 0)
    return <WelcomeView problem={workspace.problem} />
  return <NowView snapshot={snapshot} workspace={workspace} />
}

/** The views as the sidebar and the palette list them, with the digit that leads there with Ctrl or Cmd. */
export const VIEWS = LIST.map(({ view, name }, i) => ({
  view,
  name,
  digit: String(i + 1),
  icon: SHOWN[view].icon,
}))

/** The chosen view. */
export function ViewOf({ view }: { view: View }) {
  const { View: Chosen } = SHOWN[view]
  return <Chosen />
}
