import type { Session } from 'electron'

/** So many changes are under way at once at most; more wait for one that ends. */
const MOST_CHANGES = 8

/**
 * The sessions that requests go through, each made when it is first needed. All questions share one and its open connections. A change
 * has one to itself and a new connection in it: on one that was used before, Chromium sends a request again when the server closes it
 * without an answer (`HttpNetworkTransaction::ShouldResendRequest`), and when it answers with 408, whatever the method.
 */
export class Sessions {
  #questions: Promise<Session> | null = null
  #idle: Promise<Session>[] = []
  #changes = 0
  #waiting: (() => void)[] = []

  constructor(private readonly make: () => Promise<Session>) {}

  forQuestion(): Promise<Session> {
    this.#questions ??= this.make()
    return this.#questions
  }

  /** Gives a session without connections to one change; it is somebody else's once `use` is over. */
  async forChange<T>(use: (session: Session) => Promise<T>): Promise<T> {
    if (this.#changes >= MOST_CHANGES) await new Promise<void>((done) => this.#waiting.push(done))
    else this.#changes++
    const idle = this.#idle
    const made = idle.pop() ?? this.make()
    try {
      const session = await made
      await session.closeAllConnections()
      return await use(session)
    } finally {
      // What was forgotten meanwhile is not put back: its list is no longer the one in use.
      idle.push(made)
      const next = this.#waiting.shift()
      if (next === undefined) this.#changes--
      else next()
    }
  }

  /** All of them are of no use any more. */
  forget(): void {
    this.#questions = null
    this.#idle = []
  }
}
