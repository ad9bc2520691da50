import type { Chat, Marked, MessageMark } from '@core/chat/port'
import type { ChatPost } from '@core/chat/say'
import type { ChatJournal, PostRecord } from '@core/chat/store'
import { LIMITS } from '@core/limits'
import type { Clock } from '@core/ports'
import { fail, ok, type Problem, type Result } from '@core/result'
import { ChannelQueue } from './channel-queue'
import * as words from './words'

/** A post whose answer was lost may still arrive so long after it was sent, ms: longer than one exchange may take. */
const ARRIVES_MS = 20_000
/** Others of the team have so long to tell what they know before somebody else does, ms. */
const TAKE_OVER_MS = 20_000
/** Binnacles that see the same thing in the same moment do not all speak in the same moment, ms. */
const SPREAD_MS = 2_000
/** What could not be said for so long is old, ms. */
const GIVE_UP_MS = 60 * 60_000
/** A second message of somebody who has not removed it themselves by then is removed by whoever sees it, ms. */
const LEFT_OVER_MS = 60_000
const RETRY_MS = { first: 2_000, most: 60_000 } as const

/** Something to say, and where. */
export interface ChannelPost extends ChatPost {
  readonly channel: string
  /** This Binnacle has caused it, so that it speaks at once. */
  readonly isOwn: boolean
  /** Said once in its thread, by who keeps the message. Asked for only then. */
  readonly details?: readonly Detail[]
}

export interface Detail {
  readonly name: string
  /** null: there is nothing to say. */
  readonly text: () => Promise<string | null>
}

export interface SpeakerPorts {
  readonly chat: Chat
  readonly store: ChatJournal
  readonly clock: Clock
  readonly random: () => number
  /** The name of this Binnacle among those of the team; the same after a restart. */
  readonly me: string
  /** Something cannot be said, and a person can change that. */
  readonly refused: (problem: Problem) => void
}

interface Pending {
  told: ChannelPost
  readonly changedAt: number
  readonly firstAt: number
  failures: number
}

/**
 * Says each thing in one message, and keeps it up to date. Several Binnacles of a team find each other by the marks of their messages: each looks
 * before it posts, looks again after it has, and removes its own where another was earlier. What is kept of it survives a kill at any moment.
 */
export class Speaker {
  readonly #pending = new Map<string, Pending>()
  readonly #channels = new Map<string, ChannelQueue>()
  #isClosed = false

  constructor(private readonly options: SpeakerPorts) {}

