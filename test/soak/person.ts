import { pick } from '../world/random.ts'
import type { Asked } from './checks.ts'
import { type Reply, StartedSchema } from './replies.ts'
import { APP, deploysOf, ENVIRONMENTS, type Served } from './server.ts'

/** The app as a person has it before them. */
interface AppAtHand {
  call(name: string, input: unknown): Promise<unknown>
  send(name: string, input: object): Promise<Reply>
}

/** Who deploys, rolls back and cancels, and remembers what the app answered. */
export class Person {
  readonly asked: Asked[] = []
  readonly #random: () => number
  readonly #served: Served
  readonly #app: AppAtHand
  readonly #answers: Promise<void>[] = []
  #commits = 0

  constructor(random: () => number, served: Served, app: AppAtHand) {
    this.#random = random
    this.#served = served
    this.#app = app
  }

  /** How many commits there were to deploy so far. */
  get commits(): number {
    return this.#commits
  }

  /** Settles once every command was answered, or can no longer be. */
  async answered(): Promise<void> {
    await Promise.all(this.#answers)
  }

  /** The next commit, to one of the environments. */
  deploy(): void {
    const sha = this.#served.commits[this.#commits++] ?? ''
    // Drawn by no chance: whether a command becomes a deploy depends on what runs just then.
    const environment = ENVIRONMENTS[this.#commits % 3 === 0 ? 1 : 0]
    const command = { app: APP, environment, ref: 'main', sha, confirmation: null }
    // What was rolled back there may ship again, or nothing more would; where nothing was, that is refused.
    void this.#app.call('liftHold', { app: APP, environment, reason: 'on it goes' }).catch(() => {})
    this.#command({ kind: 'deploy', environment, sha, number: null, answer: null }, command)
  }

  /** To what ran before what runs, as a person sees it; where nothing did, the app has to refuse it. */
  rollBack(): void {
    const environment = pick(this.#random, ENVIRONMENTS)
    const ended = deploysOf(this.#served)
      .filter((deploy) => deploy.environment === environment && deploy.startedAt !== null)
      .filter(({ status }) => status !== 'pending' && status !== 'in_progress')
      .sort((a, b) => b.number - a.number)
    const finished = ended.filter(({ status }) => status === 'finished')
    // After one that broke off the last that finished is the way back.
    const back =
      ended[0]?.status === 'finished' ? finished.find(({ sha }) => sha !== finished[0]?.sha) : finished[0]
    const target = back?.number ?? 1
    const command = { app: APP, environment, target, cancelFirst: null, confirmation: null }
    this.#command({ kind: 'rollBack', environment, sha: null, number: null, answer: null }, command)
  }

  /** What is active; a deploy where nothing is. */
  cancel(): void {
    const active = deploysOf(this.#served).find(
      ({ status }) => status === 'pending' || status === 'in_progress',
    )
    if (active === undefined) {
      this.deploy()
      return
    }
    const { environment, number } = active
    this.#command(
      { kind: 'cancel', environment, sha: null, number, answer: null },
      { app: APP, environment, number },
    )
  }

  #command(asked: Asked, input: object): void {
    this.asked.push(asked)
    const answer = this.#app.send(asked.kind, input).then(
      (parsed) => {
        const number = parsed.ok ? (StartedSchema.safeParse(parsed.value).data?.number ?? null) : null
        asked.answer = { ok: parsed.ok, kind: parsed.ok ? null : parsed.problem.kind, number }
      },
      // The app was killed; what became of it the journal must know.
      () => {},
    )
    this.#answers.push(answer)
  }
}
