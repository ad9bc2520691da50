import type { Clock } from '@core/ports'
import { type Known, knownAt, unknown } from '@core/releases/checklist'
import type { Result } from '@core/result'

/** An answer as a fact: as old as the question, and where there is none the sentence that says why. */
export async function asked<T>(clock: Clock, answer: Promise<Result<T>>): Promise<Known<T>> {
  const at = clock.now()
  const heard = await answer
  return heard.ok ? knownAt(heard.value, at) : unknown(heard.problem.sentence)
}

/** A fact that follows from another one; what is not known stays so. */
export const andThen = <T, R>(fact: Known<T>, next: (known: T) => Promise<Known<R>>): Promise<Known<R>> =>
  'unknown' in fact ? Promise.resolve(fact) : next(fact.known)
