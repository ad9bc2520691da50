import type { Result } from '@core/result'
import type { TrayAction } from '@core/tray'
import type { deployWhenGreen } from './features/deploy-when-green'
import type { deploys } from './features/deploys'
import type { machine } from './features/machine'
import type { notifications } from './features/notifications'

interface Features {
  readonly machine: Pick<ReturnType<typeof machine>, 'setPaused'>
  readonly notifications: Pick<ReturnType<typeof notifications>, 'snooze'>
  readonly deployWhenGreen: Pick<ReturnType<typeof deployWhenGreen>, 'cancel'>
  readonly deploys: Pick<ReturnType<typeof deploys>, 'commands'>
  /** The person hears of what did not work. */
  readonly told: (answer: Result<unknown>) => void
}

/** Does what was chosen in the tray’s menu. */
export function trayActions({ machine, notifications, deployWhenGreen, deploys, told }: Features) {
  return (action: TrayAction): void => {
    if (action.do === 'pause' || action.do === 'resume') machine.setPaused(action.do === 'pause')
    else if (action.do === 'snooze') notifications.snooze(action.length)
    else if (action.do === 'cancel-waiting') told(deployWhenGreen.cancel(action.id))
    else if (action.do === 'cancel') void deploys.commands.cancel(action).then(told)
  }
}
