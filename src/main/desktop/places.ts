import { environmentOf } from '@core/deploys/deploy'
import type { Place } from '@core/place'
import type { TrayAction } from '@core/tray'
import type { Flags } from './flags'

/** The place that a command line asks for, a link before a view; null where it asks for none. */
export function placeOfFlags({ view, link }: Pick<Flags, 'view' | 'link'>): Place | null {
  if (link !== null) return link
  switch (view) {
    case null:
      return null
    case 'now':
      return { view, environment: null, sheet: null }
    case 'history':
      return { view, deploy: null }
    case 'failures':
      return { view, failure: null }
    case 'release':
      return { view, release: null }
    default:
      return { view }
  }
}

/** What a line of the tray's menu leads to; null where it does something instead. */
export function placeOfAction(action: TrayAction): Place | null {
  switch (action.do) {
    case 'deploy':
    case 'rollback':
      return { view: 'now', environment: environmentOf(action), sheet: action.do }
    case 'promote':
      return { view: 'now', environment: environmentOf(action), sheet: 'deploy', ref: action.sha }
    case 'ask-cancel':
      return { view: 'now', environment: environmentOf(action), sheet: 'cancel', number: action.number }
    case 'look':
      return { view: 'now', environment: environmentOf(action), sheet: null }
    case 'show':
      return action.place
    case 'open':
    case 'pause':
    case 'resume':
    case 'quit':
    case 'snooze':
    case 'cancel':
    case 'cancel-waiting':
      return null
  }
}
