import type { WebhookStatus } from '@contract/features/webhooks'
import { counted, listed } from '@core/text/time'
import { hostOf } from '@core/util/url'

/** All that the section about webhooks says. */
export const WORDS = {
  title: 'Webhooks',
  test: 'Send a test',
  resend: 'Send again',
  arrived: 'The test arrived.',
  noKey: 'There is no key, so nothing is sent. Enter one above, under Accounts.',
  givenUp: 'Given up:',
} as const

/** The full name of a button beside others like it. */
export const testOf = (url: string): string => `Send a test to ${hostOf(url)}`
export const resendOf = (sentence: string): string => `Send again: ${sentence}`

/** What a webhook is told of: "All events of shop and docs". */
export function toldOf({ apps, events }: Pick<WebhookStatus, 'apps' | 'events'>): string {
  const what = events === null ? 'All events' : listed(events)
  return apps === null ? what : `${what} of ${listed(apps)}`
}

/** What waits, and why. */
export function waitingWords({ waiting, trouble }: Pick<WebhookStatus, 'waiting' | 'trouble'>): string {
  const words = `${counted(waiting, 'message')} ${waiting === 1 ? 'waits' : 'wait'}.`
  return trouble === null ? words : `${words} ${trouble}`
}
