import type { Root, User } from './types.ts'

/** A push. */
export interface Activity {
  readonly id: number
  /** In full, as `refs/heads/main`. */
  readonly ref: string
  readonly before: string
  readonly after: string
  readonly by: User
  /** Epoch ms. */
  readonly at: number
}

/** What was pushed to a repository. */
export class Activities {
  /** Oldest first. */
  readonly all: Activity[] = []
  readonly #root: Root

  constructor(root: Root) {
    this.#root = root
  }

  add(push: Omit<Activity, 'id' | 'at'>): void {
    this.all.push({ ...push, id: this.#root.nextId(), at: this.#root.clock.now() })
  }
}
