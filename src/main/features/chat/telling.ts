import type { ChatTopic } from '@core/chat/config'
import {
  type ChatPost,
  deployMark,
  deploySaying,
  eventSaying,
  holdSaying,
  releaseSaying,
} from '@core/chat/say'
import type { ChatJournal } from '@core/chat/store'
import { shortSha } from '@core/commits/commit'
import { type Deploy, environmentKey, isActive, isIn } from '@core/deploys/deploy'
import type { NamedDeploy } from '@core/deploys/intent'
import type { Event } from '@core/events/event'
import { isDeployEvent } from '@core/events/event'
import { LIMITS } from '@core/limits'
import type { Clock } from '@core/ports'
import { statusOf } from '@core/snapshot/snapshot'
import { rangesInTime } from '../../engine/shipment'
import type { SnapshotChange, SnapshotStore } from '../../engine/snapshot-store'
import type { OpenedWorkspace } from '../feature'
import type { Detail, Speaker } from './speaker'
import * as words from './words'

/** What ended longer ago is no longer news: the app was away, ms. */
const NEWS_MS = 30 * 60_000
/** So long what ships is waited for, ms. */
const RANGE_MS = 10_000

export interface TellingPorts {
  readonly snapshots: SnapshotStore
  readonly clock: Clock
  readonly store: ChatJournal
  /** Whether this Binnacle requested a deploy. */
  readonly isOwn: (deploy: NamedDeploy) => boolean
  /** What the log of a deploy says broke, and whose change it may have been; null where that is not known. */
  readonly appOfRelease: (release: string) => string | null
  readonly whatBroke: (deploy: Deploy) => Promise<string | null>
}

/** How far a release of an app has come. */
export interface ReleaseNews {
  readonly app: string
  readonly tag: string
  readonly done: readonly string[]
}

type Talked = NonNullable<OpenedWorkspace['talked']>

/** Decides what of what happens is said in chat: each deploy from when it is news until it has ended, holds, CI and releases. */
export class Telling {
  readonly #followed = new Set<string>()
  readonly #unsubscribe: () => void

  constructor(
    private readonly ports: TellingPorts,
    private readonly speaker: Speaker,
    private readonly opened: OpenedWorkspace & { readonly talked: Talked },
  ) {
    try {
      for (const { key } of ports.store.openSaid()) this.#followed.add(key)
    } catch {
      // What was being told of before is told of again once it changes.
    }
    this.#unsubscribe = ports.snapshots.subscribe((change) => this.#hear(change))
    this.#lookAt(Object.values(ports.snapshots.snapshot.deploys).flatMap((deploys) => Object.values(deploys)))
  }

  close(): void {
    this.#unsubscribe()
  }

  /** Events that the snapshot does not tell by itself, as a release that is due. */
  readonly hear = (events: readonly Event[]): void => {
    for (const event of events) this.#say(this.#sayingOf(event))
  }

  /** A release was tagged, drafted or published. */
  released({ app, ...release }: ReleaseNews): void {
    this.#say(releaseSaying(app, release, this.ports.clock.now()))
  }

  #sayingOf(event: Event): ChatPost | null {
    const saying = eventSaying(event, this.ports.clock.now())
    if (saying === null || event.kind !== 'release-due') return saying
    const app = this.ports.appOfRelease(event.due.release)
    return app === null ? null : { ...saying, app }
  }

  #hear({ before, after, events }: SnapshotChange): void {
    for (const event of events) if (isDeployEvent(event)) this.#follow(event.deploy)
    this.hear(events)
    for (const [key, deploys] of Object.entries(after.deploys))
      if (deploys !== before.deploys[key]) this.#lookAt(Object.values(deploys))
    for (const [key, held] of Object.entries(after.holds)) {
      const was = before.holds[key]?.hold ?? null
      const { hold } = held
      if (hold !== null && hold !== was) this.#say(holdSaying(hold))
    }
  }

  #follow(deploy: Deploy): void {
    const { state } = deploy
    const isOld = 'endedAt' in state && this.ports.clock.now() - state.endedAt > NEWS_MS
    if (isOld) return
    if (this.#followed.size >= LIMITS.chat.followed) {
      const [oldest] = this.#followed
      if (oldest !== undefined) this.#followed.delete(oldest)
    }
    this.#followed.add(deployMark(deploy))
  }

  #lookAt(deploys: readonly Deploy[]): void {
    for (const deploy of deploys) {
      const key = deployMark(deploy)
      if (!this.#followed.has(key)) continue
      this.#say(deploySaying(deploy), deploy)
      if (!isActive(deploy)) this.#followed.delete(key)
    }
  }

  #say(saying: ChatPost | null, deploy?: Deploy): void {
    if (saying === null) return
    const { config, apps } = this.opened.talked
    const app = apps.find(({ name }) => name === saying.app)
    if (app === undefined || !isWanted(app.chat?.say, saying.topic)) return
    this.speaker.say({
      ...saying,
      channel: app.chat?.channel ?? config.channel,
      isOwn: deploy === undefined || this.ports.isOwn(deploy),
      ...(deploy !== undefined && { details: this.#detailsOf(deploy) }),
    })
  }

  #detailsOf(deploy: Deploy): readonly Detail[] {
    const { whatBroke } = this.ports
    return [
      { name: 'ships', text: () => this.#whatShips(deploy) },
      ...(isIn(deploy, 'failed') ? [{ name: 'broke', text: () => whatBroke(deploy) }] : []),
    ]
  }

  async #whatShips(deploy: Deploy): Promise<string | null> {
    const { snapshots, clock } = this.ports
    const app = this.opened.apps.find(({ name }) => name === deploy.app)
    const base = statusOf(snapshots.snapshot, environmentKey(deploy)).current?.sha ?? null
    const { sha } = deploy
    if (app === undefined || sha === null || base === null || base === sha) return null
    const limits = { ownMs: RANGE_MS, includedMs: RANGE_MS }
    const { ranges } = await rangesInTime(clock, app, { base, head: sha }, limits)
    if (ranges === null) return null
    const { commits } = ranges.own.range
    const shown = commits.slice(0, LIMITS.chat.commits)
    const lines = shown.map(({ sha: one, subject, author }) => `${shortSha(one)} ${subject} (${author})`)
    const left = commits.length - shown.length
    return lines.length === 0 ? null : [...lines, ...(left > 0 ? [words.andMore(left)] : [])].join('\n')
  }
}

const isWanted = (say: readonly ChatTopic[] | undefined, topic: ChatTopic): boolean =>
  say === undefined || say.includes(topic)
