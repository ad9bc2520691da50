import type { Event } from '@core/events/event'
import { LIMITS } from '@core/limits'
import type { Log } from '@core/log'
import type { Clock } from '@core/ports'
import { grouped } from '@core/text/time'
import { hostOf } from '@core/util/url'
import {
  afterAttempt,
  again,
  type Delivery,
  type DeliveryAttempt,
  type DeliveryStore,
  isDead,
  isWaiting,
  isWanted,
  messageOf,
  nextOf,
  subjectOf,
  type WebhookMessage,
} from '@core/webhooks'
import type { Webhook } from '@core/workspace'
import * as words from './words'

/** A key may be entered at any moment; that there is one is looked for this often, ms. */
const KEY_MS = 5_000

export interface OutboxPorts {
  readonly store: DeliveryStore
  readonly clock: Clock
  /** What a message to this address is signed with; null while there is none. */
  readonly key: (url: string) => string | null
  readonly send: (to: { url: string; message: WebhookMessage; key: string }) => Promise<DeliveryAttempt>
  readonly clean: (text: string) => string
  readonly log: Log
  readonly changed: () => void
}

/**
 * What is on its way to the webhooks of a workspace. Everything is kept before it is sent, so that it survives a restart; at one address one
 * message is under way at a time, and those about one thing arrive in their order.
 */
export class Outbox {
  /** What has not arrived, by address, in the order in which it was queued. */
  readonly #open = new Map<string, Delivery[]>()
  readonly #sending = new Set<string>()
  readonly #timers = new Map<string, () => void>()
  #stopped = false

  constructor(
    private readonly hooks: readonly Webhook[],
    private readonly ports: OutboxPorts,
  ) {
    for (const { url } of hooks) {
      this.#open.set(url, ports.store.open(url))
      this.#pump(url)
    }
  }

  /** Something happened; what was queued of it before is not queued again. */
  hear(event: Event): void {
    const { clock, store } = this.ports
    const now = clock.now()
    const urls = new Set(this.hooks.filter((hook) => isWanted(hook, event)).map(({ url }) => url))
    for (const url of urls) {
      const delivery: Delivery = {
        url,
        message: this.#cleaned(messageOf(event, now)),
        subject: subjectOf(event),
        queuedAt: now,
        attempts: 0,
        state: { state: 'waiting', dueAt: now, trouble: null },
      }
      if (!store.put(delivery)) continue
      this.#of(url).push(delivery)
      this.#makeRoom(url)
      this.#pump(url)
    }
    if (urls.size > 0) this.ports.changed()
  }

  /** What has not arrived at an address: what waits, and what is given up. */
  open(url: string): readonly Delivery[] {
    return this.#open.get(url) ?? []
  }

  /** Sends once more what was given up; false where there is no such thing. */
  resend(url: string, id: string): boolean {
    const dead = this.#of(url).find((delivery) => delivery.message.id === id && isDead(delivery))
    if (dead === undefined) return false
    this.#become(again(dead, this.ports.clock.now()))
    this.#pump(url)
    return true
  }

  /** Nothing more is sent. What is under way may still arrive, and is sent again at the next start. */
  stop(): void {
    this.#stopped = true
    for (const disarm of this.#timers.values()) disarm()
    this.#timers.clear()
  }

  #of(url: string): Delivery[] {
    const known = this.#open.get(url)
    if (known !== undefined) return known
    const fresh: Delivery[] = []
    this.#open.set(url, fresh)
    return fresh
  }

  #pump(url: string): void {
    this.#timers.get(url)?.()
    this.#timers.delete(url)
    if (this.#stopped || this.#sending.has(url)) return
    const { clock, key } = this.ports
    const next = nextOf(this.#of(url))
    if (next === null) return
    const signsWith = key(url)
    const wait = Math.max(next.state.dueAt - clock.now(), signsWith === null ? KEY_MS : 0)
    if (wait > 0 || signsWith === null)
      this.#timers.set(
        url,
        clock.after(wait, () => this.#pump(url)),
      )
    else void this.#send(next, signsWith)
  }

  async #send(delivery: Delivery, key: string): Promise<void> {
    const { url, message } = delivery
    this.#sending.add(url)
    const attempt = await this.ports.send({ url, message, key })
    this.#sending.delete(url)
    if (this.#stopped) return
    const after = afterAttempt(delivery, attempt, this.ports.clock.now())
    if (isDead(after) && !attempt.ok)
      this.ports.log.warn(`Gave up telling ${hostOf(url)} of ${message.event}: ${attempt.trouble}`)
    this.#become(after)
    this.#pump(url)
  }

  #become(delivery: Delivery): void {
    const { url, message } = delivery
    this.ports.store.change(delivery)
    const others = this.#of(url)
    const at = others.findIndex((other) => other.message.id === message.id)
    if (delivery.state.state === 'arrived') others.splice(at, 1)
    else others[at] = delivery
    this.ports.changed()
  }

  /** Where nobody listens, what waits longest is given up, and then forgotten. */
  #makeRoom(url: string): void {
    const { store, clock, log } = this.ports
    const waiting = this.#of(url).filter(isWaiting)
    const [first] = waiting
    if (first !== undefined && waiting.length > LIMITS.webhooks.waiting) {
      const trouble = words.tooManyMessages(grouped(LIMITS.webhooks.waiting))
      log.warn(`Gave up telling ${hostOf(url)} of ${first.message.event}: ${trouble}`)
      this.#become({ ...first, state: { state: 'dead', at: clock.now(), trouble } })
    }
    const dead = this.#of(url).filter(isDead)
    for (const delivery of dead.slice(0, Math.max(0, dead.length - LIMITS.webhooks.dead))) {
      store.forget(delivery)
      this.#open.set(
        url,
        this.#of(url).filter((other) => other !== delivery),
      )
    }
  }

  #cleaned(message: WebhookMessage): WebhookMessage {
    const { clean } = this.ports
    const { sentence, deploy } = message
    if (deploy === null) return { ...message, sentence: clean(sentence) }
    const { subject, reason } = deploy
    return {
      ...message,
      sentence: clean(sentence),
      deploy: {
        ...deploy,
        subject: subject === null ? null : clean(subject),
        reason: reason === null ? null : clean(reason),
      },
    }
  }
}
