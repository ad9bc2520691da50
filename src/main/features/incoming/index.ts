import type { Incoming } from '@contract/features/incoming'
import type { Listening } from '@core/incoming/senders'
import { aboutOf, SENDERS, type SenderActivity, type WebhookSender } from '@core/incoming/senders'
import type { Log } from '@core/log'
import type { Clock } from '@core/ports'
import { ok, type Problem, type Result } from '@core/result'
import type { SettingsStore } from '@core/settings'
import type { Scheduler } from '../../engine/scheduler'
import type { Feature } from '../feature'
import { Looks } from './looks'

interface Ports {
  readonly settings: SettingsStore
  readonly scheduler: Pick<Scheduler, 'refreshAsking'>
  readonly clock: Clock
  /** What a sender signs with; null while there is no secret. */
  readonly secret: (sender: WebhookSender) => string | null
  /** Listens on loopback; answers what ends it. */
  readonly openPort: (listening: Listening) => Promise<Result<() => void>>
  readonly log: Log
  readonly publish: (topic: 'incoming' | 'accounts') => void
}

interface IncomingFeature extends Feature<'incoming' | 'setIncoming', 'incoming'> {
  /** Begins to listen, where the person wants that. */
  readonly listen: () => Promise<void>
  /** The senders whose secrets are asked for. */
  readonly senders: () => readonly WebhookSender[]
  readonly close: () => void
}

/** Lets a webhook of the team's make Binnacle look at once. Nothing that it says is believed. */
export function incoming(ports: Ports): IncomingFeature {
  const { settings, scheduler, clock, publish, log } = ports
  const heard = new Tally(clock)
  const looks = new Looks(scheduler, clock)
  const hearing = hearWith(heard, looks, () => publish('incoming'))
  let close: (() => void) | null = null
  let problem: Problem | null = null

  const listen = async (): Promise<void> => {
    close?.()
    close = null
    problem = null
    const port = settings.get().incomingPort
    if (port !== null) {
      const listening = await ports.openPort({ port, clock, secret: ports.secret, ...hearing })
      if (listening.ok) close = listening.value
      else {
        problem = listening.problem
        log.warn(problem.sentence, problem.cause)
      }
    }
    publish('incoming')
    publish('accounts')
  }

  const now = (): Incoming => ({
    port: settings.get().incomingPort,
    problem: problem?.sentence ?? null,
    senders: SENDERS.map((sender) => ({
      sender,
      hasSecret: ports.secret(sender) !== null,
      ...heard.of(sender),
    })),
  })

  return {
    topics: { incoming: now },
    calls: {
      incoming: () => ok(now()),
      setIncoming: async ({ port }) => {
        settings.set({ incomingPort: port })
        log.info(
          port === null ? 'Webhooks are not listened for.' : `Webhooks are listened for on port ${port}.`,
        )
        await listen()
        return ok(now())
      },
    },
    listen,
    senders: () => (settings.get().incomingPort === null ? [] : SENDERS),
    close: () => close?.(),
  }
}

/** What becomes of a webhook that came in. */
const hearWith = (tally: Tally, looks: Looks, changed: () => void) => ({
  heard: (sender: WebhookSender, event: unknown): void => {
    tally.add(sender, true)
    changed()
    const about = aboutOf(sender, event)
    if (about !== null) looks.look(about)
  },
  refused: (sender: WebhookSender | null): void => {
    tally.add(sender, false)
    changed()
  },
})

/** What came of each sender since the start. */
class Tally {
  readonly #heard = new Map<WebhookSender, SenderActivity>()

  constructor(private readonly clock: Clock) {}

  of(sender: WebhookSender): SenderActivity {
    return this.#heard.get(sender) ?? { taken: 0, refused: 0, at: null }
  }

  add(sender: WebhookSender | null, isTaken: boolean): void {
    if (sender === null) return
    const { taken, refused, at } = this.of(sender)
    this.#heard.set(
      sender,
      isTaken ? { taken: taken + 1, refused, at: this.clock.now() } : { taken, refused: refused + 1, at },
    )
  }
}
