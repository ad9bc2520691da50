import type { Chat, ChatMessage, Marked, MessageAt, MessageMark, Post } from '@core/chat/port'
import { deploySaying } from '@core/chat/say'
import type { Deploy } from '@core/deploys/deploy'
import { fail, ok, type Result } from '@core/result'
import { Speaker } from '../../../src/main/features/chat/speaker'
import { aDeploy, became, finished, queued, running, T0 } from '../../unit/support/builders'
import { FakeClock } from '../../unit/support/fake-clock'
import { MemoryChat } from '../../unit/support/memory/chat'
import { Random } from '../random'

const CHANNEL = 'C0SHIPS'
/** A request and its answer each take at most so long, ms. */
const SLOWEST = 5_000

interface Said {
  readonly id: string
  text: string
  mark: MessageMark | null
  readonly thread: string | null
}

/** A channel as its server has it: what arrives first stands first. */
class Channel {
  readonly messages: Said[] = []
  /** All that was ever posted in the channel itself, also what was removed. */
  posted = 0
  #last = 0

  constructor(private readonly clock: FakeClock) {}

  post({ message, mark, thread }: Post): MessageAt {
    this.#last = Math.max(this.#last + 1, this.clock.now())
    const id = (this.#last / 1000).toFixed(6)
    this.messages.push({ id, text: message.text, mark, thread })
    if (thread === null) this.posted += 1
    return { channel: CHANNEL, id }
  }

  find(key: string): Marked[] {
    return this.messages.flatMap(({ id, mark }) =>
      mark?.key === key ? [{ at: { channel: CHANNEL, id }, mark }] : [],
    )
  }

  update(id: string, message: ChatMessage, mark: MessageMark | null): null {
    const found = this.messages.find((one) => one.id === id)
    if (found === undefined) return null
    found.text = message.text
    found.mark = mark ?? found.mark
    return null
  }

  remove(id: string): null {
    const at = this.messages.findIndex((one) => one.id === id)
    if (at !== -1) this.messages.splice(at, 1)
    return null
  }
}

/** One Binnacle's way to the channel: slow, and now and then a request or its answer gets lost. */
function wayTo(channel: Channel, clock: FakeClock, random: Random): Chat {
  const pass = (ms: number) => new Promise<void>((done) => clock.after(ms, done))
  async function exchange<T>(kind: 'asks' | 'changes', act: () => T): Promise<Result<T>> {
    if (random.chance(0.08)) return fail('unreachable', 'It never left.')
    await pass(random.between(0, SLOWEST))
    if (random.chance(0.05)) {
      await pass(random.between(0, SLOWEST))
      return fail(kind === 'asks' ? 'fault' : 'lost', 'It got lost on its way.')
    }
    const answer = act()
    await pass(random.between(0, SLOWEST))
    return random.chance(0.08) ? fail(kind === 'asks' ? 'fault' : 'lost', 'Its answer got lost.') : ok(answer)
  }
  return {
    id: 'chat',
    name: 'Chat',
    hearingAccount: 'Chat',
    label: 'chat',
    canUpdate: () => true,
    say: (post) => exchange('changes', () => channel.post(post)),
    update: ({ id }, message, mark) => exchange('changes', () => channel.update(id, message, mark)),
    remove: ({ id }) => exchange('changes', () => channel.remove(id)),
    find: (_channel, key) => exchange('asks', () => channel.find(key)),
  }
}

/** Three Binnacles see one deploy go on, each when it gets to it; one is killed and starts again. Answers what stands in the channel then. */
export async function tellByThree(seed: number) {
  const random = new Random(seed)
  const clock = new FakeClock()
  const channel = new Channel(clock)
  const deploy = { ...aDeploy({ number: 440 }), createdAt: T0 }
  const states: readonly Deploy[] = [
    { ...deploy, state: queued() },
    became({ ...deploy, state: queued() }, running()),
    became(became({ ...deploy, state: queued() }, running()), finished(T0 + 60_000, T0)),
  ]
  for (let i = 0; i < 3; i++) {
    const store = new MemoryChat()
    const begin = () =>
      new Speaker({
        chat: wayTo(channel, clock, random),
        store,
        clock,
        random: () => random.next(),
        me: `binnacle ${i}`,
        refused: () => {},
      })
    let speaker = begin()
    const say = (state: Deploy) =>
      speaker.say({ ...deploySaying(state), channel: CHANNEL, isOwn: random.chance(0.3) })
    states.forEach((state, n) => {
      // Some see a state late, and some not at all but for the last.
      if (n < states.length - 1 && random.chance(0.2)) return
      clock.after(n * 30_000 + random.between(0, 15_000), () => say(state))
    })
    if (random.chance(0.3))
      clock.after(random.between(0, 90_000), () => {
        speaker.close()
        speaker = begin()
        const last = states.at(-1)
        clock.after(random.between(1_000, 20_000), () => {
          if (clock.now() > T0 + 60_000 && last !== undefined) say(last)
        })
      })
  }
  await clock.advance(20 * 60_000)
  const last = states.at(-1)
  const roots = channel.messages.filter(({ thread }) => thread === null)
  return {
    roots,
    expected: last === undefined ? '' : deploySaying(last).message.text,
    posted: channel.posted,
  }
}
