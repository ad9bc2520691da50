import { T0 } from '../../unit/support/builders'
import { reviewed } from '../../unit/support/reviewed'
import { Disk, SimulatedJournal } from '../disk'
import { FINE, Network } from '../network'
import { Random } from '../random'
import { Run } from '../run'
import { Server } from '../server'
import { Time } from '../time'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** What goes on while it is measured: nothing, or one deploy after the other; the window open or hidden. */
export interface Situation {
  readonly apps: number
  readonly deploying: boolean
  readonly windowOpen: boolean
}

export interface Measured {
  /** Requests to the deploy server in an hour. */
  readonly requests: number
  /** From the end of a deploy on the server to its notification, ms; empty where nothing was deployed. */
  readonly delays: readonly number[]
}

/** An hour of one Binnacle with one server, on a network that takes up to 50 ms each way. */
export async function measure({ apps, deploying, windowOpen }: Situation): Promise<Measured> {
  const time = new Time(T0)
  const random = new Random(7)
  const server = new Server(time, random)
  const names = Array.from({ length: apps }, (_, i) => `app${i}`)
  const network = new Network(
    time,
    random,
    server,
    () => FINE,
    () => true,
    names,
  )
  const fate = { alive: () => true, strikes: () => false, kill: () => {}, full: () => false, told: () => {} }
  const shownAt: number[] = []
  const journal = new SimulatedJournal(new Disk(), random, fate)
  const show = () => shownAt.push(time.now())
  const run = new Run({
    time,
    random,
    disk: new Disk(),
    journal,
    service: network,
    alive: () => true,
    newId: () => `command-${time.now()}`,
    windowOpen: () => windowOpen,
    show,
  })
  await time.pass(5 * MINUTE, () => {})

  const begin = time.now()
  const before = network.asked.length + network.askedForLocks.length
  if (deploying) keepDeploying(time, random, run, names)
  await time.pass(HOUR, () => {})
  const requests = network.asked.length + network.askedForLocks.length - before
  const ends = server.kept
    .flatMap(({ deploy }) =>
      'endedAt' in deploy.state && deploy.state.endedAt > begin ? [deploy.state.endedAt] : [],
    )
    .sort((a, b) => a - b)
  const delays = ends.flatMap((end, i) => (shownAt[i] === undefined ? [] : [shownAt[i] - end]))
  return { requests, delays }
}

/** A person who starts the next deploy some seconds after the last, so that one is nearly always under way. */
function keepDeploying(time: Time, random: Random, run: Run, apps: readonly string[]): void {
  const next = () => {
    const app = apps[random.between(0, apps.length - 1)] ?? ''
    const command = { app, environment: 'staging', ref: 'main', sha: 'a'.repeat(40), confirmation: null }
    void reviewed((shown) => run.commands.deploy({ ...command, shown }))
    time.after(random.between(20_000, 30_000), next)
  }
  time.after(1_000, next)
}

/** The value that this share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** Measures every situation and prints a table. */
export async function table(): Promise<void> {
  console.log('| apps | what goes on | window | requests an hour | told after, median | 95 % |')
  console.log('| --- | --- | --- | --- | --- | --- |')
  for (const apps of [1, 10, 50]) {
    for (const deploying of [false, true]) {
      for (const windowOpen of [true, false]) {
        const { requests, delays } = await measure({ apps, deploying, windowOpen })
        const told = deploying
          ? [quantile(delays, 0.5), quantile(delays, 0.95)].map((ms) => `${(ms / 1000).toFixed(1)} s`)
          : ['–', '–']
        console.log(
          `| ${apps} | ${deploying ? 'deploying' : 'idle'} | ${windowOpen ? 'open' : 'hidden'} | ${requests} | ${told.join(' | ')} |`,
        )
      }
    }
  }
}
