import type { InputOf, Queries } from '@contract/contract'

/**
 * The name under which an answer is kept: the question, what it asks, and what else it depends on. Without `input` it stands for
 * all answers to the question.
 */
export const keyOf = <N extends keyof Queries>(
  name: N,
  input?: InputOf<N>,
  ...dependsOn: readonly (string | null)[]
): readonly unknown[] => (input === undefined || input === null ? [name] : [name, input, ...dependsOn])