  /** Says something as soon as its channel is free; of what changes meanwhile only the last is said. */
  say(told: ChannelPost): void {
    const { clock, random } = this.options
    const known = this.#pending.get(told.key)
    const now = clock.now()
    if (known !== undefined) {
      if (told.stage < known.told.stage) return
      this.#pending.set(told.key, { ...known, told, changedAt: now })
    } else {
      if (this.#pending.size >= LIMITS.chat.pending) this.#pending.delete([...this.#pending.keys()][0] ?? '')
      this.#pending.set(told.key, { told, changedAt: now, firstAt: now, failures: 0 })
    }
    const isKnown = told.isOwn || this.#said(told.key)?.id != null
    this.#queue(told.channel).add(told.key, isKnown ? 0 : random() * SPREAD_MS)
  }

  close(): void {
    this.#isClosed = true
    for (const queue of this.#channels.values()) queue.close()
  }

  #queue(channel: string): ChannelQueue {
    const known = this.#channels.get(channel)
    if (known !== undefined) return known
    const queue = new ChannelQueue(this.options.clock, (key) => this.#turn(key))
    this.#channels.set(channel, queue)
    return queue
  }

  /** One attempt; answers after which time it is to be tried again, null for never. */
  async #turn(key: string): Promise<number | null> {
    const pending = this.#pending.get(key)
    if (pending === undefined || this.#isClosed) return null
    const { clock, refused } = this.options
    const done = await this.#attempt(pending).catch((cause) => fail('fault', words.CHAT_NOT_WRITTEN, cause))
    const now = this.#pending.get(key)
    if (now === undefined || this.#isClosed) return null
    if (done.ok && done.value > 0) return done.value
    if (done.ok) {
      // What changed while it was said is said next.
      if (now.told !== pending.told) return 0
      this.#pending.delete(key)
      return null
    }
    const { problem } = done
    now.failures += 1
    if (problem.kind === 'invalid' || clock.now() - now.firstAt > GIVE_UP_MS) {
      this.#pending.delete(key)
      if (problem.kind === 'invalid') refused(problem)
      return null
    }
    const backOff = Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** Math.min(10, now.failures - 1))
    return Math.max(backOff, problem.retryAfterMs ?? 0)
  }

  /** Brings the message to what is to be said. Answers 0 where it is, or after how long to look again, ms. */
  async #attempt({ told, changedAt }: Pending): Promise<Result<number>> {
    if (!this.options.chat.canUpdate()) return this.#postOnly(told)
    const known = this.#said(told.key)
    const here = known?.id == null ? await this.#findOrPost(told, known) : ok(known)
    if (!here.ok || typeof here.value === 'number') return here.ok ? ok(Number(here.value)) : here
    const said = here.value
    if (said.isOver && said.text === told.message.text) return ok(0)
    const current = await this.#bringUp(told, said, changedAt)
    if (!current.ok || typeof current.value === 'number')
      return current.ok ? ok(Number(current.value)) : current
    const detailed = await this.#tellDetails(told, current.value)
    if (!told.isOver) return ok(0)
    const last = await this.#settle(told, detailed)
    if (!last.ok) return last
    this.options.store.keepSaid({ ...last.value, isOver: true })
    return ok(0)
  }

  /** The message that is there already, whoever posted it, or a new one; a number where it is to be looked for again later. */
  async #findOrPost(told: ChannelPost, known: PostRecord | null): Promise<Result<PostRecord | number>> {
    const { chat, store, clock, me } = this.options
    const found = await this.#find(told)
    if (!found.ok) return found
    const first = found.value[0]
    if (first !== undefined) {
      const removed = await this.#removeExtras(found.value)
      return removed.ok ? ok(this.#adopt(told, first, known)) : removed
    }
    const now = clock.now()
    const left = (known?.postingAt ?? Number.NEGATIVE_INFINITY) + ARRIVES_MS - now
    if (left > 0) return ok(left)
    const fresh: PostRecord = {
      key: told.key,
      channel: told.channel,
      id: null,
      postingAt: now,
      isMine: true,
      text: '',
      stage: told.stage,
      details: [],
      isOver: false,
      at: now,
    }
    store.keepSaid(fresh)
    const mark = { key: told.key, stage: told.stage, by: me }
    const posted = await chat.say({ channel: told.channel, thread: null, message: told.message, mark })
    if (!posted.ok) {
      if (posted.problem.kind !== 'lost') store.keepSaid({ ...fresh, postingAt: null })
      return posted
    }
    const said = { ...fresh, id: posted.value.id, postingAt: null, text: told.message.text }
    store.keepSaid(said)
    return this.#settle(told, said)
  }

  /** Looks who else has posted: the earliest message stays, and ours goes where it is another. */
  async #settle(told: ChannelPost, said: PostRecord): Promise<Result<PostRecord>> {
    const found = await this.#find(told)
    if (!found.ok) return found
    const removed = await this.#removeExtras(found.value)
    if (!removed.ok) return removed
    const first = found.value[0]
    return ok(first === undefined || first.at.id === said.id ? said : this.#adopt(told, first, said))
  }

  #find({ channel, key, since }: ChannelPost): Promise<Result<readonly Marked[]>> {
    // Clocks of services and of chats differ.
    return this.options.chat.find(channel, key, since - 10 * 60_000)
  }

