import type { Result } from '@core/result'
import type { z } from 'zod'
import type { CallName, Commands, OutputOf, Queries } from './contract'
import type { ValueName, ValueOf } from './topics'

/** What a call is made with, as main gets it: read by its schema. */
export type ParsedInput<N extends CallName> = z.output<(Queries & Commands)[N]['input']>

/** What main answers to each call; a thrown thing becomes a fault. */
export type Handlers = {
  [N in CallName]: (input: ParsedInput<N>) => Result<OutputOf<N>> | Promise<Result<OutputOf<N>>>
}

/** How each topic that carries a value is read now. */
export type Readers = { readonly [N in ValueName]: () => ValueOf<N> }
