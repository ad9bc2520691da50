import type { Level } from '@core/reasons/level'
import type { Reason, Verdict } from '@core/verdict'
import { EXIT } from './command'
import { plain } from './plain'

/** The exit code that tells a verdict. */
export const CODES: Readonly<Record<Level, number>> = { go: EXIT.ok, caution: EXIT.caution, stop: EXIT.stop }
const WORDS = { go: 'Go', caution: 'Caution', stop: 'Stop' } as const

/** A verdict as `--json` prints it. */
export const verdictJson = ({ level, reasons }: Verdict) => ({
  verdict: WORDS[level],
  reasons: reasons.map(({ rule, level, sentence, at }) => ({
    rule,
    level: WORDS[level],
    sentence,
    path: at?.path ?? null,
    line: at?.line ?? null,
  })),
})

/** A verdict for people, a reason a line. */
export const verdictText = ({ level, reasons }: Verdict): string =>
  plain([WORDS[level], ...reasons.map(lineOf), ''].join('\n'))

function lineOf({ rule, level, sentence, at }: Reason): string {
  const place = at === undefined ? '' : ` (${at.path}${at.line === null ? '' : `:${at.line}`})`
  return `  ${WORDS[level].padEnd(7)}  ${rule}: ${sentence}${place}`
}
