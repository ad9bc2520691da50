import { pick } from '../random.ts'
import { append } from './log.ts'
import type { FreightModel } from './model.ts'
import { processLog } from './process-log.ts'
import type { FreightApp, Status } from './types.ts'

/** The people who deploy, those who do it most often first. */
export const PEOPLE = [
  'armin',
  'matt',
  'armin',
  'dcramer',
  'matt',
  'ckj',
  'jtcunning',
  'david',
  'dcramer',
] as const

/** The deploys of one environment's past. */
export interface Past {
  readonly app: FreightApp
  readonly environment: string
  readonly count: number
  /** How far it reaches back; 330 days unless said. */
  readonly days?: number
  /** How long one took until a week ago, and how long it takes since, seconds. */
  readonly seconds: { readonly before: number; readonly now: number }
  /** What was on the main branch, oldest first; times in epoch ms. */
  readonly commits: readonly { readonly sha: string; readonly at: number }[]
  readonly random: () => number
}

const DAYS = 330
const DAY_MS = 24 * 3_600_000
/** The past ends this long ago. */
const QUIET_MS = 35 * 60_000
const WEEK_MS = 8 * DAY_MS

interface Planned {
  readonly at: number
  readonly past: Past
}

/**
 * Fills a server with deploys as teams make them: on working days, more in the afternoon; some fail and are tried again or rolled
 * back, some are cancelled. They come in the order of their dates, as a server's ids do.
 */
export function believablePast(model: FreightModel, pasts: readonly Past[]): void {
  const lines = pasts.map((past) => new Line(model, past))
  const planned = pasts.flatMap((past) => moments(past, model.now).map((at): Planned => ({ at, past })))
  for (const { at, past } of planned.sort((a, b) => a.at - b.at)) lines[pasts.indexOf(past)]?.deploy(at)
}

/** One environment, in which one deploy runs at a time. */
class Line {
  readonly #model: FreightModel
  readonly #past: Past
  #freeAt = 0
  #current: string | null = null
  #before: string | null = null
  #failed = false

  constructor(model: FreightModel, past: Past) {
    this.#model = model
    this.#past = past
  }

  deploy(at: number): void {
    const { app, environment, random } = this.#past
    const { ref, sha } = this.#choose(at)
    const startedAt = Math.max(at + 200 + random() * 900, this.#freeAt)
    const dice = random()
    const status: Status = dice < 0.05 ? 'failed' : dice < 0.085 ? 'cancelled' : 'finished'
    const ran = this.#seconds(at) * 1000 * (status === 'finished' ? 1 : 0.2 + random() * 0.6)
    const finishedAt = startedAt + ran
    const deploy = this.#model.addPast({
      app,
      environment,
      user: pick(random, PEOPLE),
      ref,
      sha,
      status,
      createdAt: at,
      startedAt,
      finishedAt: status === 'cancelled' ? null : finishedAt,
    })
    const words = status === 'cancelled' ? ['>> Task was cancelled'] : []
    append(deploy.log, `${[...processLog(deploy, status), ...words].join('\n')}\n`, finishedAt)
    this.#freeAt = finishedAt + 1_000
    this.#failed = status === 'failed'
    if (status === 'finished' && sha !== this.#current) {
      this.#before = this.#current
      this.#current = sha
    }
  }

  #seconds(at: number): number {
    const { seconds, random } = this.#past
    const mean = this.#model.now - at > WEEK_MS ? seconds.before : seconds.now
    return mean * (0.8 + random() * 0.4)
  }

  /** Mostly the branch; after a failure sometimes back to what ran before. */
  #choose(at: number): { ref: string; sha: string } {
    const { commits, random } = this.#past
    if (this.#failed && this.#before !== null && random() < 0.3)
      return { ref: ':previous', sha: this.#before }
    const newest = commits.findLast((commit) => commit.at <= at) ?? commits[0]
    const sha = newest?.sha ?? ''
    return { ref: random() < 0.8 ? 'master' : sha, sha }
  }
}

/** When people deployed, epoch ms, sorted: weekdays from nine to six o'clock. */
function moments({ count, days = DAYS, random }: Past, now: number): number[] {
  const found: number[] = []
  while (found.length < count) {
    const at = now - QUIET_MS - random() * days * DAY_MS
    const date = new Date(at)
    const hour = date.getUTCHours()
    const isWeekend = date.getUTCDay() === 0 || date.getUTCDay() === 6
    const likely = isWeekend ? 0.03 : hour < 8 || hour > 19 ? 0.05 : hour > 12 ? 1 : 0.6
    if (random() < likely) found.push(at)
  }
  return found.sort((a, b) => a - b)
}
