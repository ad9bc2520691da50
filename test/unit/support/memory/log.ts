import type { Log } from '@core/log'
import { describeCause } from '@core/result'

/** A log that keeps its lines: "level sentence", and the cause in brackets. */
export function memoryLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = []
  const write =
    (level: string) =>
    (sentence: string, cause?: unknown): void => {
      lines.push(`${level} ${sentence}${cause === undefined ? '' : ` (${describeCause(cause)})`}`)
    }
  const log = { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug') }
  return { log, lines }
}
