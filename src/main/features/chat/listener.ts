import { nearestForm, readCommand } from '@core/chat/commands'
import { type ChatPerson, namesEnvironment, placesFor } from '@core/chat/config'
import type { ChatEvent, ChatMessage, MessageAt } from '@core/chat/port'
import type { Act, ChatRequest, Needs, RequestedCommand, Who } from '@core/chat/request'
import { environmentIn } from '@core/deploys/environment'
import type { OnceStore } from '@core/deploys/intent'
import type { Log } from '@core/log'
import type { Clock } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import type { Snapshot } from '@core/snapshot/snapshot'
import type { OpenedWorkspace } from '../feature'
import { answerTo, isQuestion } from './answers'
import type { ChatAsks } from './asks'
import { ACTION_OF, type ChatRequestCommand, planOf, planText, targetOf } from './plans'
import { type ChatRequests, requestMessage } from './requests'
import * as words from './words'

/** What was written longer ago is no longer done: the app was asleep or away, and who asked may have moved on, ms. */
const OLD_MS = 2 * 60_000

type Talked = NonNullable<OpenedWorkspace['talked']>
type Text = Extract<ChatEvent, { readonly kind: 'text' }>
type Press = Extract<ChatEvent, { readonly kind: 'press' }>

export interface ListenerPorts {
  readonly talked: Talked
  readonly asks: ChatAsks
  readonly clock: Clock
  readonly once: OnceStore
  readonly requests: ChatRequests
  readonly newId: () => string
  /** The person at this desktop. */
  readonly user: string
  readonly log: Log
  /** Tells who is at this desktop. */
  readonly say: (sentence: string) => void
}

/** Hears what the team writes to Binnacle, answers questions, and has what changes something confirmed and approved before it is done. */
export class Listener {
  readonly #stop: () => void
  /** Why nothing is heard, as it was logged; null while it is. */
  #deafSince: string | null = null

  constructor(private readonly ports: ListenerPorts) {
    const { chat } = ports.talked
    // Where nobody may ask for anything, nothing is listened to.
    const isAnybody = Object.keys(ports.talked.config.people).length > 0
    const hear = isAnybody ? chat.hear : undefined
    this.#stop = hear?.((heard) => void this.#hear(heard).catch((cause) => this.#failed(cause))) ?? (() => {})
  }

  close(): void {
    this.#stop()
  }

  /** Why nothing is heard now; null while it is. */
  get deafSince(): string | null {
    return this.#deafSince
  }

