import type { Commands, InputOf, OutputOf } from '@contract/contract'
import { useMutation } from '@tanstack/react-query'
import { tell } from '../state/ui'
import { ask, ProblemError } from './bridge'

/** By which the mutations of a command are found, wherever they were made. */
export const commandKey = (name: keyof Commands): readonly unknown[] => ['command', name]

/**
 * A wish as a mutation. It is sent once for each `mutate`, never again by itself. Whoever uses it shows `error`.
 */
export const useCommand = <N extends keyof Commands>(name: N) =>
  useMutation<OutputOf<N>, ProblemError, InputOf<N>>({
    mutationKey: commandKey(name),
    mutationFn: (input) => ask(name, input),
  })

/** A wish without a place of its own for an answer: what goes wrong is told at the lower edge. */
export async function wish<N extends keyof Commands>(
  name: N,
  input: InputOf<N>,
): Promise<OutputOf<N> | undefined> {
  try {
    return await ask(name, input)
  } catch (error) {
    tell('bad', error instanceof ProblemError ? error.problem.sentence : String(error))
    return undefined
  }
}

/** Puts a text on the clipboard and says so. */
export async function copy(text: string, what: string): Promise<void> {
  if ((await wish('copy', { text })) !== undefined) tell('good', `${what} copied.`)
}
