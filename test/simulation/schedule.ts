import { type Deploy, deployKey, environmentKey, isActive } from '@core/deploys/deploy'
import type { Journal, NamedDeploy } from '@core/deploys/intent'
import type { Clock, DeployService } from '@core/ports'
import type { Snapshot } from '@core/snapshot/snapshot'
import { T0 } from '../unit/support/builders'
import { reviewed } from '../unit/support/reviewed'
import { Disk, type Fate, SimulatedJournal } from './disk'
import { FINE, Network, type Weather } from './network'
import { Random } from './random'
import { Run } from './run'
import { APP, ENVIRONMENTS, Server } from './server'
import { Telling } from './telling'
import { settle, Time } from './time'

/** A fault put into the engine's context on purpose, to see that the simulation finds it. */
export interface Bug {
  readonly service?: (service: DeployService) => DeployService
  readonly journal?: (journal: Journal) => Journal
  readonly clock?: (clock: Clock) => Clock
}

const MINUTE = 60_000
/** How long faults last, and how long the world has to come right afterwards, ms of simulated time. */
const STORM_MS = 6 * MINUTE
const CALM_MS = 3 * MINUTE
/** A list may be asked for this often at the most, ms: every 2 s, less the jitter. */
const FASTEST_MS = 1_800

/**
 * Lives through one schedule: a person deploys, rolls back and cancels, others use the server, run again and mark what has ended, the network and the disk fail, the machine sleeps, the server
 * starts again with an old copy of its memory, and the app is killed and started again at any point; then all is well for a while.
 * Answers what was not as it must be; the same seed gives the same.
 */
export async function live(seed: number, bug: Bug = {}): Promise<string[]> {
  const schedule = new Schedule(seed, bug)
  await schedule.storm()
  await schedule.calm()
  return schedule.wrongs()
}

interface Life {
  readonly run: Run
  readonly network: Network
  readonly startedAt: number
  endedAt: number | null
  commands: number
}

class Schedule {
  private readonly random: Random
  private readonly time = new Time(T0)
  private readonly server: Server
  private readonly disk = new Disk()
  private readonly lives: Life[] = []
  private readonly telling = new Telling()
  /** The answer that the app has just got. */
  private answered: readonly Deploy[] = []
  private readonly seen: string[] = []
  private weather: Weather = FINE
  private violence = 0
  private commands = 0
  private full = false

  constructor(
    seed: number,
    private readonly bug: Bug,
  ) {
    this.random = new Random(seed)
    this.server = new Server(this.time, this.random)
  }

  /** Everything goes wrong that can. */
  async storm(): Promise<void> {
    this.begin()
    // The first look at an empty server is where all news begins.
    await this.pass(5_000)
    const { random } = this
    this.violence = random.pick([0, 0.01, 0.05])
    const end = this.time.now() + STORM_MS
    while (this.time.now() < end) {
      await this.pass(random.between(200, 20_000))
      this.something()
      await settle()
    }
  }

  /** All is well again. */
  async calm(): Promise<void> {
    this.weather = FINE
    this.violence = 0
    this.full = false
    if (this.life === null) this.begin()
    this.life?.run.wake()
    await this.pass(CALM_MS)
  }

  /** What is not as it must be, in sentences. */
  wrongs(): string[] {
    return [
      ...this.seen,
      ...this.startedTwice(),
      ...this.lostFromSight(),
      ...this.toldWrongly(),
      ...this.askedTooOften(),
      ...this.shownWrongly(),
    ]
  }

  private get life(): Life | null {
    const last = this.lives.at(-1)
    return last !== undefined && last.endedAt === null ? last : null
  }

  private pass(ms: number): Promise<void> {
    return this.time.pass(ms, () => {
      // What it got last it has taken in by now, unless it was killed over it.
      if (this.life !== null) this.telling.see(this.answered)
      this.answered = []
    })
  }

  private something(): void {
    const { random } = this
    const dice = random.next()
    if (this.life === null) this.begin()
    else if (dice < 0.35) this.command()
    else if (dice < 0.45) this.somebodyElse()
    else if (dice < 0.5) this.server.rerun()
    else if (dice < 0.55) this.server.mark()
    else if (dice < 0.68) this.weather = this.anyWeather()
    else if (dice < 0.7) this.server.restart()
    else if (dice < 0.8) this.kill()
    else if (dice < 0.85) this.powerCut()
    else if (dice < 0.9) this.full = random.chance(0.3)
    else if (dice < 0.95) this.life.run.sleep()
    else this.life.run.wake()
  }

  private anyWeather(): Weather {
    const { random } = this
    if (random.chance(0.3)) return FINE
    const some = () => (random.chance(0.5) ? 0 : random.next() * 0.6)
    return {
      refused: some(),
      lost: some(),
      cut: some(),
      stale: some(),
      slowest: random.pick([50, 2_000, 40_000]),
    }
  }

