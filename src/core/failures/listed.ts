import { shortSha } from '../commits/commit'
import { allChanges, type Shipment, unknownSentences } from '../shipment'
import * as words from './words'

/** What of a range nobody looks through: commits beyond those that its host lists, and commits that it takes out. */
export function notLookedAt({ own, included }: Shipment): {
  readonly older: number
  readonly removed: number
  /** Where a history is cut off, so that there may be others still; null where all is whole. */
  readonly cutAt: string | null
} {
  const ranges = [own, ...included].flatMap((part) => ('unknown' in part ? [] : part.range))
  return {
    older: ranges.reduce((sum, { totalCommits, commits }) => sum + totalCommits - commits.length, 0),
    removed: ranges.reduce((sum, { totalRemoved }) => sum + totalRemoved, 0),
    cutAt: ranges.flatMap(({ cutAt }) => cutAt ?? [])[0] ?? null,
  }
}

/** The same in sentences, with what comes along and cannot be told, none where it is nothing: who is told of suspects must know where the culprit may be besides. */
export function notLookedAtWords(shipment: Shipment): string[] {
  const { older, removed, cutAt } = notLookedAt(shipment)
  return [
    ...unknownSentences(allChanges(shipment)),
    ...(older === 0 ? [] : [words.olderCommits(older)]),
    ...(removed === 0 ? [] : [words.takenOut(removed)]),
    ...(cutAt === null ? [] : [words.cutOff(shortSha(cutAt))]),
  ]
}
