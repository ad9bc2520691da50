import type { SourceLocation } from '../commits/source-location'
import type { Level } from '../reasons/level'
import type { AllChanges } from '../shipment'
import type { CommonFacts, DeployFacts, RollbackFacts } from './facts'

/** What a rule found, in a sentence that stands by itself. */
export interface VerdictFinding {
  readonly level: Level
  readonly sentence: string
  /** Where one can look for oneself. */
  readonly at?: SourceLocation | undefined
  /** What it speaks of, where its sentence also tells what moves by itself: a time, a count. Else it is known by its sentence. */
  readonly about?: readonly string[] | undefined
}

/** What is known of a range where nobody knows the environment that it is for. */
export interface RangeFacts extends Pick<CommonFacts, 'migrations' | 'policy' | 'repairs'> {
  /** From what runs to what is to run; on the way back the head is the older one. */
  readonly changes: AllChanges
}

/** One thing that a verdict looks at. It reads what it takes; what it does not know is a caution that says so. */
export interface VerdictRule<Id extends string = string> {
  /** What its reasons are known by, and a workspace file sets its severity by. */
  readonly id: Id
  /**
   * No workspace file weakens it: consent is not its own to give, what cannot be reached takes nothing, what a person has locked, held or
   * marked they lift again, and a rollback to nothing goes nowhere.
   */
  readonly isFixed?: true
  /** It is about going back itself, so a team may make it a Stop for that. */
  readonly isAboutBack?: true
  /** What it finds passes by itself, with time. */
  readonly isOfTime?: true
  /** Before a deploy. */
  readonly deploy?: (facts: DeployFacts) => readonly VerdictFinding[]
  /** Before a rollback. */
  readonly rollback?: (facts: RollbackFacts) => readonly VerdictFinding[]
  /** Of a range by itself, without an environment, CI or a clock. */
  readonly range?: (facts: RangeFacts) => readonly VerdictFinding[]
  /** The same of going back. */
  readonly rangeBack?: (facts: RangeFacts) => readonly VerdictFinding[]
}
