import type { ChatEvent } from '@core/chat/port'
import type { Clock } from '@core/ports'
import { fail, type Problem, type Result } from '@core/result'
import { parsedJson } from '@core/text/json'
import { isLoopbackHost, parsedUrl } from '@core/util/url'
import { z } from 'zod'
import { type ConnectSocket, NotSent, notSentSentence, type OpenSocket } from '../http'
import type { SlackClient } from './client'
import { type Envelope, EnvelopeSchema, heardIn } from './heard'
import { refusal, SERVICE } from './problems'
import * as words from './words'

/** Slack pings more often than this; a connection that is silent for so long is none any longer, ms. */
const SILENT_MS = 60_000
/** Slack says hello at once, ms. */
const HELLO_MS = 20_000
/** The old connection is left open for what is on its way over it while the new one is there, ms. */
const OVERLAP_MS = 5_000
const RETRY_MS = { first: 1_000, most: 60_000, refused: 30_000 } as const

export interface SocketModeOptions {
  /** The address of the Web API. */
  readonly url: string
  /** Asks with the app-level token. */
  readonly client: SlackClient
  readonly clock: Clock
  readonly random: () => number
  readonly connect: ConnectSocket
  /** How far Slack's clock is ahead of ours, ms. */
  readonly skewMs: () => number
}

const OpenedSchema = z.object({ url: z.string().max(4_000) })

type Delivered = Extract<Envelope, { readonly envelope_id: string }>

/** One connection, from the moment it is asked for. */
interface Link {
  socket: OpenSocket | null
  isGreeted: boolean
  isOver: boolean
  aliveAt: number
}

/**
 * Hears of messages and buttons by Socket Mode. Each envelope is acknowledged the moment it comes. A connection that is about to end is replaced
 * before it does, so that nothing falls between the two; what comes over both is told twice, with the same id.
 */
export class SocketMode {
  readonly #links = new Set<Link>()
  #isEnded = false
  #isListening = false
  #failures = 0
  #unwait: () => void = () => {}

  constructor(
    private readonly options: SocketModeOptions,
    private readonly tell: (heard: ChatEvent) => void,
  ) {
    // Whose secrets are asked for is settled once the workspace is open, which it is a moment later.
    this.#unwait = options.clock.after(0, () => void this.#open())
  }

  close(): void {
    this.#isEnded = true
    this.#unwait()
    for (const link of this.#links) this.#end(link)
  }

  async #open(): Promise<void> {
    const { clock, client, connect, url: api } = this.options
    const link: Link = { socket: null, isGreeted: false, isOver: false, aliveAt: clock.now() }
    this.#links.add(link)
    const opened = await client.send('apps.connections.open', {}, OpenedSchema)
    const url = opened.ok ? addressOf(opened.value.url, api) : opened
    if (this.#isEnded || link.isOver) return this.#end(link)
    if (!url.ok) return this.#failed(link, url.problem)
    link.socket = connect(url.value, {
      alive: () => {
        link.aliveAt = clock.now()
      },
      heard: (text) => this.#heard(link, text),
      closed: (cause) => this.#failed(link, broken(cause, url.value)),
    })
    this.#watch(link, HELLO_MS)
  }

  /** Ends a connection that says nothing for too long, as after sleep. */
  #watch(link: Link, ms: number): void {
    const { clock } = this.options
    clock.after(ms, () => {
      if (link.isOver) return
      const left = link.aliveAt + (link.isGreeted ? SILENT_MS : HELLO_MS) - clock.now()
      if (left > 0) this.#watch(link, left)
      else this.#failed(link, fail('unreachable', words.CONNECTION_SILENT).problem)
    })
  }

  #heard(link: Link, text: string): void {
    if (link.isOver) return
    const envelope = EnvelopeSchema.safeParse(parsedJson(text)).data
    if (envelope === undefined) return
    if (envelope.type === 'hello') this.#greeted(link)
    else if (envelope.type === 'disconnect') this.#leaving(link, envelope.reason)
    else this.#acknowledge(link, envelope)
  }

  #acknowledge(link: Link, envelope: Delivered): void {
    link.socket?.send(JSON.stringify({ envelope_id: envelope.envelope_id }))
    const told = heardIn(envelope, this.options.skewMs())
    if (told !== null) this.tell(told)
  }

  #greeted(link: Link): void {
    link.isGreeted = true
    this.#failures = 0
    const others = [...this.#links].filter((one) => one !== link)
    if (others.length > 0)
      this.options.clock.after(OVERLAP_MS, () => {
        for (const other of others) this.#end(other)
      })
    if (!this.#isListening) this.tell({ kind: 'listening' })
    this.#isListening = true
  }

  #leaving(link: Link, reason: string): void {
    if (reason === 'link_disabled') {
      const off = refusal('link_disabled', { needed: null, variable: '', asks: true })
      if (!off.ok) this.#failed(link, off.problem)
    } else if (reason === 'too_many_websockets')
      this.#failed(link, fail('unreachable', words.TOO_MANY_CONNECTIONS).problem)
    else if (this.#links.size === 1) void this.#open()
  }

  #end(link: Link): void {
    link.isOver = true
    this.#links.delete(link)
    link.socket?.close()
  }

  #failed(link: Link, problem: Problem): void {
    if (link.isOver) return
    this.#end(link)
    if (this.#isEnded || this.#links.size > 0) return
    this.#failures += 1
    this.#isListening = false
    this.tell({ kind: 'deaf', sentence: problem.sentence })
    const backOff = Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** Math.min(10, this.#failures - 1))
    const wait = problem.kind === 'invalid' ? RETRY_MS.refused : Math.max(backOff, problem.retryAfterMs ?? 0)
    const { clock, random } = this.options
    this.#unwait()
    this.#unwait = clock.after(wait * (0.75 + random() / 2), () => void this.#open())
  }
}

/** Where the connection leads: to Slack itself, or to the very host of the Web API, and encrypted unless that is this machine. */
function addressOf(text: string, api: string): Result<string> {
  const [url, asked] = [parsedUrl(text), parsedUrl(api)]
  const isSlacks = asked?.hostname === 'slack.com' && url?.hostname.endsWith('.slack.com') === true
  const isSame = url !== null && url.hostname === asked?.hostname
  const isSafe = url?.protocol === 'wss:' || (url?.protocol === 'ws:' && isLoopbackHost(url.hostname))
  return url !== null && isSafe && (isSlacks || isSame)
    ? { ok: true, value: text }
    : fail('fault', words.OTHER_HOST)
}

/** Why a connection is over: what stands in its way where that is known, a proxy for example. */
const broken = (cause: unknown, url: string): Problem =>
  fail(
    'unreachable',
    cause instanceof NotSent
      ? notSentSentence(cause.reason, SERVICE, new URL(url).origin)
      : words.CONNECTION_BROKE,
    cause,
  ).problem
