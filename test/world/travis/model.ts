import type { ServerClock } from '../clock.ts'
import { History } from '../git/history.ts'
import type { Repository } from '../repository.ts'

export const TRAVIS_STATES = [
  'created',
  'received',
  'started',
  'passed',
  'failed',
  'errored',
  'canceled',
] as const
export type TravisState = (typeof TRAVIS_STATES)[number]

export type TravisEvent = 'push' | 'pull_request' | 'cron' | 'api'

/** What will become of a job. */
export interface PlannedTravisJob {
  readonly name?: string
  /** How long it waits for a machine; two seconds unless said. */
  readonly waitSeconds?: number
  readonly seconds: number
  readonly end?: 'passed' | 'failed' | 'errored'
  /** The build does not fail with it. */
  readonly allowFailure?: boolean
  /** What it writes, evenly over its time. */
  readonly lines?: readonly string[]
}

export interface TravisRepository {
  readonly id: number
  /** As `getsentry/sentry`. */
  readonly slug: string
  readonly private: boolean
  readonly history: History
}

interface Job {
  readonly id: number
  readonly number: string
  readonly plan: PlannedTravisJob
}

export interface Build {
  readonly id: number
  readonly number: number
  readonly repository: TravisRepository
  readonly branch: string
  readonly sha: string
  readonly by: string
  readonly event: TravisEvent
  /** It is over as soon as the jobs are that count ("Fast finishing", `fast_finish`). */
  readonly fastFinish: boolean
  readonly createdAt: number
  readonly jobs: readonly Job[]
  canceledAt: number | null
}

interface Progress {
  readonly state: TravisState
  readonly startedAt: number | null
  readonly finishedAt: number | null
}

export interface JobView extends Progress {
  readonly job: Job
  readonly build: Build
}

export interface BuildView extends Progress {
  readonly build: Build
  readonly jobs: readonly JobView[]
}

const WAIT_SECONDS = 2
const OVER: readonly TravisState[] = ['passed', 'failed', 'errored', 'canceled']

/** What a Travis knows. All of a build is planned when it starts, and a reader sees what is due by the clock. */
export class TravisModel {
  readonly repositories: TravisRepository[] = []
  readonly #clock: ServerClock
  readonly #tokens = new Map<string, string>()
  /** Oldest first. */
  readonly #builds: Build[] = []
  #lastId = 100

  constructor(clock: ServerClock) {
    this.#clock = clock
  }

  get now(): number {
    return this.#clock.now()
  }

  addToken(value: string, login: string): void {
    this.#tokens.set(value, login)
  }

  /** The login of a token. */
  login(token: string): string | undefined {
    return this.#tokens.get(token)
  }

  addRepository(slug: string, repository: Repository, isPrivate = false): TravisRepository {
    const added = { id: this.#nextId(), slug, private: isPrivate, history: new History(repository) }
    this.repositories.push(added)
    return added
  }

  /** By its slug or its number. */
  repository(name: string): TravisRepository | undefined {
    return this.repositories.find(({ id, slug }) => slug === name || String(id) === name)
  }

  /** Starts a build of the head of a branch. */
  start(
    repository: TravisRepository,
    branch: string,
    plan: readonly PlannedTravisJob[],
    {
      by = 'octocat',
      at = this.now,
      sha = repository.history.resolve(branch) ?? '',
      event = 'push',
      fastFinish = false,
    }: Partial<Pick<Build, 'by' | 'sha' | 'event' | 'fastFinish'> & { readonly at: number }> = {},
  ): Build {
    const number = this.#builds.filter((build) => build.repository === repository).length + 1
    const id = this.#nextId()
    const jobs = plan.map((job, i) => ({ id: this.#nextId(), number: `${number}.${i + 1}`, plan: job }))
    const build = {
      ...{ id, number, repository, branch, sha, by, event, fastFinish, jobs },
      createdAt: at,
      canceledAt: null,
    }
    this.#builds.push(build)
    return build
  }

  cancel(build: Build): void {
    build.canceledAt ??= this.now
  }

  /** Newest first. */
  builds(repository: TravisRepository): BuildView[] {
    return this.#builds
      .filter((build) => build.repository === repository && build.createdAt <= this.now)
      .map((build) => this.#view(build))
      .reverse()
  }

  /** The build of the same branch before this one. */
  before(build: Build): BuildView | undefined {
    const earlier = this.#builds.findLast(
      ({ repository, branch, number }) =>
        repository === build.repository && branch === build.branch && number < build.number,
    )
    return earlier && this.#view(earlier)
  }

  build(id: number): BuildView | undefined {
    const build = this.#builds.find((candidate) => candidate.id === id)
    return build && this.#view(build)
  }

  job(id: number): JobView | undefined {
    const build = this.#builds.find(({ jobs }) => jobs.some((job) => job.id === id))
    return build && this.#view(build).jobs.find(({ job }) => job.id === id)
  }

  /** What a job has written by now. */
  log({ job, startedAt, finishedAt }: JobView): string {
    if (startedAt === null) return ''
    const { lines = [], seconds } = job.plan
    const until = finishedAt ?? this.now
    const written = lines.filter(
      (_, i) => startedAt + (seconds * 1000 * (i + 1)) / (lines.length + 1) <= until,
    )
    return written.map((line) => `${line}\r\n`).join('')
  }

  #view(build: Build): BuildView {
    const jobs = build.jobs.map((job) => ({ job, build, ...this.#progress(build, job) }))
    const began = jobs.flatMap(({ startedAt }) => startedAt ?? [])
    const ended = jobs.flatMap(({ finishedAt }) => finishedAt ?? [])
    const awaited = build.fastFinish ? jobs.filter(({ job }) => job.plan.allowFailure !== true) : jobs
    const isOver = awaited.every(({ state }) => OVER.includes(state))
    return {
      build,
      jobs,
      state: isOver ? outcome(jobs) : began.length > 0 ? 'started' : (jobs[0]?.state ?? 'created'),
      startedAt: began.length > 0 ? Math.min(...began) : null,
      finishedAt: isOver ? Math.max(build.createdAt, ...ended) : null,
    }
  }

  #progress({ createdAt, canceledAt }: Build, { plan }: Job): Progress {
    const { now } = this
    const { waitSeconds = WAIT_SECONDS, seconds, end = 'passed' } = plan
    const startedAt = createdAt + waitSeconds * 1000
    const finishedAt = startedAt + seconds * 1000
    if (canceledAt !== null && canceledAt < finishedAt) {
      return {
        state: 'canceled',
        startedAt: startedAt < canceledAt ? startedAt : null,
        finishedAt: canceledAt,
      }
    }
    if (now >= finishedAt) return { state: end, startedAt, finishedAt }
    if (now >= startedAt) return { state: 'started', startedAt, finishedAt: null }
    const isReceived = now >= createdAt + waitSeconds * 500
    return { state: isReceived ? 'received' : 'created', startedAt: null, finishedAt: null }
  }

  #nextId(): number {
    this.#lastId++
    return this.#lastId
  }
}

function outcome(jobs: readonly JobView[]): TravisState {
  const counted = jobs.filter(({ job }) => job.plan.allowFailure !== true).map(({ state }) => state)
  return (['canceled', 'errored', 'failed'] as const).find((state) => counted.includes(state)) ?? 'passed'
}
