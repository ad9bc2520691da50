import { LEVELS, type Level } from '@core/reasons/level'
import type { Reason, Verdict } from '@core/verdict'
import { EXIT } from './command'
import { plain } from './plain'

/** The exit code that tells a verdict. */
export const CODES: Readonly<Record<Level, number>> = { go: EXIT.ok, caution: EXIT.caution, stop: EXIT.stop }

/** A verdict as `--json` prints it. */
export const verdictJson = ({ level, reasons }: Verdict) => ({
  verdict: LEVELS[level],
  reasons: reasons.map(({ rule, level, sentence, at }) => ({
    rule,
    level: LEVELS[level],
    sentence,
    path: at?.path ?? null,
    line: at?.line ?? null,
  })),
})

/** A verdict for people, a reason a line. */
export const verdictText = ({ level, reasons }: Verdict): string =>
  plain([LEVELS[level], ...reasons.map(lineOf), ''].join('\n'))

function lineOf({ rule, level, sentence, at }: Reason): string {
  const place = at === undefined ? '' : ` (${at.path}${at.line === null ? '' : `:${at.line}`})`
  return `  ${LEVELS[level].padEnd(7)}  ${rule}: ${sentence}${place}`
}
