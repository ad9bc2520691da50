import type { InputOf } from '@contract/contract'
import { type AppsInNow, changed, type Settings } from '@core/settings'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tell } from '../state/ui'
import { ask, type ProblemError } from './bridge'
import { useSettings, useWorkspace } from './queries'
import { keyOf } from './queryKeys'

/** Changes settings: the change is shown at once, and taken back where it could not be kept. */
export function useChangeSettings() {
  const client = useQueryClient()
  const { mutate } = useMutation<Settings, ProblemError, InputOf<'changeSettings'>>({
    mutationFn: (input) => ask('changeSettings', input),
    onMutate: (input) => {
      client.setQueryData<Settings>(keyOf('settings'), (now) =>
        now === undefined ? now : changed(now, input),
      )
    },
    onSuccess: (settings) => client.setQueryData(keyOf('settings'), settings),
    onError: (error) => {
      tell('bad', error.problem.sentence)
      void client.invalidateQueries({ queryKey: keyOf('settings') })
    },
  })
  return mutate
}

/** What a person chose for the apps of the workspace that is open: those that stand first, and those that are hidden until they need somebody. */
export function useAppsInNow(): AppsInNow {
  const workspace = useWorkspace()?.file ?? ''
  const all = useSettings().data?.appsInNow ?? []
  return all.find((one) => one.workspace === workspace) ?? { workspace, pinned: [], hidden: [] }
}

/** Pins or hides an app, or takes that back. What is pinned is not hidden. */
export function useChooseApp(): (app: string, kind: 'pinned' | 'hidden', isOn: boolean) => void {
  const mine = useAppsInNow()
  const all = useSettings().data?.appsInNow ?? []
  const change = useChangeSettings()
  return (app, kind, isOn) => {
    const without = {
      ...mine,
      pinned: mine.pinned.filter((name) => name !== app),
      hidden: mine.hidden.filter((name) => name !== app),
    }
    const next = isOn ? { ...without, [kind]: [...without[kind], app] } : without
    // The one that was changed last comes last, and the oldest gives way.
    const others = all.filter(({ workspace }) => workspace !== mine.workspace)
    change({ appsInNow: [...others, next].slice(-MOST) })
  }
}

/** So many workspaces are remembered. */
const MOST = 10
