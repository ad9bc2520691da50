import type { Result } from '@core/result'
import type { CallName, InputOf, OutputOf } from './contract'

/** Who answers calls: the running app over its socket, or main itself. */
export interface Asks<Name extends CallName> {
  ask<N extends Name>(name: N, input: InputOf<N>): Promise<Result<OutputOf<N>>>
}
