import type { Log } from '@core/log'
import type { Problem } from '@core/result'

export interface Notice {
  readonly id: string
  readonly sentence: string
}

/** Sentences about the app itself that stay in the window until they are read. */
export class Notices {
  private list: Notice[] = []
  private count = 0

  constructor(
    private readonly log: Log,
    private readonly changed: () => void,
  ) {}

  get all(): Notice[] {
    return this.list
  }

  /** Says a sentence; one that already stands is not said twice. */
  readonly say = (sentence: string): void => {
    if (this.list.some((notice) => notice.sentence === sentence)) return
    this.list = [...this.list, { id: `notice-${++this.count}`, sentence }]
    this.changed()
  }

  /** A problem: its sentence to the person, its cause to the log. */
  readonly report = (problem: Problem): void => {
    this.log.error(problem.sentence, problem.cause)
    this.say(problem.sentence)
  }

  dismiss(id: string): void {
    this.list = this.list.filter((notice) => notice.id !== id)
    this.changed()
  }
}
