/** Who wants to hear of changes. */
export class Listeners {
  readonly #all = new Set<() => void>()

  /** Adds one; answers what takes it away again. */
  add(listener: () => void): () => void {
    this.#all.add(listener)
    return () => this.#all.delete(listener)
  }

  /** Calls them a moment later, so that one that throws breaks nothing of what told it. */
  tell(): void {
    for (const listener of this.#all) queueMicrotask(listener)
  }
}
