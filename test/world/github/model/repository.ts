import { History } from '../../git/history.ts'
import type { CommitToMake, Repository } from '../../repository.ts'
import { Actions } from './actions/actions.ts'
import { Activities } from './activity.ts'
import { Checks, type PlannedCheck } from './checks.ts'
import { type Deployment, Deployments, type NewDeployment, type Word } from './deployments.ts'
import { Environments } from './environments.ts'
import { Issues } from './issues.ts'
import { Protection } from './protection.ts'
import { Pulls } from './pulls.ts'
import { Releases } from './releases.ts'
import { type Label, ROLES, type Role, type Root, type User } from './types.ts'

export interface Push {
  readonly branch: string
  readonly sha: string
}

/** What is said of a deployment so long after its creation. */
export interface PlannedWord extends Omit<Word, 'at'> {
  readonly afterSeconds: number
}

export interface RepositoryOptions {
  readonly owner: User
  readonly name: string
  readonly repository: Repository
  readonly defaultBranch?: string
  readonly private?: boolean
  readonly description?: string
  /** The checks that begin with each push. */
  readonly checks?: (push: Push) => readonly PlannedCheck[]
  /** What the deployer that listens to the repository does with a deployment that somebody created; nothing unless said. */
  readonly deployer?: (deployment: Deployment) => readonly PlannedWord[]
}

const COLORS = ['d73a4a', '0075ca', 'a2eeef', '7057ff', '008672', 'e4e669', 'd876e3', 'fbca04']

/** A repository of the stand-in: real git below, and what GitHub adds to it. */
export class RepositoryModel {
  readonly id: number
  owner: User
  name: string
  readonly private: boolean
  readonly description: string
  defaultBranch: string
  /** Nobody can change anything any more. */
  archived = false
  /** What a branch is called now that was called otherwise before. */
  readonly renamedBranches = new Map<string, string>()
  readonly createdAt: number
  readonly history: History
  readonly pulls: Pulls
  readonly issues: Issues
  readonly checks: Checks
  readonly protection = new Protection()
  readonly environments: Environments
  readonly deployments: Deployments
  readonly actions: Actions
  readonly releases: Releases
  readonly activity: Activities
  readonly labels: Label[] = []
  /** Who is told of each push, as others are by webhooks. */
  readonly listeners: ((push: Push) => void)[] = []
  readonly #root: Root
  readonly #plan: (push: Push) => readonly PlannedCheck[]
  readonly #deployer: (deployment: Deployment) => readonly PlannedWord[]
  readonly #roles = new Map<User, Role>()
  #numbers = 0

  constructor(root: Root, options: RepositoryOptions) {
    this.#root = root
    this.id = root.nextId()
    this.owner = options.owner
    this.name = options.name
    this.private = options.private ?? false
    this.description = options.description ?? ''
    this.defaultBranch = options.defaultBranch ?? 'master'
    this.createdAt = root.clock.now()
    this.history = new History(options.repository)
    this.checks = new Checks(root)
    this.activity = new Activities(root)
    this.pulls = new Pulls(root, this.history, () => this.nextNumber())
    this.issues = new Issues(root, () => this.nextNumber())
    this.releases = new Releases(root, (tag, target) => this.#tag(tag, target))
    this.environments = new Environments(root)
    this.deployments = new Deployments(root)
    this.actions = new Actions({
      root,
      checks: this.checks,
      deployments: this.deployments,
      environments: this.environments,
      subject: (sha) => this.history.commit(sha)?.message.split('\n')[0] ?? '',
      logUrl: (run, jobId) => `/${this.fullName}/actions/runs/${run.id}/job/${jobId}`,
    })
    this.#plan = options.checks ?? (() => [])
    this.#deployer = options.deployer ?? (() => [])
  }

  get fullName(): string {
    return `${this.owner.login}/${this.name}`
  }

  /** Gives a branch another name; those who ask for the old one are sent on. */
  renameBranch(from: string, to: string): void {
    const git = this.history.repository
    git.git(['update-ref', `refs/heads/${to}`, git.resolve(`refs/heads/${from}`) ?? ''])
    git.git(['update-ref', '-d', `refs/heads/${from}`])
    if (this.defaultBranch === from) this.defaultBranch = to
    this.renamedBranches.set(from, to)
  }

  /** Pull requests and issues are counted together. */
  nextNumber(): number {
    this.#numbers++
    return this.#numbers
  }

  allow(user: User, role: Role): void {
    this.#roles.set(user, role)
  }

  role(user: User | null): Role {
    const given = user === null ? undefined : user === this.owner ? 'admin' : this.#roles.get(user)
    return given ?? (this.private ? 'none' : 'read')
  }

  may(user: User | null, role: Role): boolean {
    return ROLES.indexOf(this.role(user)) >= ROLES.indexOf(role)
  }

  label(name: string): Label {
    const known = this.labels.find((label) => label.name === name)
    if (known !== undefined) return known
    const color = COLORS[this.labels.length % COLORS.length] ?? 'ededed'
    const label = { id: this.#root.nextId(), name, color, description: '' }
    this.labels.push(label)
    return label
  }

  /** Adds commits to a branch that is there, or to a new one that begins at `from`, and starts the checks of its head. */
  push(branch: string, commits: readonly CommitToMake[], from?: string, by = this.owner): string {
    const { repository } = this.history
    const exists = this.history.resolve(`heads/${branch}`) !== null
    repository.grow([{ name: branch, from: exists ? `${branch}^0` : (from ?? this.defaultBranch), commits }])
    const sha = repository.resolve(`refs/heads/${branch}`) ?? ''
    this.pushed({ branch, sha }, by)
    return sha
  }

  /** Creates a deployment, which its deployer takes up. */
  deploy(request: NewDeployment): Deployment {
    const now = this.#root.clock.now()
    const deployment = this.deployments.add(request)
    this.actions.deployed(deployment)
    for (const { afterSeconds, ...word } of this.#deployer(deployment)) {
      this.deployments.plan(deployment, { ...word, at: now + afterSeconds * 1000 })
    }
    return deployment
  }

  /** Begins what a push begins, for commits that came into the repository in another way. */
  pushed(push: Push, by = this.owner): void {
    const before = this.history.commit(push.sha)?.parents[0] ?? '0'.repeat(40)
    this.activity.add({ ref: `refs/heads/${push.branch}`, before, after: push.sha, by })
    this.checks.plan(push.sha, this.#plan(push))
    this.actions.pushed(push.branch, push.sha, by)
    for (const listener of this.listeners) listener(push)
  }

  /** A release that becomes public has a tag; one that is not there is made, and points at the commit itself. */
  #tag(tag: string, target: string): void {
    const sha = this.history.resolve(target)
    if (this.history.resolve(`tags/${tag}`) !== null || sha === null) return
    this.history.repository.git(['update-ref', `refs/tags/${tag}`, sha])
  }
}
