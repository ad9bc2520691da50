import type { Label, Root, User } from './types.ts'

export interface Milestone {
  readonly id: number
  readonly number: number
  readonly title: string
  readonly creator: User
  readonly createdAt: number
  closedAt: number | null
}

export interface Issue {
  readonly id: number
  readonly number: number
  readonly user: User
  readonly createdAt: number
  title: string
  body: string | null
  labels: readonly Label[]
  milestone: Milestone | null
  updatedAt: number
  closedAt: number | null
}

/** What of an issue its author decides. */
export interface IssueText {
  readonly title: string
  readonly body?: string | null
  readonly labels?: readonly Label[]
  readonly milestone?: Milestone | null
}

/** The issues of a repository, and the milestones that gather them. */
export class Issues {
  /** Oldest first. */
  readonly all: Issue[] = []
  readonly milestones: Milestone[] = []
  readonly #root: Root
  readonly #nextNumber: () => number

  constructor(root: Root, nextNumber: () => number) {
    this.#root = root
    this.#nextNumber = nextNumber
  }

  add({ title, body = null, labels = [], milestone = null }: IssueText, user: User): Issue {
    const now = this.#root.clock.now()
    const at = { createdAt: now, updatedAt: now, closedAt: null }
    const issue: Issue = {
      id: this.#root.nextId(),
      number: this.#nextNumber(),
      user,
      title,
      body,
      labels,
      milestone,
      ...at,
    }
    this.all.push(issue)
    return issue
  }

  find(number: number): Issue | undefined {
    return this.all.find((issue) => issue.number === number)
  }

  edit(issue: Issue, text: Partial<IssueText>): void {
    Object.assign(issue, text, { updatedAt: this.#root.clock.now() })
  }

  close(issue: Issue): void {
    const now = this.#root.clock.now()
    Object.assign(issue, { closedAt: now, updatedAt: now })
  }

  addMilestone(title: string, creator: User): Milestone {
    const milestone: Milestone = {
      id: this.#root.nextId(),
      number: this.milestones.length + 1,
      title,
      creator,
      createdAt: this.#root.clock.now(),
      closedAt: null,
    }
    this.milestones.push(milestone)
    return milestone
  }

  closeMilestone(milestone: Milestone): void {
    milestone.closedAt = this.#root.clock.now()
  }
}
