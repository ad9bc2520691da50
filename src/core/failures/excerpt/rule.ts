import type { StepActivity } from './excerpt'

/**
 * What a line tells:
 * - `error`: what broke, in words that can stand for themselves.
 * - `verdict`: that something broke (“3 failed”, “Error 2”), not what.
 * - `test`: the name of a test that failed.
 * - `report`: from here on a test runner tells what failed; errors before were perhaps expected.
 * - `frame`: a place of a stack trace.
 * - `detail`: more about what broke, without being a headline.
 * - `command`: what is run from here on.
 * - `exit`: how a command ended.
 * - `sign`: which tool is at work, or what begins; not what broke.
 * - `noise`: nothing, though another rule might think otherwise.
 */
export type Kind =
  | 'error'
  | 'verdict'
  | 'test'
  | 'report'
  | 'frame'
  | 'detail'
  | 'command'
  | 'exit'
  | 'sign'
  | 'noise'

/**
 * How one tool writes one thing. The first rule that matches a line reads it. What is read stands in the pattern's named groups:
 * `headline`, `test` and what holds it (`holder`), `path`, `line`, `command`, `code`, the `host` it happened on and how much of it is `left`, and
 * which `attempt` to run a test again it was. A pattern begins with `^`, and must not go back and forth over a line
 * (no `.*` beside another): a log may have a million lines.
 */
export interface LogRule {
  readonly kind: Kind
  readonly pattern: RegExp
  /** What is being done where this line is written. */
  readonly activity?: StepActivity
  /** Begins a passage; rules that are `within` it hold until it is closed or another begins. */
  readonly opens?: string
  readonly within?: string
  /** Ends the passage, and the stack trace. */
  readonly closes?: true
  /** Its place is that of what the next lines complain about (`borrows`), not one where something broke. */
  readonly lends?: true
  /** Takes the place that was lent: all of it, or the path to a line of its own. */
  readonly borrows?: true
  /** Names what holds the tests that come (`holder`), for those of them that say so (`isHeld`), or only if they stand further to the right. */
  readonly holds?: true
  readonly isHeld?: true | 'deeper'
  /** What it names may hold other tests, which stand before it and further to the right: if one of those failed, it only counts it. */
  readonly sums?: true
  /** The test is the whole file that was lent: it could not be run. */
  readonly isOfLent?: true
  /** What it says goes on in the lines below that stand further to the right. */
  readonly goesOn?: true
  /** It says the same as the headline above it in particular. */
  readonly adds?: true
  /** The outermost place of a stack trace is written first. */
  readonly outermostFirst?: true
  /** The place belongs to a library when this matches the line. */
  readonly library?: RegExp
  /** A step of a CI or a deploy begins or ends with it, not something within a step. */
  readonly step?: true
  /** From here on a CI only looks after what failed before, in the same step. */
  readonly aftercare?: true
  /** A step that ended so may have been let pass: where others ran on and failed, it was. */
  readonly tolerable?: true
  /** Begins to say how a step ended; more lines of it come before its code. */
  readonly spread?: true
  /** That it failed is all that is said here: why stands above what the runner tells. */
  readonly elsewhere?: true
  /** It only wraps another error, which stands below it. */
  readonly wraps?: true
  /** The machine was taken away: what ran on it was lived with until then. */
  readonly ends?: true
  /** A script goes on after it, and perhaps it was lived with. */
  readonly soft?: true
  /** It is told by the way: the line may say what broke as well. */
  readonly aside?: true
  /** Only where GitHub writes the line as an error. */
  readonly shouted?: true
  /** The name of a test is written over several lines: this one begins it, goes on with it, or ends it. */
  readonly part?: 'first' | 'next' | 'last'
  /** Counts only once one that `confirms` it is read, before one that `clears` it: what a test says matters if that test fails. */
  readonly held?: true
  readonly confirms?: true
  readonly clears?: true
  /** What was read since the passage, the step or the last command began was lived with. */
  readonly excuses?: 'passage' | 'step' | 'command'
  /** The test that it names passed in the end, when it was tried again: that it failed before was lived with. */
  readonly recovers?: true
  /** No test failed until here: where something breaks after it, what was read before was lived with. */
  readonly allPassed?: true
  /** Tells how much of what failed on a host is `left`: the last of it; the rest was lived with. */
  readonly settles?: true
}

/** The rules of one tool or a family of tools that write alike. */
export interface Tool {
  readonly name: string
  readonly rules: readonly LogRule[]
}
