/**
 * What runs one after another: each begins when the one before has ended, however that ended. Answers what the one that was given answers, or throws.
 */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve()

  run<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#last.then(task, task)
    this.#last = done
    return done
  }
}
