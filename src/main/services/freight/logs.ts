import { deployKey, isActive } from '@core/deploys/deploy'
import { LIMITS } from '@core/limits'
import type { Clock, DeployAddress, LogChunk } from '@core/ports'
import type { Result } from '@core/result'
import { Cache } from '@core/util/cache'
import { isSuccess } from '../http'
import type { FreightClient } from './client'
import { isSettled, readLog } from './log'
import { parseDeploy } from './parse'
import { type FreightAddress, oneDeploy } from './requests'
import type { Sightings } from './sightings'

/** A sighting of an active deploy that is older than this says nothing about whether its log has ended, ms. */
const FRESH_MS = 10_000
/** So many logs are remembered. */
const REMEMBERED = LIMITS.memory.freightLogs

/** Reads logs, and remembers of each where it ended and whether that was for good, which spares the server most questions. */
export class FreightLogs {
  readonly #ends = new Cache<string, number>(REMEMBERED)
  readonly #final = new Cache<string, true>(REMEMBERED)

  constructor(
    readonly client: FreightClient,
    readonly sightings: Sightings,
    readonly clock: Clock,
  ) {}

  /** `address` by the workspace's names, `there` by Freight's. */
  async read(address: DeployAddress, there: FreightAddress, from: number): Promise<Result<LogChunk>> {
    const key = deployKey(address)
    // Looked at first: what is final now cannot grow while it is read.
    const known = this.sightings.find(address)
    if (known !== null && isActive(known.deploy)) this.#final.delete(key)
    const final = this.#final.has(key) || (await this.#isFinal(address, there))
    const chunk = await readLog(this.client, there, from, this.#ends.get(key) ?? null, !final)
    if (!chunk.ok) return chunk
    this.#ends.set(key, chunk.value.size)
    if (final) this.#final.set(key, true)
    return chunk
  }

  async #isFinal(address: DeployAddress, there: FreightAddress): Promise<boolean> {
    const now = this.clock.now()
    const known = this.sightings.find(address)
    if (known !== null && (isSettled(known.deploy, now) || now - known.at < FRESH_MS)) {
      return isSettled(known.deploy, now)
    }
    const answer = await this.client.read(oneDeploy(there))
    if (!answer.ok || !isSuccess(answer.value.response)) return false
    const item = parseDeploy(answer.value.response.json)
    if (item === null) return false
    const deploys = this.sightings.read(item, answer.value.heard)
    return deploys.some((deploy) => deploy.app === address.app && isSettled(deploy, now))
  }
}
