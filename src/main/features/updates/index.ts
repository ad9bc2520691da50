import type { Log } from '@core/log'
import type { Clock } from '@core/ports'
import { fail, ok, type Problem, type Result } from '@core/result'
import type { SettingsStore } from '@core/settings'
import type { Snapshot } from '@core/snapshot/snapshot'
import { DAY_MS } from '@core/text/time'
import type { UpdateRelease, UpdateSource, UpdateState, Updates } from '@core/updates/updates'
import { whyNotNow } from '@core/updates/updates'
import { isSame } from '@core/util/same'
import type { Feature } from '../feature'
import type { Sending } from './sending'
import * as words from './words'

export { Sending } from './sending'

/** After a start other things come first, ms. */
const FIRST_LOOK_MS = 60_000
/** So often it is looked whether a day is over: a machine that slept has timers that are late. ms. */
const TURN_MS = 3_600_000
/** Whoever is still here by then is told what to do, ms. */
const RESTARTS_MS = 120_000

interface Ports {
  readonly source: () => Promise<UpdateSource>
  readonly snapshots: {
    readonly snapshot: Pick<Snapshot, 'deploys' | 'pendingDeploys'>
    readonly subscribe: (changed: () => void) => void
  }
  readonly settings: Pick<SettingsStore, 'get' | 'set' | 'onChange'>
  readonly clock: Clock
  readonly log: Log
  /** Requests from chat that wait for somebody's approval. */
  readonly requests: () => readonly { readonly app: string; readonly environment: string }[]
  readonly sending: Sending
  /** Whether nobody is asked anything yet: no file of the person's own is open. */
  readonly isIdle: () => boolean
  readonly say: (sentence: string) => void
  readonly publish: (topic: 'updates') => void
}

type Call = 'updates' | 'lookForUpdates' | 'restartToUpdate' | 'skipUpdate' | 'updateLater'

/** Newer versions of Binnacle itself: found, downloaded and shown, and installed when a person says so and nothing ships or waits. */
export function updates(ports: Ports): Feature<Call, 'updates'> & { readonly listen: () => void } {
  const book = new UpdateBook(ports)
  return {
    topics: { updates: () => book.now() },
    calls: {
      updates: () => ok(book.now()),
      lookForUpdates: async () => ok(await book.look(true)),
      restartToUpdate: ({ version }) => book.restart(version),
      skipUpdate: ({ version }) => {
        book.skip(version)
        return ok(null)
      },
      updateLater: () => {
        book.later()
        return ok(null)
      },
    },
    listen: () => book.listen(),
  }
}

class UpdateBook {
  #stand: UpdateState = { state: 'latest', lookedAt: null }
  #source: Promise<UpdateSource> | null = null
  /** null before the first look, and after one that failed. */
  #lookedAt: number | null = null
  #shown: Updates | null = null
  #running: { readonly isAsked: boolean; readonly end: Promise<Updates> } | null = null

  constructor(private readonly ports: Ports) {}

