import { iso } from '@core/text/time'

export const SNOOZE_ENDED = 'Notifications are back on.'
export const snoozed = (until: number): string => `Notifications are snoozed until ${iso(until)}.`
