import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault, FaultyProxy } from '../world/proxies/proxy.ts'
import { pick, seeded } from '../world/random.ts'
import { App, dataOf, linesPrinted, type Place } from './app.ts'
import { differences, endsPrinted, mustShow, wrongsIn } from './checks.ts'
import { FAULTS } from './faults.ts'
import { type Memory, readMemory } from './memory.ts'
import { Person } from './person.ts'
import { pastIn, type Reply, type Seen, SeenSchema, shownIn } from './replies.ts'
import { BEFORE, deploysOf, ENVIRONMENTS, KEY, type Served, serve } from './server.ts'

/** What a schedule was like, and what was wrong. */
export interface Report {
  readonly wrongs: readonly string[]
  readonly figures: Figures
}

export interface Figures {
  readonly commands: number
  /** Intents whose answer nobody heard: the app was killed, or the connection broke. */
  readonly unanswered: number
  /** Deploys of ours that the server has. */
  readonly started: number
  /** Those of them that were rollbacks. */
  readonly rolledBack: number
  readonly unknown: number
  readonly kills: number
  /** Requests that were broken. */
  readonly broken: number
  readonly ends: number
  /** Ends that were noted and not printed, because the app was killed in that moment. */
  readonly unsaid: number
}

/** When the app is killed: after a call without waiting, when a start reaches the proxy, or at any moment. */
type Doom = 'after a command' | 'at the proxy' | 'any time'

/** After this the world must have come right, ms. */
const CALM_MS = 60_000
const STEPS = 9

/**
 * Lives through one schedule with the real app: a person deploys, rolls back and cancels, somebody else deploys, connections break, the app is killed with
 * `kill -9` and started again; then all is well. Answers what was not as it must be. The same seed makes the same decisions; when
 * exactly the machine carries them out is its own affair.
 */
