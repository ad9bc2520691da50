import type { CheckConclusion, CheckStatus, GitHubApp, Root, User } from './types.ts'

export type StatusState = 'error' | 'failure' | 'pending' | 'success'

/** The older way to say how a commit does. The newest of each context counts. */
export interface CommitStatus {
  readonly id: number
  readonly sha: string
  readonly context: string
  readonly state: StatusState
  readonly description: string | null
  readonly targetUrl: string | null
  readonly creator: User | null
  readonly at: number
}

/** A check run as it stands at a moment. */
export interface CheckRun {
  readonly id: number
  readonly suiteId: number
  readonly sha: string
  readonly name: string
  readonly app: GitHubApp
  readonly status: CheckStatus
  readonly conclusion: CheckConclusion | null
  readonly startedAt: number | null
  readonly completedAt: number | null
  readonly title: string | null
  readonly summary: string | null
  readonly detailsUrl: string | null
}

/** What a check run says of a line of a file. */
export interface Annotation {
  readonly path: string
  readonly line: number
  readonly level: 'notice' | 'warning' | 'failure'
  readonly message: string
}

/** What will become of a check. */
export interface PlannedCheck {
  readonly name: string
  /** As a check run, or as a commit status; a check run unless said. */
  readonly via?: 'check' | 'status'
  /** How long it waits for a machine; no time unless said. */
  readonly waitSeconds?: number
  /** How long it then takes; for null it goes on until `end` is called. */
  readonly seconds: number | null
  readonly conclusion?: CheckConclusion
  readonly summary?: string
  /** What it notes beside lines of files. */
  readonly annotations?: readonly Annotation[]
  readonly url?: string
  readonly app?: GitHubApp
}

interface Planned {
  readonly id: number
  readonly sha: string
  readonly check: PlannedCheck
  readonly app: GitHubApp
  readonly startedAt: number
  completedAt: number
  conclusion: CheckConclusion
}

const CI_APP: GitHubApp = { id: 29310, slug: 'harbour-ci', name: 'Harbour CI' }

/**
 * The statuses and check runs of a repository. What is planned is written down with the time at which it will be, and a
 * reader sees what is due by the clock: so nothing needs a timer, and the same clock gives the same answer.
 */
export class Checks {
  readonly #root: Root
  readonly #statuses: CommitStatus[] = []
  readonly #planned: Planned[] = []
  /** Check runs that others keep, of one commit or (null) of all: the jobs of Actions. */
  readonly providers: ((sha: string | null) => readonly CheckRun[])[] = []

  constructor(root: Root) {
    this.#root = root
  }

  plan(sha: string, checks: readonly PlannedCheck[], at = this.#root.clock.now()): void {
    for (const check of checks) {
      const startedAt = at + (check.waitSeconds ?? 0) * 1000
      const completedAt = check.seconds === null ? Number.POSITIVE_INFINITY : startedAt + check.seconds * 1000
      const conclusion = check.conclusion ?? 'success'
      if (check.via === 'status') {
        this.#planStatus(sha, check, { at, completedAt, state: stateOf(conclusion) })
      } else {
        const id = this.#root.nextId()
        const app = check.app ?? CI_APP
        this.#planned.push({ id, sha, check, app, startedAt, completedAt, conclusion })
      }
    }
  }

  /** Ends a check run that goes on, or a pending status. */
  end(sha: string, name: string, conclusion: CheckConclusion): void {
    const at = this.#root.clock.now()
    const run = this.#planned.findLast((planned) => planned.sha === sha && planned.check.name === name)
    if (run !== undefined) {
      run.completedAt = at
      run.conclusion = conclusion
    } else this.addStatus({ sha, context: name, state: stateOf(conclusion), at })
  }

  addStatus(
    status: Pick<CommitStatus, 'sha' | 'context' | 'state'> & Partial<Omit<CommitStatus, 'id'>>,
  ): CommitStatus {
    const added = {
      description: null,
      targetUrl: null,
      creator: null,
      at: this.#root.clock.now(),
      ...status,
      id: this.#root.nextId(),
    }
    this.#statuses.push(added)
    return added
  }

  /** Newest first. */
  statuses(sha: string): CommitStatus[] {
    const now = this.#root.clock.now()
    const due = this.#statuses.filter((status) => status.sha === sha && status.at <= now)
    return due.sort((a, b) => b.at - a.at || b.id - a.id)
  }

  /** The newest status of each context. */
  latestStatuses(sha: string): CommitStatus[] {
    const seen = new Set<string>()
    return this.statuses(sha).filter(({ context }) => !seen.has(context) && seen.add(context))
  }

  /** Newest first. */
  runs(sha: string): CheckRun[] {
    const own = this.#planned.filter((planned) => planned.sha === sha).map((planned) => this.#view(planned))
    return [...own, ...this.providers.flatMap((provider) => provider(sha))].sort((a, b) => b.id - a.id)
  }

  /**
   * The newest check run of each name in each suite, as `filter=latest` gives them ("REST API endpoints for check runs"): runs of one
   * name in two suites are both there (lewagon/wait-on-check-action#156, desktop/desktop#18648).
   */
  latestRuns(sha: string): CheckRun[] {
    const seen = new Set<string>()
    return this.runs(sha).filter(({ name, suiteId }) => {
      const key = `${suiteId} ${name}`
      return !seen.has(key) && seen.add(key)
    })
  }

  /** The check run of a number, whichever commit it is of. */
  run(id: number): CheckRun | null {
    const planned = this.#planned.find((candidate) => candidate.id === id)
    if (planned !== undefined) return this.#view(planned)
    return this.providers.flatMap((provider) => provider(null)).find((run) => run.id === id) ?? null
  }

  /** What the check run of a number notes. */
  annotations(id: number): readonly Annotation[] {
    return this.#planned.find((planned) => planned.id === id)?.check.annotations ?? []
  }

  /**
   * The number of the suite in which an app keeps its check runs of a commit: one for each app and commit ("REST API endpoints for check
   * suites"). Actions alone has more, one for each run of a workflow.
   */
  suite(sha: string, app: GitHubApp): number {
    return this.#root.idFor(`check suite ${sha} ${app.id}`)
  }

  #planStatus(
    sha: string,
    check: PlannedCheck,
    { at, completedAt, state }: { at: number; completedAt: number; state: StatusState },
  ): void {
    const { name: context, summary: description = null, url: targetUrl = null } = check
    this.addStatus({ sha, context, description, targetUrl, state: 'pending', at })
    if (Number.isFinite(completedAt))
      this.addStatus({ sha, context, description, targetUrl, state, at: completedAt })
  }

  #view({ id, sha, check, app, startedAt, completedAt, conclusion }: Planned): CheckRun {
    const now = this.#root.clock.now()
    const ended = now >= completedAt
    const { name, summary = null, url: detailsUrl = null } = check
    return {
      id,
      suiteId: this.suite(sha, app),
      sha,
      name,
      app,
      status: ended ? 'completed' : now >= startedAt ? 'in_progress' : 'queued',
      conclusion: ended ? conclusion : null,
      startedAt: now >= startedAt ? startedAt : null,
      completedAt: ended ? completedAt : null,
      title: ended ? summary : null,
      summary: ended ? summary : null,
      detailsUrl,
    }
  }
}

const stateOf = (conclusion: CheckConclusion): StatusState =>
  conclusion === 'success' || conclusion === 'neutral' || conclusion === 'skipped'
    ? 'success'
    : conclusion === 'failure'
      ? 'failure'
      : 'error'
