import { answersTo } from '@core/deploy-when-green/words'
import type { Journal } from '@core/deploys/intent'
import type { DeployService, SourceHost } from '@core/ports'
import { T0 } from '../../unit/support/builders'
import { reviewed } from '../../unit/support/reviewed'
import { Disk, type Fate, SimulatedJournal } from '../disk'
import { Forge, ForgeClient } from '../forge'
import { FINE, Network, type Weather } from '../network'
import { Random } from '../random'
import { GREEN_LIMIT_MS, Run } from '../run'
import { APP, ENVIRONMENTS, Server } from '../server'
import { settle, Time } from '../time'

/** A fault put into the engine's context on purpose. */
export interface WaitingBug {
  readonly journal?: (journal: Journal) => Journal
  readonly source?: (source: SourceHost) => SourceHost
}

const STORM_MS = 8 * 60_000
/** Long enough for every command to come to its end. */
const CALM_MS = GREEN_LIMIT_MS + 2 * 60_000
/** A command may start by what was seen this long ago: CI and branch, then a comparison, each given up after 30 s. */
const SIGHT_MS = 61_000

interface Sent {
  readonly id: string
  readonly sha: string
  readonly at: number
  /** When the branch moved on to where it is. */
  readonly movedAt: number
  readonly head: string
}

/**
 * Lives through one schedule of commands to deploy when green: CI turns red and green, branches move on, are merged and deleted, the person answers and takes back,
 * the network and the disk fail, the machine sleeps, and the app is killed at any point. Answers what was not as it must be.
 */
export async function liveWaiting(seed: number, bug: WaitingBug = {}): Promise<string[]> {
  const schedule = new WaitingSchedule(seed, bug)
  await schedule.storm()
  await schedule.calm()
  return schedule.wrongs()
}

class WaitingSchedule {
  private readonly random: Random
  private readonly time = new Time(T0)
  private readonly server: Server
  private readonly forge: Forge
  private readonly disk = new Disk()
  private readonly told: string[] = []
  private readonly sent: Sent[] = []
  /** When the person was told that a command was taken back. */
  private readonly takenBack = new Map<string, number>()
  private run: Run | null = null
  private lives = 0
  /** The last life that ended; the one that lasts is not it. */
  private ended = 0
  private ids = 0
  private weather: Weather = FINE
  private violence = 0
  private full = false

  constructor(
    seed: number,
    private readonly bug: WaitingBug,
  ) {
    this.random = new Random(seed)
    this.server = new Server(this.time, this.random)
    this.forge = new Forge(this.time, this.random)
  }

  async storm(): Promise<void> {
    this.begin()
    await this.pass(5_000)
    this.violence = this.random.pick([0, 0.02, 0.1])
    const end = this.time.now() + STORM_MS
    while (this.time.now() < end) {
      await this.pass(this.random.between(200, 20_000))
      this.something()
      await settle()
    }
  }

  async calm(): Promise<void> {
    this.weather = FINE
    this.violence = 0
    this.full = false
    if (this.run === null) this.begin()
    this.run?.wake()
    await this.pass(CALM_MS)
  }

  wrongs(): string[] {
    return [...this.startedTwice(), ...this.startedWrongly(), ...this.endedWrongly()]
  }

  private pass(ms: number): Promise<void> {
    return this.time.pass(ms, () => {})
  }

  private something(): void {
    const { random, forge } = this
    const dice = random.next()
    if (this.run === null) this.begin()
    else if (dice < 0.3) this.request(this.run)
    else if (dice < 0.4) forge.push()
    else if (dice < 0.44) forge.end(random.pick(['topic-0', ...forge.topics.keys()]))
    else if (dice < 0.55) forge.conclude(this.anyWaiting() ?? forge.head)
    else if (dice < 0.65) this.answer(this.run)
    else if (dice < 0.68) this.takeBack(this.run)
    else if (dice < 0.72) this.somebodyElse()
    else if (dice < 0.8) this.weather = this.anyWeather()
    else if (dice < 0.88) this.kill()
    else if (dice < 0.91) this.full = random.chance(0.3)
    else if (dice < 0.95) this.run.sleep()
    else this.run.wake()
  }

  private request(run: Run): void {
    const environment = this.random.pick(ENVIRONMENTS)
    const sha = this.forge.head
    const topic = this.random.chance(0.4) ? this.forge.branch() : null
    const chosen = topic === null ? { ref: this.random.pick(['main', 'main', sha]), sha } : this.topic(topic)
    const request = { app: APP, environment, ...chosen, confirmation: environment }
    void reviewed((shown) => run.whenGreen.request({ ...request, shown }))
  }

  private topic(name: string): { ref: string; sha: string } {
    return { ref: name, sha: this.forge.topics.get(name)?.sha ?? '' }
  }

  private answer(run: Run): void {
    for (const { stand } of Object.values(run.snapshots.snapshot.pendingDeploys)) {
      if (stand === null || stand.question === null) continue
      const [first, ...others] = answersTo(stand.request, stand.question).map(({ sha }) => sha)
      if (first === undefined) continue
      run.whenGreen.choose(stand.request.id, this.random.pick([first, ...others]))
    }
  }

