import { z } from 'zod'
import * as words from '../words'
import type { ReleasePlan } from './plan'
import { type ReleaseRun, STEPS, type StepName, StepNameSchema } from './request'

/** How far a release has come, as the window shows it. */
export const ReleaseProgressSchema = z.object({
  /** Its cycle's name (`cycleKey`). */
  id: z.string(),
  tag: z.string(),
  /** The step that is being done this moment; null: nothing is. */
  doing: StepNameSchema.nullable(),
  done: z.array(StepNameSchema),
  /** Why it stopped, with what was done until then; null where nothing went wrong. */
  stopped: z.string().nullable(),
})
export type ReleaseProgress = z.infer<typeof ReleaseProgressSchema>

/** How far a run has come by the journal alone. `doing` is what this Binnacle does now; `problem` why it stopped. */
export function publishProgress(
  run: ReleaseRun,
  doing: StepName | null = null,
  problem: string | null = null,
): ReleaseProgress {
  const done = STEPS.filter((step) => run.steps[step]?.state === 'done')
  const open = STEPS.find((step) => run.steps[step]?.state === 'sent')
  const why = problem ?? (doing === null && open !== undefined ? unheard(run, open) : null)
  return {
    id: run.id,
    tag: run.request.tag,
    doing,
    done,
    stopped: why === null ? null : `${why} ${doneSentence(run, done)}`,
  }
}

/** What to say of a step of which no answer was heard. */
export const unheard = ({ request }: Pick<ReleaseRun, 'request'>, step: StepName): string =>
  words.unheard(words.NOUNS[step](request.tag))

const doneSentence = ({ request }: ReleaseRun, done: readonly StepName[]): string =>
  done.length === 0 ? words.NOTHING_DONE : words.doneSoFar(done.map((step) => words.NOUNS[step](request.tag)))

/**
 * A run with what was found of it since. A step that is there was done, by us where we had sent it, or else by somebody before us; one that was
 * done and is no longer there was taken away by somebody.
 */
export function withFound(run: ReleaseRun, plan: ReleasePlan, now: number): ReleaseRun {
  const steps = { ...run.steps }
  let isSame = true
  for (const { step, state } of plan) {
    const before = steps[step]?.state
    const isThere = state.kind === 'there'
    if (isThere === (before === 'done')) continue
    if (isThere) steps[step] = { state: 'done', at: now, adopted: before !== 'sent' }
    else if (before === 'done') delete steps[step]
    else continue
    isSame = false
  }
  return isSame ? run : { ...run, steps }
}
