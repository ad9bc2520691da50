import type { ServerClock } from '../clock.ts'
import type { Breakage, ErrorEvent, Issue, Project, Release, Sessions } from './types.ts'

/** What a Sentry knows of one organization. Tests make things happen in it. */
export class SentryModel {
  readonly organization: string
  readonly projects: readonly Project[]
  /** Oldest first. */
  readonly releases: Release[] = []
  readonly issues: Issue[] = []
  readonly sessions: Sessions[] = []
  /** The address of the region that the organization's data is kept in; null for a Sentry that has no regions. */
  regionUrl: string | null = null
  /** False: the private question for suspect commits is gone. */
  namesSuspects = true
  readonly #clock: ServerClock
  readonly #tokens = new Map<string, { readonly scopes: readonly string[]; readonly user: string | null }>()
  #lastId = 1000

  constructor(organization: string, projects: readonly string[], clock: ServerClock) {
    this.organization = organization
    this.#clock = clock
    this.projects = projects.map((slug) => ({ id: this.nextId(), slug }))
  }

  get now(): number {
    return this.#clock.now()
  }

  nextId(): string {
    this.#lastId++
    return String(this.#lastId)
  }

  /** `user` null: a token of the organization. */
  addToken(value: string, scopes: readonly string[], user: string | null = 'Ada'): void {
    this.#tokens.set(value, { scopes, user })
  }

  token(value: string) {
    return this.#tokens.get(value)
  }

  /** By its slug or its id. */
  project(name: string): Project | undefined {
    return this.projects.find(({ id, slug }) => slug === name || id === name)
  }

  release(version: string): Release | undefined {
    return this.releases.find((release) => release.version === version)
  }

  /** Someone tells of a release, as a build does; `commits` are newest first. */
  addRelease(version: string, commits: Release['commits'] = [], project = this.#first().slug): Release {
    const projects = [this.#projectNamed(project)]
    const release = { version, createdAt: this.now, projects, commits, deploys: [] }
    this.releases.push(release)
    return release
  }

  /** Users meet an error. One that was resolved comes back with it. A release that events name is known from then on. */
  breaks(breakage: Breakage): Issue {
    const { title, release, environment = 'production', users = [] } = breakage
    const project = this.#projectNamed(breakage.project ?? this.#first().slug)
    if (release !== null && this.release(release) === undefined) this.addRelease(release, [], project.slug)
    const issue = this.#issueOf(title, project) ?? this.#newIssue(breakage, project)
    if (issue.isResolved) {
      issue.isResolved = false
      issue.cameBack.push({ at: breakage.at ?? this.now, release })
    }
    const at = breakage.at ?? this.now
    for (const user of users.length === 0 ? [null] : users) {
      const id = this.nextId().padStart(32, 'e')
      issue.events.push({ id, at, user, release, environment, breakage })
    }
    return issue
  }

  resolve(issue: Issue): void {
    issue.isResolved = true
  }

  event(id: string): { readonly issue: Issue; readonly event: ErrorEvent } | undefined {
    for (const issue of this.issues) {
      const event = issue.events.find((one) => one.id === id)
      if (event !== undefined) return { issue, event }
    }
    return undefined
  }

  /** Sessions are recorded, of which some crash. */
  runs(
    sessions: Omit<Sessions, 'project' | 'at'> & { readonly project?: string; readonly at?: number },
  ): void {
    const project = this.#projectNamed(sessions.project ?? this.#first().slug)
    this.sessions.push({ ...sessions, project, at: sessions.at ?? this.now })
  }

  /** The environments that anything was ever heard of. */
  environments(): ReadonlySet<string> {
    return new Set([
      ...this.issues.flatMap(({ events }) => events.map(({ environment }) => environment)),
      ...this.releases.flatMap(({ deploys }) => deploys.map(({ environment }) => environment)),
      ...this.sessions.map(({ environment }) => environment),
    ])
  }

  #first(): Project {
    const [first] = this.projects
    if (first === undefined) throw new Error('this Sentry has no project')
    return first
  }

  #projectNamed(slug: string): Project {
    const project = this.project(slug)
    if (project === undefined) throw new Error(`this Sentry has no project ${slug}`)
    return project
  }

  #issueOf(title: string, project: Project): Issue | undefined {
    return this.issues.find((issue) => issue.title === title && issue.project === project)
  }

  #newIssue({ title, culprit = 'app', level = 'error' }: Breakage, project: Project): Issue {
    const shortId = `${project.slug.toUpperCase()}-${this.issues.length + 1}`
    const issue: Issue = {
      id: this.nextId(),
      shortId,
      title,
      culprit,
      level,
      project,
      events: [],
      isResolved: false,
      cameBack: [],
    }
    this.issues.push(issue)
    return issue
  }
}
