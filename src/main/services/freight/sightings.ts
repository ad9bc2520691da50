import { type Deploy, deployKey, environmentKey, isActive, isIn } from '@core/deploys/deploy'
import type { DeployAddress } from '@core/ports'
import { withSighting } from '@core/snapshot/sightings'
import { type SentCommand, toDeploy, vanished } from './deploy'
import { FREIGHT_LIMITS } from './limits'
import type { FreightDeploy } from './parse'
import type { FreightAddress } from './requests'

/** An app of the workspace that a Freight server deploys. */
export interface WatchedFreightApp {
  /** The workspace's name. */
  readonly name: string
  /** Freight's name. */
  readonly app: string
  readonly environments: readonly string[]
}

/** When Freight said something, and how far its clock was ahead of ours. Epoch ms of our clock, ms. */
export interface ClockReading {
  readonly at: number
  readonly skewMs: number
}

interface Sighting {
  readonly item: FreightDeploy
  readonly deploy: Deploy
  /** When it was last looked at, epoch ms. */
  readonly at: number
}

/**
 * What Freight has told so far of the newest deploys. What did not change stays the same object with the time when it was first
 * seen, so that a poll without news changes nothing.
 */
export class Sightings {
  readonly #apps: readonly WatchedFreightApp[]
  readonly #pageOf: (address: FreightAddress) => string
  /** By environment, then by number. */
  readonly #known = new Map<string, Map<number, Sighting>>()
  readonly #commands = new Map<string, SentCommand>()

  constructor(apps: readonly WatchedFreightApp[], pageOf: (address: FreightAddress) => string) {
    this.#apps = apps
    this.#pageOf = pageOf
  }

  /** The deploys of the workspace that an item stands for: none where it is another's. Nothing is remembered. */
  read(item: FreightDeploy, heard: ClockReading): Deploy[] {
    return this.#apps
      .filter(({ app, environments }) => app === item.app && environments.includes(item.environment))
      .map(({ name }) => this.#deployOf(name, item, heard))
  }

  /** Remembers an item, and answers as `read` does. */
  see(item: FreightDeploy, heard: ClockReading): Deploy[] {
    const deploys = this.read(item, heard)
    for (const deploy of deploys) {
      this.#in(environmentKey(deploy)).set(deploy.number, { item, deploy, at: heard.at })
    }
    return deploys
  }

  /** What this Binnacle requested is not in Freight's words; it is kept for as long as the app runs. `app`: the workspace's name. */
  note(app: string, item: FreightDeploy, command: SentCommand): void {
    const key = commandKey(app, item)
    this.#commands.set(key, { ...this.#commands.get(key), ...command })
  }

  /** A deploy as it was last looked at, and when that was, epoch ms. */
  find(address: DeployAddress): Sighting | null {
    return this.#in(environmentKey(address)).get(address.number) ?? null
  }

  /** The active deploys that were last looked at before `at`, those that nobody has looked at for longest first. */
  activeBefore(at: number): FreightDeploy[] {
    return [...this.#known.values()]
      .flatMap((known) =>
        [...known.values()]
          .filter((sighting) => sighting.at < at && isActive(sighting.deploy))
          .map(({ item, at: seenAt }) => ({ item, seenAt })),
      )
      .sort((a, b) => a.seenAt - b.seenAt)
      .map(({ item }) => item)
  }

  /** Freight does not know this deploy any longer. */
  lose(item: FreightDeploy, at: number): void {
    for (const known of this.#known.values()) {
      const sighting = known.get(item.number)
      if (sighting?.item !== item) continue
      known.set(item.number, { ...sighting, deploy: vanished(sighting.deploy, at), at })
    }
  }

  /** All that is remembered, with who waits for whom. */
  all(at: number): Deploy[] {
    return [...this.#known.values()].flatMap((known) => {
      withoutOvercounted(known)
      prune(known)
      queue(known, at)
      return [...known.values()].map(({ deploy }) => deploy)
    })
  }

  #in(environment: string): Map<number, Sighting> {
    const known = this.#known.get(environment) ?? new Map<number, Sighting>()
    this.#known.set(environment, known)
    return known
  }

  #deployOf(app: string, item: FreightDeploy, { at, skewMs }: ClockReading): Deploy {
    const address = { app, environment: item.environment, number: item.number }
    const known = this.#in(environmentKey(address)).get(item.number)
    // The same number of another deploy: the server began to count again.
    const previous = known?.item.createdAt === item.createdAt ? known : null
    const command = this.#commands.get(commandKey(app, item)) ?? null
    const seen = toDeploy(item, { app, url: this.#pageOf(item), at, skewMs, previous, command })
    return previous === null ? seen : withSighting(previous.deploy, seen)
  }
}

const commandKey = (app: string, { environment, number, createdAt }: FreightDeploy): string =>
  `${deployKey({ app, environment, number })} ${createdAt}`

function prune(known: Map<number, Sighting>): void {
  let active = 0
  const old = [...known.keys()].sort((a, b) => b - a).slice(FREIGHT_LIMITS.remembered)
  for (const number of old) {
    const sighting = known.get(number)
    if (sighting !== undefined && !(isActive(sighting.deploy) && active++ < FREIGHT_LIMITS.active))
      known.delete(number)
  }
}

/** A higher number with an earlier date is from before the server began to count again: it is no more. */
function withoutOvercounted(known: Map<number, Sighting>): void {
  let latest = Number.NEGATIVE_INFINITY
  for (const [number, { item }] of [...known].sort(([a], [b]) => a - b)) {
    if (item.createdAt < latest) known.delete(number)
    latest = Math.max(latest, item.createdAt)
  }
}

/** Says of each pending deploy what it waits for: the active one just before it. */
function queue(known: Map<number, Sighting>, at: number): void {
  let ahead: Deploy | null = null
  const oldestFirst = [...known].sort(([a], [b]) => a - b)
  for (const [number, sighting] of oldestFirst) {
    const { deploy, item } = sighting
    if (!isActive(deploy)) continue
    const waitingFor = ahead === null ? null : `waits for ${deployKey(ahead)}`
    if (isIn(deploy, 'queued') && item.status === 'pending' && deploy.state.waitingFor !== waitingFor) {
      const told: Deploy = { ...deploy, state: { status: 'queued', waitingFor }, observedAt: at }
      known.set(number, { ...sighting, deploy: told })
    }
    ahead = deploy
  }
}