  private takeBack(run: Run): void {
    const id = this.waiting()[0]?.id
    if (id === undefined) return
    const answer = run.whenGreen.cancel(id)
    // A kill in the middle leaves nobody to answer.
    if (answer.ok && this.run === run) this.takenBack.set(id, this.time.now())
  }

  private somebodyElse(): void {
    const environment = this.random.pick(ENVIRONMENTS)
    const request = { app: APP, environment, ref: 'main', sha: this.forge.head, subject: null, by: 'matt' }
    this.server.create(request, 'deploy', null)
  }

  private waiting() {
    return [...this.disk.pendingDeploys.values()].filter(
      ({ id }) => !this.disk.greenEnds.has(id) && !this.disk.intents.has(id),
    )
  }

  private anyWaiting(): string | null {
    const all = this.waiting()
    return all[this.random.between(0, Math.max(0, all.length - 1))]?.sha ?? null
  }

  private anyWeather(): Weather {
    const some = () => (this.random.chance(0.5) ? 0 : this.random.next() * 0.6)
    const slowest = this.random.pick([50, 2_000, 40_000])
    return { refused: some(), lost: some(), cut: some(), stale: 0, slowest }
  }

  private begin(): void {
    const { time, random, disk, forge } = this
    const life = ++this.lives
    const alive = () => this.ended < life && this.lives === life
    const fate: Fate = {
      alive,
      strikes: () => random.chance(this.violence),
      kill: () => this.kill(),
      full: () => this.full,
      told: (ids) => this.told.push(...ids),
    }
    const weather = () => this.weather
    const journal = new SimulatedJournal(disk, random, fate)
    const outside = new ForgeClient(time, random, forge, weather, alive)
    const run = new Run({
      ...{ time, random, disk, alive },
      journal: this.bug.journal?.(journal) ?? journal,
      service: this.noting(new Network(time, random, this.server, weather, alive), alive),
      newId: () => `request-${++this.ids}`,
      ci: [outside],
      source: this.bug.source?.(outside) ?? outside,
    })
    if (this.ended !== life) this.run = run
  }

  private kill(): void {
    this.ended = this.lives
    this.run = null
  }

  /** Notes each start as the app sends it; one that was killed while it wrote its journal sends nothing. */
  private noting(service: Network, alive: () => boolean): DeployService {
    const start = service.start.bind(service)
    service.start = (request, id) => {
      const { head, movedAt } = this.forge
      if (alive()) this.sent.push({ id, sha: request.sha, at: this.time.now(), movedAt, head })
      return start(request, id)
    }
    return service
  }

  private startedTwice(): string[] {
    const made = this.server.kept.flatMap(({ command }) => (command === null ? [] : [command]))
    const ids = [...made, ...this.sent.map(({ id }) => `the sending of ${id}`)]
    return ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `${id} was started twice`)
  }

  private startedWrongly(): string[] {
    return this.sent.flatMap(({ id, sha, at, movedAt, head }) => {
      const command = this.disk.pendingDeploys.get(id)
      if (command === undefined) return [`${id} was sent and is not in the journal`]
      return [
        ...(this.forge.stateOf(sha) === 'passing'
          ? []
          : [`${id} was started with CI ${this.forge.stateOf(sha)}`]),
        ...(sha === command.sha ? [] : [`${id} shipped ${sha}, and ${command.sha} was chosen`]),
        ...(at < command.until ? [] : [`${id} was started ${at - command.until} ms after its time`]),
        ...(this.disk.greenEnds.has(id) ? [`${id} was started and had ended`] : []),
        ...(at > (this.takenBack.get(id) ?? at) ? [`${id} was started after it was taken back`] : []),
        ...(command.follows && command.ref === 'main' && head !== sha && at - movedAt > SIGHT_MS
          ? [`${id} was started although the branch had moved on`]
          : []),
        ...(command.follows && this.wasLost(command.ref, at)
          ? [`${id} was started although its branch was deleted without it`]
          : []),
      ]
    })
  }

  /** Whether a branch was deleted, longer ago than what is seen may be old, so that its commit is in no other. */
  private wasLost(ref: string, at: number): boolean {
    const end = this.forge.topics.get(ref)?.end ?? null
    return end !== null && end.how !== 'merged' && at - end.at > SIGHT_MS
  }

  private endedWrongly(): string[] {
    return [...this.disk.pendingDeploys.keys()].flatMap((id) => {
      const end = this.disk.greenEnds.get(id)?.end ?? null
      const start = this.disk.intents.get(id)?.outcome.outcome ?? null
      const times = this.told.filter((event) => event === `green ${id} ended`).length
      if (end === null && start === null) return [`${id} still waits`]
      if (start === 'open') return [`${id} was left open`]
      // One that was told as not known may be found later.
      if (start === 'done') return times <= 1 ? [] : [`the end of ${id} was told ${times} times`]
      const wanted = end === 'cancelled' ? 0 : 1
      return times === wanted ? [] : [`the end of ${id} (${end ?? start}) was told ${times} times`]
    })
  }
}
