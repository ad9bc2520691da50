import type { EvidenceKind } from '../suspect'

/**
 * What each kind of evidence weighs where it is as clear as it can be; less where it is not. Weights add up, since kinds are chosen so
 * that none says the same as another. They are rounded by hand to the order that the sources give, and checked with
 * `npm run bench:suspects`, whose histories do not know them (docs/suspects.md).
 *
 * - `line` 1.1: the change that last touched a line of the stack trace, the idea of git-stacktrace. Schröter et al. (MSR 2010) found
 *   that most crashes with a trace are fixed in one of its first frames; that the very line is new says more than its file alone.
 * - `file` 0.55: the same study, for the file. Half as much, since a file of the trace is often only passed through.
 * - `test` 0.7: a failing test that the commit itself writes or changes is the shortest way from a commit to a red test.
 *   What it is the test of weighs less (`TESTED_FILE`): that two files belong together is told by their names alone.
 * - `dependency` 0.75 and `migration` 0.8: what the step that failed works on. A range has few of either.
 * - `words` 0.8: rare words that log and change share, as Orca compares them (Bhagwan et al., OSDI 2018: it named the right change for
 *   77 % of the outages that it was tried on).
 * - `first-red` 0.9: CI ran on this very commit and on the one before it, and only the first of them was green. It proves that
 *   something broke there, not that it is the same.
 */
export const WEIGHTS: Readonly<Record<EvidenceKind, number>> = {
  line: 1.1,
  file: 0.55,
  test: 0.7,
  dependency: 0.75,
  migration: 0.8,
  words: 0.8,
  'first-red': 0.9,
}

/** The share of `line` for a change of the lines around it: a hunk that shows the line, but does not change it. */
export const BESIDE_LINE = 0.4
/**
 * The share of `test` for the function that a failing test is named after, and for the file that its file is named after. Of all ways to
 * tell what a test tests, such names are the most precise one (Van Rompaey and Demeyer, CSMR 2009).
 */
export const TESTED_FUNCTION = 0.9
export const TESTED_FILE = 0.6
/** The share of `test` for the file of a failing test where what changes is another test. */
export const OTHER_TEST = 0.4
/** The share of changes to a test where it broke beyond the test, in the code that the test called. */
export const BEYOND_TEST = 0.5
/** The share of `dependency` and `migration` where the log names what another commit of the range installs or migrates. */
export const NOT_NAMED = 0.35
/** The share of `first-red` where what CI says of the commit before is not known. */
export const AFTER_UNKNOWN = 0.55

/** From this score on a suspect is a strong one: a single clear place, or two kinds that point to the same commit. */
export const STRONG = 0.85
/** What weighs less is chance, and no reason. */
export const LEAST = 0.08

/** A frame further out says less: the first counts in full, the fourth half. */
export const nearness = (rank: number): number => 1 / (1 + rank / 3)

/**
 * How much it says that something concerns `count` of `total` commits: 1 where it is one of them, little where it is nearly all. It is
 * the inverse document frequency, as a share of the greatest that there can be.
 */
export const rarity = (count: number, total: number): number =>
  Math.log((total + 1) / Math.max(1, count)) / Math.log(total + 1)
