import { LIMITS } from '@core/limits'

/** What is needed of Electron's session. */
interface Connections {
  closeAllConnections(): Promise<void>
}

/** So many changes are under way at once at most; more wait for one that ends. */
const MOST_CHANGES = LIMITS.engine.changes

/**
 * The sessions that requests go through, each made when it is first needed. All questions share one and its open connections. A change
 * has one to itself and a new connection in it: on one that was used before, Chromium sends a request again when the server closes it
 * without an answer (`HttpNetworkTransaction::ShouldResendRequest`), and when it answers with 408, whatever the method.
 */
export class Sessions<Session extends Connections> {
  #questions: Promise<Session> | null = null
  #idle: Session[] = []
  #changes = 0
  readonly #waiting: (() => void)[] = []

  constructor(private readonly make: () => Promise<Session>) {}

  async forQuestion(): Promise<Session> {
    const questions = this.#questions ?? this.make()
    this.#questions = questions
    try {
      return await questions
    } catch (cause) {
      // The next question tries it again.
      if (this.#questions === questions) this.#questions = null
      throw cause
    }
  }

  /** Gives a session without connections to one change; it is somebody else's once `use` is over. */
  async forChange<T>(use: (session: Session) => Promise<T>): Promise<T> {
    if (this.#changes >= MOST_CHANGES) await new Promise<void>((done) => this.#waiting.push(done))
    else this.#changes++
    const idle = this.#idle
    try {
      const session = idle.pop() ?? (await this.make())
      try {
        await session.closeAllConnections()
        return await use(session)
      } finally {
        // One that was forgotten meanwhile is not used again: this is no longer the list in use.
        idle.push(session)
      }
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#changes--
      else next()
    }
  }

  /** All of them are no longer of use. */
  forget(): void {
    this.#questions = null
    this.#idle = []
  }
}