  private begin(): void {
    const { time, random, disk, bug } = this
    const life = this.lives.length
    const alive = () => this.lives.length === life || this.lives[life]?.endedAt === null
    const fate: Fate = {
      alive,
      strikes: () => random.chance(this.violence),
      kill: () => this.kill(),
      full: () => this.full,
      told: (ids) => this.telling.tell(ids),
    }
    const network = new Network(
      time,
      random,
      this.server,
      () => this.weather,
      alive,
      [APP],
      (deploys) => {
        this.answered = deploys
      },
    )
    const journal = new SimulatedJournal(disk, random, fate)
    const run = new Run({
      time,
      random,
      disk,
      alive,
      journal: bug.journal?.(journal) ?? journal,
      service: bug.service?.(network) ?? network,
      newId: () => `command-${++this.commands}`,
      clockFor: bug.clock ?? ((clock) => clock),
    })
    this.lives.push({ run, network, startedAt: time.now(), endedAt: null, commands: 0 })
    disk.sync()
  }

  private kill(): void {
    const last = this.lives.at(-1)
    if (last !== undefined && last.endedAt === null) last.endedAt = this.time.now()
  }

  private powerCut(): void {
    this.kill()
    this.disk.powerCut()
  }

  /** The person presses a button. */
  private command(): void {
    const { life, random } = this
    if (life === null) return
    const environment = random.pick(ENVIRONMENTS)
    const at = { app: APP, environment, confirmation: environment }
    life.commands++
    const dice = random.next()
    const first = this.server.kept.find(
      ({ deploy }) => isActive(deploy) && deploy.environment === environment,
    )
    if (dice < 0.6) {
      const command = { ...at, ref: 'main', sha: random.pick(['a', 'b', 'c']).repeat(40) }
      void reviewed((shown) => life.run.commands.deploy({ ...command, shown }))
    } else if (dice < 0.8) {
      const command = { ...at, target: random.between(1, 5), cancelFirst: null }
      void reviewed((shown) => life.run.commands.rollBack({ ...command, shown }))
    } else if (first !== undefined) {
      void life.run.commands.cancel({ app: APP, environment, number: first.deploy.number })
    }
  }

  private somebodyElse(): void {
    const { random, server } = this
    const environment = random.pick(ENVIRONMENTS)
    const sha = random.pick(['a', 'b', 'c']).repeat(40)
    const who = { subject: null, by: random.pick(['matt', 'armin']) }
    server.create({ app: APP, environment, ref: 'main', sha, ...who }, 'deploy', null)
  }

  private startedTwice(): string[] {
    const ids = this.everMade().flatMap(({ command }) => command ?? [])
    return ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `${id} was started twice`)
  }

  private everMade() {
    return [...this.server.forgotten, ...this.server.kept]
  }

  private lostFromSight(): string[] {
    const intents = [...this.disk.intents.values()]
    const nameOf = (at: NamedDeploy) => `${deployKey(at)} ${at.identity}`
    const done = intents.flatMap(({ command, outcome }) =>
      command.kind !== 'cancel' && outcome.outcome === 'done' ? [nameOf({ ...command, ...outcome })] : [],
    )
    const { kept } = this.server
    return [
      ...this.everMade().flatMap((made) => {
        const { command, deploy } = made
        if (command === null) return []
        if (!this.disk.intents.has(command)) return [`${command} was sent and is not in the journal`]
        // What the server has forgotten can be found no more.
        return done.includes(nameOf(deploy)) || !kept.includes(made)
          ? []
          : [`${deployKey(deploy)} of ${command} was not found again`]
      }),
      ...done.filter((id, i) => done.indexOf(id) !== i).map((id) => `${id} was taken for two commands`),
      ...intents.filter(({ outcome }) => outcome.outcome === 'open').map(({ id }) => `${id} was left open`),
    ]
  }

  private toldWrongly(): string[] {
    const { kept } = this.server
    return this.everMade().flatMap((made) =>
      this.telling.wrongs(made.deploy, made.changes, kept.includes(made)),
    )
  }

  private askedTooOften(): string[] {
    return this.lives.flatMap(({ network, startedAt, endedAt, commands }, i) => {
      const lasted = (endedAt ?? this.time.now()) - startedAt
      const most = Math.ceil(lasted / FASTEST_MS) + 2 * commands + 5
      return network.asked.length > most
        ? [`life ${i} asked ${network.asked.length} times in ${lasted} ms`]
        : []
    })
  }

  private shownWrongly(): string[] {
    const shown = this.life?.run.snapshots.snapshot.deploys ?? {}
    const under = [...Object.values(shown).flatMap(Object.values<Deploy>), ...this.disk.history.values()]
    const ghosts = under.filter(
      (seen) =>
        isActive(seen) &&
        !this.server.kept.some(({ deploy }) => isActive(deploy) && deploy.identity === seen.identity),
    )
    return [
      ...ghosts.map((ghost) => `${deployKey(ghost)} is shown as ${ghost.state.status} and is not`),
      ...this.keptShownWrongly(shown),
    ]
  }

  private keptShownWrongly(shown: Snapshot['deploys']): string[] {
    return this.server.kept.flatMap(({ deploy }) => {
      const seen: Deploy | undefined = shown[environmentKey(deploy)]?.[deploy.number]
      const same = JSON.stringify(seen?.state) === JSON.stringify(deploy.state)
      return same
        ? []
        : [`${deployKey(deploy)} is ${deploy.state.status} and shown as ${seen?.state.status ?? 'nothing'}`]
    })
  }
}
