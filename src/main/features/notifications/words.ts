import { iso } from '@core/text/time'

export const SNOOZE_ENDED = 'Notifications are told again.'
export const snoozed = (until: number): string => `Notifications are snoozed until ${iso(until)}.`
