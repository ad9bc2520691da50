import type { FailureResult, Success } from '@core/result'
import type { Io } from './io'

/** The exit codes of every command. A script can tell a verdict from a command that could not be carried out. */
export const EXIT = {
  /** It ended well; of `judge`: Go. */
  ok: 0,
  /** Of `judge`: Caution. */
  caution: 1,
  /** What was followed did not end as it was to: a deploy failed or was cancelled, one that was cancelled ended otherwise, or somebody has to approve it first. */
  unwell: 1,
  /** The verdict is Stop: nothing was sent. */
  stop: 2,
  /** It could not be carried out: a file, a repository or a commit that cannot be read, or no app that answers. */
  failed: 3,
  /** The command line is wrong (`Misuse`): nothing was read, and the app was not asked. */
  usage: 4,
} as const

/** What the exit codes of a command mean; one that it never ends with is left out. */
export type ExitCodes = Readonly<Partial<Record<(typeof EXIT)[keyof typeof EXIT], string>>>

/** What a command prints, and the exit code that goes with it. */
export interface Output {
  /** For `--json`. */
  readonly json: unknown
  /** For people; ends with a line break unless it is empty. */
  readonly text: string
  readonly code?: number
}

/** A command line that was read. */
export interface ParsedArguments {
  readonly operands: readonly string[]
  /** The value of an option; null where it was not given. */
  readonly value: (name: string) => string | null
  /** Whether a switch was given. */
  readonly has: (name: string) => boolean
}

/** An option of a command beside `--json` and `--help`. */
export interface Option {
  /** What stands for its value in the help; a switch has none. */
  readonly value?: string
  readonly about: string
}

/** A command of the command line. */
export interface CliCommand {
  readonly name: string
  /** What it does, as a line of the list of commands. */
  readonly summary: string
  /** What stands between its name and its options in the help: `FILE…`. */
  readonly operands: string
  /** How many operands it takes. */
  readonly takes: { readonly least: number; readonly most: number }
  readonly options: Readonly<Record<string, Option>>
  /** What else its help says, a paragraph each. */
  readonly notes: readonly string[]
  /** Which exit codes it has and what they mean, by `EXITS` of words.ts; `done` where it says nothing. */
  readonly codes?: 'done' | 'printed' | 'verdict' | 'deployed' | 'rolled-back' | 'cancelled' | 'waited'
  run(parsed: ParsedArguments, io: Io): Promise<Success<Output> | FailureResult | Misuse>
}

/** What is wrong with a command line whatever there is to be read or asked: a sentence. It has an exit code of its own (`EXIT.usage`). */
export interface Misuse {
  readonly ok: false
  readonly misuse: string
}

/** What a command line was read as, or what is wrong with it. */
export type UsageResult<T> = Success<T> | Misuse

export const misuse = (sentence: string): Misuse => ({ ok: false, misuse: sentence })