  #failed(cause: unknown): void {
    this.ports.log.warn('What was heard in chat could not be handled.', cause)
  }

  async #hear(heard: ChatEvent): Promise<void> {
    const { log } = this.ports
    switch (heard.kind) {
      case 'listening':
        this.#deafSince = null
        log.info('Listens in chat.')
        return
      case 'deaf':
        if (this.#deafSince !== heard.sentence) log.warn(`Can’t hear anything in chat: ${heard.sentence}`)
        this.#deafSince = heard.sentence
        return
      case 'edited':
        return this.#edited(heard.at)
      case 'press':
        return this.#pressed(heard)
      case 'text':
        return this.#written(heard)
    }
  }

  /** Whether it is heard for the first time, also across restarts. */
  #isNew(what: string): boolean {
    return this.ports.once.noteOnce(`chat ${what}`, this.ports.clock.now())
  }

  async #written(heard: Text): Promise<void> {
    const text = this.#addressed(heard)
    // A mention is told twice, by two events: what names it is the message.
    if (text === null || !this.#isNew(`${heard.at.channel} ${heard.at.id}`)) return
    const answer = await this.#answer(heard, text).catch((cause) => {
      this.#failed(cause)
      return words.BINNACLE_FAILED
    })
    if (answer !== null) await this.#reply(heard, { text: answer })
  }

  /** What was said to Binnacle; null where it was said to others. */
  #addressed({ where, text, at }: Text): string | null {
    const { config, apps } = this.ports.talked
    const { prefix } = config
    const begin = prefix === undefined ? null : `${prefix.toLowerCase()} `
    const hasPrefix = begin !== null && `${text} `.toLowerCase().startsWith(begin)
    const plain = hasPrefix && begin !== null ? text.slice(begin.length).trim() : text
    if (where !== 'channel') return plain
    const isOurs = at.channel === config.channel || apps.some(({ chat }) => chat?.channel === at.channel)
    return hasPrefix && isOurs ? plain : null
  }

  /** Answers in words, or null where a message with buttons was posted. */
  async #answer(heard: Text, text: string): Promise<string | null> {
    const person = this.#person(heard.user)
    if (person === null) return words.unknownPerson(heard.user)
    const command = readCommand(text === '' ? 'help' : text)
    if (command === null) return words.notUnderstood(nearestForm(text))
    const { asks, clock } = this.ports
    if (isQuestion(command)) {
      const answer = await answerTo(command, asks)
      return answer.ok ? answer.value : answer.problem.sentence
    }
    const ageMs = clock.now() - heard.saidAt
    if (ageMs > OLD_MS) return words.tooOld(Math.round(ageMs / 60_000))
    const asked = await this.#ask(heard, command, { id: heard.user, name: person.name })
    return asked.ok ? null : asked.problem.sentence
  }

  async #ask(heard: Text, command: ChatRequestCommand, by: Who): Promise<Result<null>> {
    const { asks, clock, newId, requests, talked } = this.ports
    const snapshot = await asks.ask('snapshot', null)
    if (!snapshot.ok) return snapshot
    const target = targetOf(command, snapshot.value)
    if (!target.ok) return target
    const action = ACTION_OF[command.kind]
    const { may } = this.#person(by.id) ?? { may: null }
    if (may === null || !namesEnvironment(placesFor(may, action), target.value))
      return fail(
        'invalid',
        words.notAllowed(words.MAY_NOT[action], target.value.app, target.value.environment),
      )
    const plan = await planOf(command, snapshot.value, { asks, clock })
    if (!plan.ok) return plan
    if (plan.value.stop !== null) return fail('invalid', words.nothingWasSent(planText(plan.value)))
    const needs = this.#needs(plan.value.asked, snapshot.value)
    const request: ChatRequest = {
      id: newId(),
      what: plan.value.asked,
      by,
      needs,
      origin: heard.at,
      message: null,
      plan: plan.value.plan,
      verdict: plan.value.verdict,
      askedAt: clock.now(),
      since: clock.now(),
      stand: { state: 'shown' },
    }
    requests.keep(request)
    const { chat } = talked
    const thread = heard.thread ?? heard.at.id
    const posted = await chat.say({
      channel: heard.at.channel,
      thread,
      message: requestMessage(request),
      mark: null,
    })
    if (!posted.ok) return posted
    await requests.posted(request.id, posted.value)
    return ok(null)
  }

  /** Whoever sets more going has to be agreed with where the workspace asks for it; stopping something never waits. */
  #needs(what: RequestedCommand, { apps }: Snapshot): Needs {
    if (what.kind !== 'deploy' && what.kind !== 'rollback') return 'nobody'
    if (environmentIn(this.ports.talked.apps, what)?.approvals === 1) return 'second'
    return environmentIn(apps, what)?.protected === true ? 'desktop' : 'nobody'
  }

  #person(id: string): ChatPerson | null {
    const { people } = this.ports.talked.config
    return Object.hasOwn(people, id) ? (people[id] ?? null) : null
  }

  async #pressed(press: Press): Promise<void> {
    if (!this.#isNew(press.id)) return
    const person = this.#person(press.user)
    const refusal =
      person === null
        ? words.buttonOfUnknownPerson(press.user)
        : await this.#act(press, { id: press.user, name: person.name }, person)
    if (refusal !== null) await this.#reply({ at: press.at, thread: press.at.id }, { text: refusal })
  }

  #act(press: Press, by: Who, { may }: ChatPerson): Promise<string | null> {
    const { requests, user } = this.ports
    const request = requests.get(press.value)
    const mayApprove = request !== null && namesEnvironment(may.approve, request.what)
    const act = actOf(press.action, { by, localUser: user, mayApprove })
    return act === null ? Promise.resolve(null) : requests.act(press.value, act)
  }

  async #edited(at: MessageAt): Promise<void> {
    const { requests } = this.ports
    const one = requests.open().find(({ origin }) => origin?.channel === at.channel && origin.id === at.id)
    if (one !== undefined) await requests.act(one.id, { do: 'edited' })
  }

  async #reply(
    to: { readonly at: MessageAt; readonly thread: string | null },
    message: ChatMessage,
  ): Promise<void> {
    const { talked, log } = this.ports
    const { at, thread } = to
    const said = await talked.chat.say({ channel: at.channel, thread: thread ?? at.id, message, mark: null })
    if (!said.ok)
      log.warn(`An answer in chat could not be posted: ${said.problem.sentence}`, said.problem.cause)
  }
}

function actOf(
  action: string,
  {
    by,
    localUser,
    mayApprove,
  }: { readonly by: Who; readonly localUser: string; readonly mayApprove: boolean },
): Act | null {
  switch (action) {
    case 'confirm':
    case 'withdraw':
      return { do: action, by }
    case 'approve':
    case 'deny':
      return { do: action, by, localUser, mayApprove }
    default:
      return null
  }
}
