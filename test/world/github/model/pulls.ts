import type { History } from '../../git/history.ts'
import type { Label, Root, User } from './types.ts'

export interface PullRequest {
  readonly id: number
  readonly number: number
  readonly title: string
  readonly body: string | null
  readonly user: User
  readonly labels: readonly Label[]
  readonly reviewers: readonly User[]
  readonly draft: boolean
  readonly head: { readonly ref: string; readonly sha: string }
  readonly base: { readonly ref: string; readonly sha: string }
  readonly createdAt: number
  closedAt: number | null
  mergedAt: number | null
  mergedBy: User | null
  mergeSha: string | null
}

export interface NewPull {
  readonly title: string
  readonly body?: string
  readonly user: User
  readonly labels?: readonly Label[]
  readonly reviewers?: readonly User[]
  readonly draft?: boolean
  /** The branch from which it comes; it may be gone by now. */
  readonly headRef: string
  /** The head of that branch; for one that was squashed, the commit that it became where the branch's own is gone. */
  readonly headSha: string
  readonly baseRef: string
  readonly number?: number
  readonly createdAt?: number
  /** The commit that it became on the base branch: a merge commit, or one squashed commit. */
  readonly merged?: { readonly sha: string; readonly at: number; readonly by?: User }
}

/** The pull requests of a repository. */
export class Pulls {
  /** Oldest first. */
  readonly all: PullRequest[] = []
  readonly #root: Root
  readonly #history: History
  readonly #nextNumber: () => number
  readonly #commits = new Map<PullRequest, ReadonlySet<string>>()

  constructor(root: Root, history: History, nextNumber: () => number) {
    this.#root = root
    this.#history = history
    this.#nextNumber = nextNumber
  }

  add(request: NewPull): PullRequest {
    const { merged, title, body = null, user, labels = [], reviewers = [], draft = false } = request
    const { baseRef, headSha } = request
    const base =
      merged === undefined
        ? this.#history.mergeBase(this.#history.resolve(baseRef) ?? headSha, headSha)
        : this.#history.commit(merged.sha)?.parents[0]
    const pull: PullRequest = {
      id: this.#root.nextId(),
      number: request.number ?? this.#nextNumber(),
      title,
      body,
      user,
      labels,
      reviewers,
      draft,
      head: { ref: request.headRef, sha: headSha },
      base: { ref: baseRef, sha: base ?? headSha },
      createdAt: request.createdAt ?? merged?.at ?? this.#root.clock.now(),
      closedAt: merged?.at ?? null,
      mergedAt: merged?.at ?? null,
      mergedBy: merged === undefined ? null : (merged.by ?? user),
      mergeSha: merged?.sha ?? null,
    }
    this.all.push(pull)
    return pull
  }

  find(number: number): PullRequest | undefined {
    return this.all.find((pull) => pull.number === number)
  }

  /** Says that a pull request became this commit of its base branch. */
  merge(pull: PullRequest, sha: string, by: User): void {
    const now = this.#root.clock.now()
    Object.assign(pull, { mergeSha: sha, mergedAt: now, closedAt: now, mergedBy: by })
    this.#commits.delete(pull)
  }

  close(pull: PullRequest): void {
    pull.closedAt = this.#root.clock.now()
  }

  /** Those that brought a commit in, or will. */
  of(sha: string): PullRequest[] {
    return this.all.filter((pull) => pull.mergeSha === sha || this.#shas(pull).has(sha))
  }

  /** The commits of its branch, oldest first. */
  commits(pull: PullRequest): string[] {
    return [...this.#shas(pull)].reverse()
  }

  #shas(pull: PullRequest): ReadonlySet<string> {
    const known = this.#commits.get(pull)
    if (known !== undefined) return known
    const found = new Set(this.#history.between(pull.base.sha, pull.head.sha))
    this.#commits.set(pull, found)
    return found
  }
}