export async function live(seed: number, place: Place): Promise<Report> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'binnacle-soak-')))
  // Who draws when is the machine's affair, so each has chances of its own.
  const [person, network, server] = [seeded(seed), seeded(seed + 1e6), seeded(seed + 2e6)]
  const served = await serve(folder, server)
  const schedule = new Schedule(folder, { person, network }, served, place)
  try {
    await schedule.storm()
    await schedule.calm()
    return await schedule.report()
  } finally {
    await schedule.end()
    await served.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

interface Chances {
  readonly person: () => number
  readonly network: () => number
}

class Schedule {
  readonly #random: () => number
  readonly #network: () => number
  readonly #served: Served
  readonly #place: Place
  readonly #folder: string
  readonly #workspace: string
  readonly #person: Person
  readonly #wrongs: string[] = []
  readonly #sent = { starts: 0, cancels: 0 }
  #app: App | null = null
  #killed = false
  #kills = 0
  #broken = 0
  #violence = 0
  /** The app is killed when the next start reaches the proxy, this many ms after; null: it is not. */
  #trap: number | null = null

  constructor(folder: string, { person, network }: Chances, served: Served, place: Place) {
    this.#random = person
    this.#network = network
    this.#served = served
    this.#person = new Person(person, served, {
      call: (name, input) => this.#call(name, input),
      send: (name, input) => this.#send(name, input),
    })
    this.#place = place
    this.#folder = folder
    this.#workspace = join(folder, 'workspace.json')
    mkdirSync(dataOf(folder))
    writeFileSync(this.#workspace, JSON.stringify(served.workspace))
    served.proxy.fault = (request) => this.#fault(request)
  }

  /** A person and others at work while everything goes wrong that can. */
  async storm(): Promise<void> {
    await this.#start()
    // The first look is where all news begins.
    await this.#until(
      'the server is watched',
      ({ since }) => Object.keys(since).length === ENVIRONMENTS.length,
    )
    this.#violence = pick(this.#random, [0.1, 0.3, 0.6])
    const doom = pick<Doom>(this.#random, [
      'after a command',
      'after a command',
      'at the proxy',
      'at the proxy',
      'any time',
    ])
    const fatal = this.#between(2, STEPS - 3)
    for (let step = 0; step < STEPS; step++) {
      if (step === fatal) await this.#doom(doom)
      else this.#something()
      await sleep(this.#between(30, 500))
      if (this.#killed) await this.#restart()
    }
  }

  /** All is well again, and the app has the time to find out. */
  async calm(): Promise<void> {
    this.#violence = 0
    this.#trap = null
    // What hangs is let go, as when a network comes back.
    await this.#served.proxy.shut()
    await this.#served.proxy.open()
    // A start that never reached the proxy has killed nobody.
    if (this.#kills === 0) this.#kill()
    if (this.#killed) await this.#restart()
    await this.#orLate('every command is answered', this.#person.answered())
    const since = Date.now()
    await this.#call('refresh', null)
    const haveEnded = () =>
      deploysOf(this.#served).every(({ status }) => status !== 'pending' && status !== 'in_progress')
    await this.#until('every deploy has ended', haveEnded)
    await this.#until('every service has answered', ({ sources }) =>
      Object.values(sources).every(({ lastOkAt }) => lastOkAt !== null && lastOkAt > since),
    )
    await this.#until('the window shows what the server has', (seen) => this.#differences(seen).length === 0)
    // What happened before a start is summed up some seconds after it.
    await this.#until('everything is told', () => this.#remembered().told.every(({ owed }) => !owed))
    this.#wrongs.push(...this.#differences(await this.#look()))
    const all = { search: '', app: null, environment: null, status: null, by: null }
    const past = pastIn(await this.#call('history', { filter: all, offset: 0, limit: 500 }))
    this.#wrongs.push(
      ...differences(deploysOf(this.#served), past).map((wrong) => `In the history: ${wrong}`),
    )
    await this.end()
  }

  #differences(seen: Seen): string[] {
    const shown = shownIn(seen)
    return differences(mustShow(deploysOf(this.#served), shown), shown)
  }

  /** Weighs what is known once the app has ended. */
  async report(): Promise<Report> {
    const deploys = deploysOf(this.#served)
    const user = userInfo().username
    const memory = this.#remembered()
    const { asked } = this.#person
    const said = linesPrinted(this.#folder)
    const ends = deploys.filter((deploy) => deploy.user.name !== BEFORE)
    const wrongs = wrongsIn({ deploys, user, asked, memory, said, sent: this.#sent })
    return {
      wrongs: [...this.#wrongs, ...wrongs],
      figures: {
        commands: asked.length,
        unanswered: asked.filter(({ answer }) => answer === null || answer.kind === 'lost').length,
        started: deploys.filter((deploy) => deploy.user.name === user).length,
        rolledBack: memory.intents.filter(({ kind, outcome }) => kind === 'rollback' && outcome === 'done')
          .length,
        unknown: memory.intents.filter(({ outcome }) => outcome === 'unknown').length,
        kills: this.#kills,
        broken: this.#broken,
        ends: ends.length,
        unsaid: ends.filter((deploy) => endsPrinted(said, deploy) === 0).length,
      },
    }
  }

  /** Ends the app as a person does, where it runs. */
  async end(): Promise<void> {
    const app = this.#app
    this.#app = null
    await app?.quit()
  }

  #between(least: number, most: number): number {
    return least + Math.floor(this.#random() * (most - least + 1))
  }

  async #start(): Promise<void> {
    this.#killed = false
    const start = { folder: this.#folder, workspace: this.#workspace, key: KEY }
    this.#app = await App.start(this.#place, start)
    await this.#until('the workspace is open', ({ apps }) => apps.length > 0)
  }

  async #restart(): Promise<void> {
    const dead = this.#app
    this.#app = null
    await dead?.gone()
    await this.#start()
  }

  #kill(): void {
    if (this.#killed) return
    this.#killed = true
    this.#kills++
    this.#app?.kill()
  }

  async #doom(doom: Doom): Promise<void> {
    const delay = this.#between(0, 40)
    if (doom === 'at the proxy') this.#trap = delay < 15 ? 0 : delay - 15
    if (doom !== 'any time') this.#person.deploy()
    if (doom === 'at the proxy') return
    await sleep(delay)
    this.#kill()
  }

  #something(): void {
    const dice = this.#random()
    if (dice < 0.4) this.#person.deploy()
    else if (dice < 0.6) {
      // Also the very commit that we have requested.
      const commit = this.#served.commits[this.#between(0, this.#person.commits)] ?? ''
      this.#served.somebodyElse(pick(this.#random, ENVIRONMENTS), commit)
    } else if (dice < 0.8) this.#person.rollBack()
    else if (dice < 0.9) this.#person.cancel()
    else this.#violence = pick(this.#random, [0, 0.1, 0.3, 0.6])
  }

  #fault({ method }: FaultyProxy['arrived'][number]): Fault {
    if (method === 'POST') this.#sent.starts++
    if (method === 'PUT') this.#sent.cancels++
    if (method === 'POST' && this.#trap !== null) {
      const delay = this.#trap
      this.#trap = null
      if (delay === 0) this.#kill()
      else setTimeout(() => this.#kill(), delay)
    }
    const [isBroken, fault] = [this.#network() < this.#violence, pick<Fault>(this.#network, FAULTS)]
    if (!isBroken) return { kind: 'none' }
    this.#broken++
    return fault
  }

  #remembered(): Memory {
    return readMemory(join(dataOf(this.#folder), 'journal.db'))
  }

  async #call(name: string, input: unknown): Promise<unknown> {
    if (this.#app === null) throw new Error('The app does not run')
    return this.#app.call(name, input)
  }

  async #send(name: string, input: object): Promise<Reply> {
    if (this.#app === null) throw new Error('The app does not run')
    return this.#app.send(name, input)
  }

  async #look(): Promise<Seen> {
    return SeenSchema.parse(await this.#call('snapshot', null)).value
  }

  /** Waits until the window's snapshot is so; that it takes too long is a wrong. */
  async #until(what: string, isSo: (seen: Seen) => boolean): Promise<void> {
    for (const deadline = Date.now() + CALM_MS; !isSo(await this.#look()); await sleep(50)) {
      if (Date.now() < deadline) continue
      this.#wrongs.push(`It took too long until ${what}`)
      return
    }
  }

  async #orLate(what: string, promise: Promise<unknown>): Promise<void> {
    const late = sleep(CALM_MS, true, { ref: false })
    const isLate = await Promise.race([promise.then(() => false), late])
    if (isLate) this.#wrongs.push(`It took too long until ${what}`)
  }
}
