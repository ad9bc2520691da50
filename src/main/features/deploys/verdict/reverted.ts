import { type PullRequest, shortSha } from '@core/commits/commit'
import type { SourceHost } from '@core/ports'
import type { Reverted, RiskFact } from '@core/risk'
import { commitsOf, contentsOf, nameIn, type ShipmentItem, type ShipmentPart, titleOf } from '@core/shipment'
import * as words from '../words'

/**
 * What one repository brings and was taken back later in its branch, whose newest commit is `tip`: what lies between the range and the tip is
 * looked through for what takes something of the range back, and is not taken back itself.
 */
export async function revertedLater(
  source: Pick<SourceHost, 'compare'>,
  part: ShipmentPart,
  pulls: readonly PullRequest[],
  tip: string,
): Promise<RiskFact<readonly Reverted[]>> {
  const { range } = part
  if (range.base === null || range.totalCommits === 0 || range.head === tip) return { known: [] }
  const later = await source.compare(range.head, tip)
  if (!later.ok) return { unknown: later.problem.sentence }
  const { commits, totalCommits, cutAt } = later.value
  if (cutAt !== undefined) return { unknown: words.historyCutAt(shortSha(cutAt)) }
  const isLater = new Set(commits.map(({ sha }) => sha))
  const known = contentsOf({ range: { ...range, commits: [...commits, ...range.commits] }, pulls })
    .backedOut.filter(({ reverted, by }) => has(by, isLater) && !has(reverted, isLater))
    .map(({ reverted, by }) => ({
      name: nameIn(part, reverted),
      title: titleOf(reverted),
      by: nameIn(part, by),
    }))
  if (known.length > 0 || commits.length === totalCommits) return { known }
  return { unknown: words.tooManyAfter(shortSha(range.head)) }
}

const has = (item: ShipmentItem, shas: ReadonlySet<string>): boolean =>
  commitsOf(item).some(({ sha }) => shas.has(sha))
