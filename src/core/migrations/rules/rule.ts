import type { MigrationContext } from '../context'
import type { Operation } from '../operation'
import type { Compatibility } from '../types'

/** What a rule says of one direction, with a whole sentence that says why. */
export interface Side {
  readonly level: Compatibility
  readonly why: string
}
export interface Opinion {
  readonly deploy: Side
  readonly back: Side
}

/** One rule. It answers null for an operation that is none of its business. */
export interface MigrationRule {
  readonly id: string
  judge(operation: Operation, context: MigrationContext): Opinion | null
}

export const safe = (why: string): Side => ({ level: 'safe', why })
export const caution = (why: string): Side => ({ level: 'caution', why })
export const unsafe = (why: string): Side => ({ level: 'unsafe', why })

/** The same in both directions. */
export const bothWays = (side: Side): Opinion => ({ deploy: side, back: side })

/** What is nothing to the old code. */
export const UNHARMED = safe('The older code runs on it.')
