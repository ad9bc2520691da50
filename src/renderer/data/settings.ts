import type { InputOf } from '@contract/contract'
import { type AppsInNow, changed, type Settings } from '@core/settings'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { announce, warn } from '../toasts/toasts'
import { hideWords, pinWords } from '../toasts/words'
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
      warn(error.problem.sentence)
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

type ChosenApps = Pick<AppsInNow, 'pinned' | 'hidden'>

/** Pins or hides an app, or takes that back, and says so, with the way to undo it. What is pinned is not hidden. */
export function useChooseApp(): (app: string, kind: keyof ChosenApps, isOn: boolean) => void {
  const { workspace } = useAppsInNow()
  const client = useQueryClient()
  const change = useChangeSettings()
  const known = () => client.getQueryData<Settings>(keyOf('settings'))?.appsInNow ?? []
  const mineOf = (all: readonly AppsInNow[]): ChosenApps =>
    all.find((one) => one.workspace === workspace) ?? { pinned: [], hidden: [] }
  /** Puts an app where `next` says that it stands; what was chosen for others meanwhile stays. */
  function put(app: string, next: ChosenApps): void {
    const all = known()
    const chosen = { workspace, ...withApp(mineOf(all), app, next) }
    // The one that was changed last comes last, and the oldest gives way.
    change({ appsInNow: [...all.filter((one) => one.workspace !== workspace), chosen].slice(-MOST) })
  }
  return (app, kind, isOn) => {
    const stood = mineOf(known())
    put(app, { pinned: [], hidden: [], [kind]: isOn ? [app] : [] })
    const said = kind === 'pinned' ? pinWords(app, isOn) : hideWords(app, isOn)
    announce(said, () => put(app, stood))
  }
}

/** How apps stand, with one of them as in `other`. */
function withApp(all: ChosenApps, app: string, other: ChosenApps): ChosenApps {
  const one = (kind: keyof ChosenApps): string[] => [
    ...all[kind].filter((name) => name !== app),
    ...(other[kind].includes(app) ? [app] : []),
  ]
  return { pinned: one('pinned'), hidden: one('hidden') }
}

/** So many workspaces are remembered. */
const MOST = 10
