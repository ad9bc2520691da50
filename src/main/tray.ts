import type { Clock } from '@core/ports'
import type { Result } from '@core/result'
import type { Snapshot } from '@core/snapshot/snapshot'
import { type TrayAction, type TrayModel, trayModel } from '@core/tray'
import type { chat } from './features/chat'
import type { deployWhenGreen } from './features/deploy-when-green'
import type { deploys } from './features/deploys'
import type { failures } from './features/failures'
import type { machine } from './features/machine'
import type { notifications } from './features/notifications'
import type { releases } from './features/releases'

/** What leads to a place in the window (`placeOfAction`). */
type PlaceAction = 'deploy' | 'rollback' | 'promote' | 'look' | 'show' | 'ask-cancel'

interface Features {
  readonly machine: Pick<ReturnType<typeof machine>, 'setPaused' | 'isPaused'>
  readonly notifications: Pick<ReturnType<typeof notifications>, 'snooze' | 'snoozedUntil'>
  readonly deployWhenGreen: Pick<ReturnType<typeof deployWhenGreen>, 'cancel'>
  readonly deploys: Pick<ReturnType<typeof deploys>, 'commands'>
  readonly failures: Pick<ReturnType<typeof failures>, 'all'>
  readonly chat: Pick<ReturnType<typeof chat>, 'waiting'>
  readonly releases: Pick<ReturnType<typeof releases>, 'due'>
  readonly snapshots: { readonly snapshot: Snapshot }
  readonly clock: Clock
  /** The person hears of what did not work. */
  readonly told: (answer: Result<unknown>) => void
}

/** What the tray shows, and what is done when something is chosen in its menu. */
export function trayOf({ machine, notifications, deployWhenGreen, deploys, told, ...more }: Features) {
  const { failures, chat, releases, snapshots, clock } = more
  const tray = (): TrayModel =>
    trayModel(snapshots.snapshot, clock.now(), {
      paused: machine.isPaused(),
      snoozedUntil: notifications.snoozedUntil(),
      failures: failures.all(),
      requests: chat.waiting(),
      due: releases.due(),
    })
  const act = (action: TrayAction): void => {
    switch (action.do) {
      case 'pause':
      case 'resume':
        machine.setPaused(action.do === 'pause')
        break
      case 'snooze':
        notifications.snooze(action.length)
        break
      case 'cancel-waiting':
        told(deployWhenGreen.cancel(action.id))
        break
      case 'cancel':
        void deploys.commands.cancel(action).then(told)
        break
      default:
        // The others lead to a place in the window, or are about the app as a whole.
        action.do satisfies 'open' | 'quit' | PlaceAction
    }
  }
  return { tray, act }
}