  now(): Updates {
    return { stand: this.#stand, busy: this.#busy(), later: this.#isLater() }
  }

  /** Looks once a day from now on; soon after a start too, since what was downloaded by then is to be shown. */
  listen(): void {
    const { clock, snapshots, settings } = this.ports
    const turn = (): void => {
      void this.#lookWhenDue()
      // What was put off until a day later is shown again by now.
      this.#tell()
      clock.after(TURN_MS, turn)
    }
    clock.after(FIRST_LOOK_MS, turn)
    void this.#findWay()
    snapshots.subscribe(() => this.#tell())
    settings.onChange(() => this.#tell())
  }

  /** One at a time. `isAsked`: by the person, who then means a version that they skipped, too. */
  async look(isAsked: boolean): Promise<Updates> {
    while (this.#running !== null) {
      const { isAsked: wasAsked, end } = this.#running
      await end
      // What Binnacle looks for by itself leaves out what the person means.
      if (wasAsked || !isAsked) return this.now()
    }
    const end = this.#lookOnce(isAsked).finally(() => {
      this.#running = null
    })
    this.#running = { isAsked, end }
    return end
  }

  async #lookOnce(isAsked: boolean): Promise<Updates> {
    const source = await this.#findWay()
    if (this.ports.sending.isOver || source.way.kind === 'never') return this.now()
    this.#lookedAt = this.ports.clock.now()
    // What is offered stays in sight meanwhile.
    if (this.#offered() === null) this.#become({ state: 'looking' })
    const found = await source.newest()
    // What was ready is being put in place meanwhile.
    if (this.ports.sending.isOver) return this.now()
    if (!found.ok) {
      // Whoever was offline for a moment is not left without a look until tomorrow.
      this.#lookedAt = null
      this.#failed(found.problem, this.#offered())
    } else if (found.value === null) {
      this.#become({ state: 'latest', lookedAt: this.ports.clock.now() })
      // What was installed is no longer kept. It can't be asked for by now, so nothing is taken from a restart.
      await source.discard()
    } else await this.#offer(source, found.value, isAsked)
    return this.now()
  }

  async restart(version: string): Promise<Result<null>> {
    const source = await this.#findWay()
    if (this.#stand.state !== 'ready' || this.#stand.version !== version)
      return fail('invalid', words.NOT_READY)
    const why = this.#busy()
    if (why !== null) return fail('invalid', why)
    this.ports.log.info(`Binnacle restarts to update to ${version}.`)
    // From here on nothing begins that the restart would cut off.
    const late = this.ports.clock.after(RESTARTS_MS, () => this.#stillHere(version))
    const answer = await this.ports.sending.over(words.RESTARTING, () =>
      source
        .install(() => {
          const still = this.#busy()
          return still === null ? ok(null) : fail('invalid', still)
        })
        .catch((cause: unknown) => fail('fault', words.BROKE_OFF, cause)),
    )
    if (!answer.ok) late()
    if (answer.ok || answer.problem.kind === 'invalid') return answer
    const sentence = words.notInstalled(version, answer.problem.sentence)
    this.#failed({ ...answer.problem, sentence }, null)
    return { ok: false, problem: { ...answer.problem, sentence } }
  }

  /** The system may still replace the app and end it, so nothing is sent that this would cut off. */
  #stillHere(version: string): void {
    const sentence = words.stillHere(version)
    this.#failed({ kind: 'fault', sentence, cause: null }, null)
    this.ports.say(sentence)
  }

  skip(version: string): void {
    const { stand } = this.now()
    if (!('version' in stand) || stand.version !== version) return
    this.ports.log.info(`Binnacle ${version} is skipped.`)
    this.ports.settings.set({ skippedUpdate: version })
    this.#become({ state: 'skipped', version })
  }

  later(): void {
    if (!('version' in this.#stand)) return
    const { clock, settings } = this.ports
    const { version } = this.#stand
    settings.set({ postponedUpdate: { version, until: clock.now() + DAY_MS } })
    this.#tell()
  }

  /** Whether the person put off the version that stands there, less than a day ago, also before a restart. */
  #isLater(): boolean {
    const { postponedUpdate: put } = this.ports.settings.get()
    if (put === null || !('version' in this.#stand) || put.version !== this.#stand.version) return false
    const left = put.until - this.ports.clock.now()
    // A clock that was put back makes nothing wait for longer than a day.
    return left > 0 && left <= DAY_MS
  }

  async #offer(source: UpdateSource, release: UpdateRelease, isAsked: boolean): Promise<void> {
    const { version } = release
    const { settings, log } = this.ports
    if (settings.get().skippedUpdate === version) {
      if (!isAsked) return this.#become({ state: 'skipped', version })
      settings.set({ skippedUpdate: null })
    }
    if (isAsked) settings.set({ postponedUpdate: null })
    if (source.way.kind === 'by hand')
      return this.#become({ state: 'available', version, page: source.way.page })
    if (this.#ready()?.version === version) return
    this.#become({ state: 'downloading', version })
    const downloaded = await source.download(release)
    if (downloaded.ok) {
      log.info(`Binnacle ${version} was downloaded and verified.`)
      return this.#become({ state: 'ready', version })
    }
    const sentence = words.notInstalled(version, downloaded.problem.sentence)
    this.#failed({ ...downloaded.problem, sentence }, null)
    this.ports.say(sentence)
  }

  /** What the person can act on now, which a look that fails says nothing against. */
  #offered(): UpdateState | null {
    const { state } = this.#stand
    return state === 'ready' || state === 'available' ? this.#stand : null
  }

  /** What is ready now; what was before may have failed since. */
  #ready(): Extract<UpdateState, { state: 'ready' }> | null {
    return this.#stand.state === 'ready' ? this.#stand : null
  }

  async #lookWhenDue(): Promise<void> {
    const { clock, settings, isIdle } = this.ports
    if (isIdle() || !settings.get().lookForUpdates) return
    const now = clock.now()
    // A clock that was put back makes nothing wait for longer than a day.
    const isDue = this.#lookedAt === null || Math.abs(now - this.#lookedAt) >= DAY_MS - TURN_MS / 2
    if (!isDue) return
    await this.look(false)
  }

  /** Found out once: how this copy comes to a newer version. */
  #findWay(): Promise<UpdateSource> {
    this.#source ??= this.ports.source().then((source) => {
      if (source.way.kind === 'never') this.#become({ state: 'off', why: source.way.why })
      return source
    })
    return this.#source
  }

  /** `instead`: what stands anyway. */
  #failed(problem: Problem, instead: UpdateState | null): void {
    const { sentence, cause } = problem
    this.ports.log.warn(sentence, cause ?? undefined)
    this.#become(instead ?? { state: 'failed', sentence, at: this.ports.clock.now() })
  }

  #become(stand: UpdateState): void {
    this.#stand = stand
    this.#tell()
  }

  /** Why nothing may be installed now. */
  #busy(): string | null {
    const { snapshots, requests, sending } = this.ports
    return whyNotNow({ snapshot: snapshots.snapshot, requests: requests(), isSending: sending.isSending })
  }

  #tell(): void {
    const now = this.now()
    if (isSame(now, this.#shown)) return
    this.#shown = now
    this.ports.publish('updates')
  }
}
