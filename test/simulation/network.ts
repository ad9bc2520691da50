import { type Deploy, deployKey } from '@core/deploys/deploy'
import type { DeployAddress, DeployService, Lock, StartRequest } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { overwritten } from '@core/snapshot/sightings'
import type { Random } from './random'
import { APP, type Server } from './server'
import type { Time } from './time'

/** A request that nobody answers is given up after this long, ms. */
const TIMEOUT_MS = 30_000

/** How bad the network is: each a probability for one request. */
export interface Weather {
  readonly refused: number
  /** The request is lost on its way. */
  readonly lost: number
  /** The request arrives, the answer is lost. */
  readonly cut: number
  /** The answer is an older one, repeated by something in between. */
  readonly stale: number
  /** The longest way there and the longest way back, ms: long ones overtake each other. */
  readonly slowest: number
}

export const FINE: Weather = { refused: 0, lost: 0, cut: 0, stale: 0, slowest: 50 }

/** The way from one run of the app to the server. When the app is killed, what is under way still arrives, but no answer does. */
export class Network implements DeployService {
  readonly id = 'server'
  readonly label = 'Server'
  readonly capabilities = {
    cancel: true,
    rollback: 'redeploy',
    log: 'none',
    queue: true,
    lock: true,
    progress: false,
    waitsForCi: false,
    review: false,
  } as const
  /** When the app asked for the list, and for the locks, ms. */
  readonly asked: number[] = []
  readonly askedForLocks: number[] = []
  private lastList: Deploy[] = []

  constructor(
    private readonly time: Time,
    private readonly random: Random,
    private readonly server: Server,
    private readonly weather: () => Weather,
    private readonly alive: () => boolean,
    readonly apps: readonly string[] = [APP],
    /** These are about to be answered. */
    private readonly answers: (deploys: readonly Deploy[]) => void = () => {},
  ) {}

  async latest(active?: readonly Deploy[]): Promise<Result<readonly Deploy[]>> {
    this.asked.push(this.time.now())
    const answer = await this.list(active ?? [])
    // Who does not say what was active only searches the list for a deploy of its own.
    if (answer.ok && active !== undefined) this.answers(answer.value)
    return answer
  }

  private list(active: readonly Deploy[]): Promise<Result<readonly Deploy[]>> {
    return this.carry(() => {
      const stale = this.random.chance(this.weather().stale)
      if (!stale) this.lastList = this.server.list()
      const listed = new Set(this.lastList.map(deployKey))
      const others = active.filter((deploy) => !listed.has(deployKey(deploy)))
      const now = this.time.now()
      return [
        ...this.lastList,
        ...others.map((deploy) => this.server.find(deploy) ?? overwritten(deploy, now)),
      ]
    })
  }

  locks(): Promise<Result<readonly Lock[]>> {
    this.askedForLocks.push(this.time.now())
    return this.carry(() => [])
  }

  async history() {
    return ok({ deploys: [], next: null })
  }

  start(request: StartRequest, intentId: string): Promise<Result<Deploy>> {
    return this.carry(() => this.server.create(request, 'deploy', intentId))
  }

  rollBack(request: StartRequest, _target: DeployAddress, intentId: string): Promise<Result<Deploy>> {
    return this.carry(() => this.server.create(request, 'rollback', intentId))
  }

  cancel(at: DeployAddress, by: string): Promise<Result<null>> {
    return this.carry(() => {
      this.server.cancel(at, by)
      return null
    })
  }

  async log() {
    return fail('invalid', 'No log.')
  }

  async buildKept() {
    return null
  }

  /** Brings a request to the server and its answer back, or not. */
  private carry<T>(arrive: () => T): Promise<Result<T>> {
    const { refused, lost, cut, slowest } = this.weather()
    return new Promise((resolve) => {
      // A killed app sends nothing more; what it had sent still arrives.
      if (!this.alive()) return
      const answer = (result: Result<T>) => {
        if (this.alive()) resolve(result)
      }
      if (!this.server.isUp || this.random.chance(refused)) {
        this.time.after(1, () => answer(fail('unreachable', 'Connection refused.')))
        return
      }
      const there = this.random.between(1, slowest)
      const gone = this.random.chance(lost)
      const silent = gone || this.random.chance(cut)
      this.time.after(TIMEOUT_MS, () => answer(fail('lost', 'No answer came.')))
      if (gone) return
      this.time.after(there, () => {
        if (!this.server.isUp) return
        const value = arrive()
        if (!silent) this.time.after(this.random.between(1, slowest), () => answer(ok(value)))
      })
    })
  }
}