  async #removeExtras(found: readonly Marked[]): Promise<Result<null>> {
    const { chat, me, clock } = this.options
    for (const { at, mark } of found.slice(1)) {
      const isOld = clock.now() - Number(at.id) * 1_000 > LEFT_OVER_MS
      if (mark.by !== me && !isOld) continue
      const removed = await chat.remove(at)
      if (!removed.ok) return removed
    }
    return ok(null)
  }

  #adopt(told: ChannelPost, { at, mark }: Marked, known: PostRecord | null): PostRecord {
    const said: PostRecord = {
      key: told.key,
      channel: told.channel,
      id: at.id,
      postingAt: null,
      isMine: mark.by === this.options.me,
      text: '',
      stage: mark.stage,
      details: known?.details ?? [],
      isOver: false,
      at: this.options.clock.now(),
    }
    this.options.store.keepSaid(said)
    return said
  }

  /** Changes the text; where somebody else keeps the message, only if they have not done so in time. */
  async #bringUp(
    told: ChannelPost,
    said: PostRecord,
    changedAt: number,
  ): Promise<Result<PostRecord | number>> {
    const { chat, store, clock, me } = this.options
    const { text } = told.message
    if (said.text === text) return ok(said)
    if (!said.isMine) {
      const found = await this.#find(told)
      if (!found.ok) return found
      const mark = found.value[0]?.mark
      if (mark === undefined) return this.#gone(said)
      if (mark.stage >= told.stage) {
        const theirs = { ...said, text, stage: mark.stage }
        store.keepSaid(theirs)
        return ok(theirs)
      }
      const left = changedAt + TAKE_OVER_MS - clock.now()
      if (left > 0) return ok(left)
    }
    const mark: MessageMark = { key: told.key, stage: told.stage, by: me }
    const updated = await chat.update({ channel: said.channel, id: said.id ?? '' }, told.message, mark)
    if (!updated.ok) return updated.problem.kind === 'gone' ? this.#gone(said) : updated
    const current = { ...said, text, stage: told.stage, isMine: true }
    store.keepSaid(current)
    return ok(current)
  }

  /** Somebody has removed the message: it is not said a second time. */
  #gone(said: PostRecord): Result<PostRecord> {
    const over = { ...said, isOver: true, isMine: false }
    this.options.store.keepSaid(over)
    return ok(over)
  }

  /** Each detail is sent once at most: one that is lost is worth less than one that stands there twice. */
  async #tellDetails({ details = [] }: ChannelPost, said: PostRecord): Promise<PostRecord> {
    const { chat, store } = this.options
    let current = said
    for (const { name, text } of said.isMine ? details : []) {
      if (current.details.includes(name)) continue
      const line = await text()
      current = { ...current, details: [...current.details, name] }
      store.keepSaid(current)
      if (line !== null)
        await chat.say({ channel: said.channel, thread: said.id, message: { text: line }, mark: null })
    }
    return current
  }

  /** A webhook can only post: what begins and how it ends, each once. */
  async #postOnly(told: ChannelPost): Promise<Result<number>> {
    const { chat, store, clock } = this.options
    const key = told.isOver ? `${told.key} end` : told.key
    if (store.said(key) !== null) return ok(0)
    const said = { channel: told.channel, id: null, postingAt: clock.now(), isMine: true, details: [] }
    const about = { text: told.message.text, stage: told.stage, isOver: true, at: clock.now() }
    store.keepSaid({ key, ...said, ...about })
    const posted = await chat.say({ channel: told.channel, thread: null, message: told.message, mark: null })
    // Whether a lost one was posted nobody can look up, so it is not sent again.
    return posted.ok || posted.problem.kind === 'lost' ? ok(0) : posted
  }

  #said(key: string): PostRecord | null {
    try {
      return this.options.store.said(key)
    } catch {
      return null
    }
  }
}
