import type { NumberedLine } from '../lines'
import { type LogMatch, tellsOfTest } from '../scan'
import type { FailedStep } from '../step'
import { isBare, isLivedWith } from './complaint'

/** Errors with no more lines between them belong together. */
const APART = 10
/** What stands no more lines that tell something before the end may have brought it about. */
const NEAR = 15

/** The finding that tells what ended a step, and how near to its end it stands. */
export interface Cause {
  readonly finding: LogMatch
  readonly isNear: boolean
  /** What was read before this line was lived with; 1 where nothing is known to have been. */
  readonly since: number
}

/**
 * What ended a step, of all that went wrong in it. Where a test runner tells what failed, the first error from there on, since one before
 * may have been wanted; else the test. Without one, the first of the last errors: those after which the step ran on were lived with.
 * `ending` are the step's last lines. null where no rule knows an error.
 */
export function causeOf({ findings }: FailedStep, ending: readonly NumberedLine[]): Cause | null {
  const told = new Set(findings.map(({ line }) => line.number))
  const end = ending.filter(({ number }) => !told.has(number))
  const said = findings.filter((finding) => finding.headline !== null && tellsWhat(finding))
  const errors = said.filter(({ rule }) => rule.kind === 'error')
  const report = findings.find((one) => one.rule.kind === 'report' || tellsOfTest(one))
  const reported = errors.find(
    ({ line, rule }) =>
      report !== undefined &&
      (rule.held === true || line.number >= report.line.number) &&
      isOfSame(line, report.line),
  )
  const isElsewhere = errors.length > 0 && findings.some(({ rule }) => rule.elsewhere)
  const test = isElsewhere ? undefined : said.find(({ rule }) => rule.kind === 'test')
  const found = reported ?? test
  if (found !== undefined) return { finding: found, isNear: true, since: 1 }
  const taken = errors.find(({ rule }) => rule.ends === true)
  if (taken !== undefined) return { finding: taken, isNear: true, since: taken.line.number }
  const clusters = clustersOf(errors, findings)
  const last = clusters.at(-1)
  if (last === undefined) return null
  const isNear = after(last, end) <= NEAR
  const own = clusters.slice(passedBefore(clusters, findings))
  const first = firstOf(isNear ? alike(own) : (own[0] ?? []))
  return first === undefined ? null : { finding: first, isNear, since: sinceOf(clusters, first) }
}

/** What another process says meanwhile is no part of a report. */
const isOfSame = ({ process }: NumberedLine, report: NumberedLine): boolean =>
  report.process === '' || report.process === process

/** Not how many failed, or that something did, and not that it was wanted. */
const tellsWhat = ({ headline, rule, line }: LogMatch): boolean =>
  rule.kind === 'test' || (!isBare(headline ?? '') && !isLivedWith(line.text))

/** The line after the errors before this one's. */
function sinceOf(clusters: readonly LogMatch[][], first: LogMatch): number {
  const own = clusters.findIndex((errors) => errors.includes(first))
  return (clusters[own - 1]?.at(-1)?.line.number ?? 0) + 1
}

/** The first that wraps no other; where a script may have gone on after it, the first that a compiler or the like gives a place. */
function firstOf(errors: readonly LogMatch[]): LogMatch | undefined {
  const first = errors.find(({ rule }) => rule.wraps !== true) ?? errors[0]
  return first?.rule.soft === true
    ? (errors.find(({ rule, frame }) => frame !== null && rule.soft !== true) ?? first)
    : first
}

/** The errors of the last cluster, and those long before that were written alike: a compiler that went on after the first. */
function alike(clusters: readonly LogMatch[][]): readonly LogMatch[] {
  const last = clusters.at(-1) ?? []
  const rules = new Set(last.map(({ rule }) => rule))
  const other = clusters.findLastIndex((errors) => !errors.some(({ rule }) => rules.has(rule)))
  return clusters[other + 1] ?? last
}

/** How many of the clusters stand before a test runner said that all passed, after which something broke. */
function passedBefore(clusters: readonly LogMatch[][], findings: readonly LogMatch[]): number {
  const passed = findings.filter(({ rule }) => rule.allPassed === true)
  const isBefore = (errors: readonly LogMatch[]): boolean =>
    passed.some((one) =>
      errors.every(({ line }) => line.number < one.line.number && isOfSame(line, one.line)),
    )
  const after = clusters.findIndex((errors) => !isBefore(errors))
  return after === -1 ? 0 : after
}

/** How many of a step's last lines come after these errors. */
const after = (errors: readonly LogMatch[], end: readonly NumberedLine[]): number =>
  end.filter(({ number }) => number > (errors.at(-1)?.line.number ?? 0)).length

function clustersOf(errors: readonly LogMatch[], findings: readonly LogMatch[]): LogMatch[][] {
  const order = new Map(findings.map((finding, i) => [finding, i]))
  // What rules read between two of them (a stack trace, a diff) belongs to the first.
  const apart = (one: LogMatch, next: LogMatch): number =>
    next.line.number - one.line.number - ((order.get(next) ?? 0) - (order.get(one) ?? 0))
  const passed = findings.filter(({ rule }) => rule.allPassed === true).map(({ line }) => line.number)
  const clusters: LogMatch[][] = []
  for (const error of errors) {
    const last = clusters.at(-1)
    const before = last?.at(-1)
    const isTogether = before !== undefined && apart(before, error) <= APART
    if (
      last !== undefined &&
      isTogether &&
      !passed.some((at) => at > before.line.number && at < error.line.number)
    )
      last.push(error)
    else clusters.push([error])
  }
  return clusters
}
