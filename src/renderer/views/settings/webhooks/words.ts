import type { WebhookStatus } from '@contract/features/webhooks'
import type { Heard, Sender } from '@core/incoming/senders'
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

/** All that the section about webhooks that come in says. */
export const INCOMING = {
  title: 'Look at once',
  on: 'Listen for webhooks on this machine',
  hint: 'A webhook of GitHub, Sentry or Statuspage makes Binnacle look at once instead of at its next turn. Only this machine can reach the port, so a tunnel or a relay has to lead to it.',
  port: 'Port',
  badPort: 'A port is a number from 1024 to 65535.',
  noSecret: 'no secret yet: enter it above, under Accounts',
} as const

/** Where a sender's webhook leads, behind the tunnel. Statuspage signs nothing, so that its address holds the secret. */
export const addressOf = (sender: Sender, port: number): string =>
  `http://127.0.0.1:${port}/${sender}${sender === 'statuspage' ? '?key=…' : ''}`

/** What came of a sender so far. */
export function heardWords({ taken, refused }: Pick<Heard, 'taken' | 'refused'>): string {
  const words = taken === 0 ? 'nothing heard yet' : `${counted(taken, 'event')} heard`
  return refused === 0 ? words : `${words}, ${refused.toLocaleString('en-US')} refused`
}
