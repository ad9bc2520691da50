import type { Chat, ChatMessage, MessageAt, MessageButton } from '@core/chat/port'
import { type Act, type ChatRequest, endWords, isOver, next, type RequestState } from '@core/chat/request'
import type { ChatJournal } from '@core/chat/store'
import type { Clock } from '@core/ports'
import type { Result } from '@core/result'
import { planText } from './plans'
import type { RequestSender } from './sender'
import * as words from './words'

export interface RequestPorts {
  readonly chat: Chat
  readonly store: ChatJournal
  readonly clock: Clock
  readonly sender: RequestSender
  /** A request has begun to wait for who is at this desktop, or waits no more. */
  readonly changed: (request: ChatRequest) => void
}

/** How often it is looked whether a request has expired, ms. */
const LOOK_MS = 30_000

/**
 * Requests from chat, each with its life in the journal. What is written there before anything is sent is that it is sent, so that no kill and no
 * second press sends it twice.
 */
export class ChatRequests {
  readonly #sending = new Set<string>()
  /** The messages that are being changed, by their requests. */
  readonly #shown = new Map<string, Promise<void>>()
  #unwait: () => void = () => {}

  constructor(private readonly ports: RequestPorts) {
    for (const request of this.open()) if (request.stand.state === 'sent') this.#interrupted(request)
    this.#look()
  }

  close(): void {
    this.#unwait()
  }

  open(): ChatRequest[] {
    try {
      return this.ports.store.openRequests()
    } catch {
      return []
    }
  }

  get(id: string): ChatRequest | null {
    return this.ports.store.request(id)
  }

  /** Another request for the same place that is confirmed or being sent; null for none. */
  rival({ id, what }: ChatRequest): ChatRequest | null {
    return (
      this.open().find(
        (one) =>
          one.id !== id &&
          one.stand.state !== 'shown' &&
          one.what.app === what.app &&
          one.what.environment === what.environment,
      ) ?? null
    )
  }

  keep(request: ChatRequest): void {
    this.ports.store.keepRequest(request)
  }

  /** Its message is there. Its button may have been pressed before that was known here, so what it is by now stays. */
  async posted(id: string, message: MessageAt): Promise<void> {
    const request = this.get(id)
    if (request === null) return
    const now = { ...request, message }
    this.keep(now)
    if (now.stand.state !== 'shown') await this.#show(now)
  }

  /** Somebody does something about a request. Answers a sentence for who did it, where it was refused. */
  async act(id: string, act: Act): Promise<string | null> {
    const request = this.get(id)
    if (request === null) return words.REQUEST_NOT_KNOWN
    const { clock } = this.ports
    const then = next(request, act, clock.now())
    if (then.kind === 'no') return then.sentence
    if (then.kind === 'same') return null
    if (then.stand.state === 'waiting' || then.stand.state === 'sent') {
      const rival = this.rival(request)
      if (rival !== null) return words.askedForTheSame(rival.by.name)
    }
    await this.#become(request, then.stand)
    return null
  }

  async #become(request: ChatRequest, stand: RequestState): Promise<void> {
    const { store, clock, changed } = this.ports
    const now = { ...request, stand, since: clock.now() }
    store.keepRequest(now)
    changed(now)
    await this.#show(now)
    if (stand.state !== 'sent' || this.#sending.has(request.id)) return
    this.#sending.add(request.id)
    const sent = await this.ports.sender.send(now, stand.approvedBy)
    this.#sending.delete(request.id)
    await this.#become(this.get(request.id) ?? now, endOf(sent, stand.approvedBy))
  }

  /** The app ended while it was being sent: what came of it the deploys themselves tell. */
  #interrupted(request: ChatRequest): void {
    const sentence = words.ENDED_WHILE_SENDING
    void this.#become(request, { state: 'refused', sentence })
  }

  #look(): void {
    this.#unwait = this.ports.clock.after(LOOK_MS, () => {
      for (const { id } of this.open()) void this.act(id, { do: 'pass' }).catch(() => {})
      this.#look()
    })
  }

  /** One after the other, each with what the request is by then: an earlier word that arrives late must not stand in place of a later one. */
  #show({ id }: ChatRequest): Promise<void> {
    const shown = (this.#shown.get(id) ?? Promise.resolve()).then(async () => {
      const now = this.get(id)
      if (now?.message != null) await this.ports.chat.update(now.message, requestMessage(now), null)
    })
    this.#shown.set(id, shown)
    const forget = (): void => {
      if (this.#shown.get(id) === shown) this.#shown.delete(id)
    }
    shown.then(forget, forget)
    return shown
  }
}

const endOf = (sent: Result<string>, approvedBy: string | null): RequestState =>
  sent.ok
    ? { state: 'done', sentence: sent.value, approvedBy }
    : { state: 'refused', sentence: sent.problem.sentence }

/** A request as its message: what is asked with its verdict, how it stands, and the buttons that it has then. */
export function requestMessage(request: ChatRequest): ChatMessage {
  const { by, stand, id } = request
  const end = endWords(request)
  const buttons = isOver(request) ? [] : buttonsOf(request, id)
  return {
    text: [words.asks(by.name, planText(request)), end].filter((line) => line !== '').join('\n'),
    ...(buttons.length > 0 && stand.state !== 'sent' && { buttons }),
  }
}

const WORDS = {
  deploy: 'Deploy',
  rollback: words.ROLL_BACK,
  cancel: words.CANCEL_DEPLOY,
  lift: words.LIFT_HOLD,
  lock: words.LOCK,
} as const

function buttonsOf({ stand, what, needs }: ChatRequest, value: string): MessageButton[] {
  if (stand.state === 'shown')
    return [
      {
        label: WORDS[what.kind],
        action: 'confirm',
        value,
        style: what.kind === 'deploy' ? 'primary' : 'danger',
      },
      { label: words.NEVER_MIND, action: 'withdraw', value },
    ]
  const withdraw: MessageButton = { label: words.WITHDRAW, action: 'withdraw', value }
  if (needs !== 'second') return [withdraw]
  return [
    { label: words.APPROVE, action: 'approve', value, style: 'primary' },
    { label: words.DENY, action: 'deny', value, style: 'danger' },
    withdraw,
  ]
}
