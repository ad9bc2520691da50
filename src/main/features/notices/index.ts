import type { Log } from '@core/log'
import { describeCause, ok, type Problem, type Result } from '@core/result'
import type { Feature } from '../feature'

interface Notice {
  readonly id: string
  readonly sentence: string
}

interface Notices extends Feature<'dismissNotice'> {
  readonly all: () => readonly Notice[]
  /** Says a sentence; one that already stands is not said twice. */
  readonly say: (sentence: string) => void
  /** A problem: its sentence to the person, its cause to the log. */
  readonly report: (problem: Problem) => void
  /** What was done, of which the person hears where it did not work. */
  readonly told: (answer: Result<unknown>) => void
  /** Something within Binnacle itself failed. */
  readonly fault: (sentence: string, cause: unknown) => void
}

/** Sentences about the app itself that stay in the window until they are read. */
export function notices({ log, changed }: { readonly log: Log; readonly changed: () => void }): Notices {
  let list: readonly Notice[] = []
  let count = 0
  const say = (sentence: string): void => {
    if (list.some((notice) => notice.sentence === sentence)) return
    list = [...list, { id: `notice-${++count}`, sentence }]
    changed()
  }
  const report = (problem: Problem): void => {
    log.error(problem.sentence, problem.cause)
    say(problem.sentence)
  }
  return {
    all: () => list,
    say,
    report,
    told: (answer) => {
      if (!answer.ok) report(answer.problem)
    },
    fault: (sentence, cause) => report({ kind: 'fault', sentence, cause: describeCause(cause) }),
    topics: {},
    calls: {
      dismissNotice: ({ id }) => {
        list = list.filter((notice) => notice.id !== id)
        changed()
        return ok(null)
      },
    },
  }
}
