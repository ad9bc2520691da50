import type { PickCandidate } from '@core/releases/point'
import * as words from '../words'

/** A candidate's name among those of a point release: its pull request, or its commit. */
export const keyOf = ({ number, shas }: PickCandidate): string =>
  number === null ? (shas[0] ?? '') : `#${number}`

/** The commits of chosen changes. */
export const shasOf = (picks: readonly PickCandidate[]): string[] => picks.flatMap(({ shas }) => shas)

/** Notes to begin with: what was chosen, a line each. */
export const pointNotes = (picks: readonly PickCandidate[]): string =>
  picks.length === 0
    ? ''
    : `${words.FIXES_HEADING}\n\n${picks.map(({ title, author, number }) => words.fixLine(title, author, number)).join('\n')}\n`
