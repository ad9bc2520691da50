import type { Commands, InputOf, OutputOf } from '@contract/contract'
import { canonical } from '@core/util/same'
import { type MutateOptions, useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { send } from '../toasts/finished'
import { announce, warn } from '../toasts/toasts'
import { ProblemError } from './bridge'

/** By which the mutations of a command are found, wherever they were made. */
export const commandKey = (name: keyof Commands): readonly unknown[] => ['command', name]

/**
 * A request as a mutation. It is sent once for each `mutate`, never again by itself, and not a second time while the same is on its way: two presses
 * can come before the window has drawn the button as disabled. Whoever uses it shows `error`.
 */
export function useCommand<N extends keyof Commands>(name: N) {
  const onTheWay = useRef(new Set<string>())
  const mutation = useMutation<OutputOf<N>, ProblemError, InputOf<N>>({
    mutationKey: commandKey(name),
    mutationFn: (input) => send(name, input),
    onSettled: (_output, _problem, input) => {
      onTheWay.current.delete(canonical(input))
    },
  })
  const mutate = (
    input: InputOf<N>,
    options: MutateOptions<OutputOf<N>, ProblemError, InputOf<N>> = {},
  ): void => {
    const same = canonical(input)
    if (onTheWay.current.has(same)) return
    onTheWay.current.add(same)
    mutation.mutate(input, options)
  }
  return { ...mutation, mutate }
}

/** A request without a place of its own for an answer: what goes wrong is told at the lower edge. */
export async function request<N extends keyof Commands>(
  name: N,
  input: InputOf<N>,
): Promise<OutputOf<N> | undefined> {
  try {
    return await send(name, input)
  } catch (error) {
    warn(error instanceof ProblemError ? error.problem.sentence : String(error))
    return undefined
  }
}

/** Puts a text on the clipboard and says so by `sentence`. */
export async function copy(text: string, sentence: string): Promise<void> {
  if ((await request('copy', { text })) !== undefined) announce(sentence)
}
