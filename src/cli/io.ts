import type { Clock } from '@core/ports'

/** What a command reads and writes beside files: all that a test puts in place of the process. */
export interface Io {
  readonly clock: Clock
  /** Where relative paths begin; absolute. */
  readonly folder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  /** Standard input, in the pieces in which it comes. */
  readonly input: () => AsyncIterable<Uint8Array>
  readonly out: (text: string) => void
  readonly error: (text: string) => void
}
