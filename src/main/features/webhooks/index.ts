import type { WebhookStatus } from '@contract/features/webhooks'
import type { Event } from '@core/events/event'
import { fail, ok } from '@core/result'
import { type DeliveryStore, isDead, isWaiting, pingMessage } from '@core/webhooks'
import type { Webhook } from '@core/workspace'
import type { Feature, OpenedWorkspace } from '../feature'
import { Outbox, type OutboxPorts } from './outbox'
import * as words from './words'

interface Ports extends Omit<OutboxPorts, 'store' | 'changed'> {
  readonly journal: { readonly deliveries: DeliveryStore; owed(): Event[] }
  readonly newId: () => string
  readonly publish: (topic: 'webhooks') => void
}

interface Webhooks extends Feature<'webhooks' | 'testWebhook' | 'resendToWebhook', 'webhooks'> {
  /** Something happened; an event that was heard of before is no news. */
  readonly hear: (event: Event) => void
}

/** Tells servers of the team's what happens. */
export function webhooks(ports: Ports): Webhooks {
  const { journal, clock, key, send, publish } = ports
  const changed = (): void => publish('webhooks')
  let named: readonly Webhook[] = []
  let outbox: Outbox | null = null

  const begin = ({ webhooks: those }: OpenedWorkspace): (() => void) => {
    named = those
    outbox = named.length === 0 ? null : new Outbox(named, { ...ports, store: journal.deliveries, changed })
    // A kill may have come between an event and its message.
    for (const event of outbox === null ? [] : journal.owed()) outbox?.hear(event)
    changed()
    return () => {
      outbox?.stop()
      outbox = null
      named = []
    }
  }

  const webhooksNow = (): WebhookStatus[] =>
    named.map((hook) => statusOf(hook, outbox?.open(hook.url) ?? [], ports))

  return {
    topics: { webhooks: webhooksNow },
    calls: {
      webhooks: () => ok(webhooksNow()),
      testWebhook: async ({ url }) => {
        if (!named.some((hook) => hook.url === url)) return fail('gone', words.WEBHOOK_GONE)
        const signsWith = key(url)
        if (signsWith === null) return fail('invalid', words.NO_SIGNING_KEY)
        const attempt = await send({ url, message: pingMessage(ports.newId(), clock.now()), key: signsWith })
        return attempt.ok ? ok(null) : fail('invalid', attempt.trouble)
      },
      resendToWebhook: ({ url, id }) =>
        outbox?.resend(url, id) === true ? ok(null) : fail('gone', words.MESSAGE_GONE),
    },
    hear: (event) => outbox?.hear(event),
    start: begin,
  }
}

/** How it goes with a webhook; `open` are its messages that have not arrived. */
function statusOf(
  hook: Webhook,
  open: ReturnType<Outbox['open']>,
  { journal, key }: Pick<Ports, 'journal' | 'key'>,
): WebhookStatus {
  const { url, apps = null, events = null } = hook
  const waiting = open.filter(isWaiting)
  return {
    url,
    apps,
    events,
    hasKey: key(url) !== null,
    arrivedAt: journal.deliveries.arrivedAt(url),
    waiting: waiting.length,
    trouble: waiting.find(({ state }) => state.trouble !== null)?.state.trouble ?? null,
    dead: open
      .filter(isDead)
      .flatMap(({ message, state }) =>
        state.state === 'dead'
          ? [{ id: message.id, sentence: message.sentence, at: state.at, trouble: state.trouble }]
          : [],
      ),
  }
}
