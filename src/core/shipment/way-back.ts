import { type AllChanges, inPart, nameIn, type ShipmentPart, tallyOf } from './all'
import { contentsOf, type ListedItem } from './contents'
import { titleOf } from './items'
import * as words from './words'

/** So many changes are named. */
const NAMED = 3

/**
 * What users lose when all this is taken out, and what they get back: a change that takes another one back leaves, so that the other
 * one is there again. Whole sentences; empty where nothing leaves that has an effect.
 */
export function wayBackSentences(changes: AllChanges): string[] {
  const leaving = changes.parts.flatMap((part) => contentsOf(part).items.map((shown) => ({ part, ...shown })))
  const isLost = ({ takesBack }: Leaving): boolean => takesBack === null
  const lost = leaving.filter(isLost)
  const reverts = leaving.filter((one) => !isLost(one))
  const tally = tallyOf(changes, (part) => lost.filter((one) => one.part === part).length)
  return [
    ...(lost.length === 0 ? [] : [words.usersLose(tally, words.firstOf(lost.map(nameWithTitle), NAMED))]),
    ...(reverts.length === 0 ? [] : [comesBack(reverts)]),
  ]
}

interface Leaving extends ListedItem {
  readonly part: ShipmentPart
}

function comesBack(reverts: readonly Leaving[]): string {
  const back = [
    ...new Set(
      reverts.flatMap(({ part, takesBack }) => (takesBack === null ? [] : elsewhere(part, takesBack))),
    ),
  ]
  const by = words.firstOf(
    reverts.map(({ part, item }) => nameIn(part, item)),
    NAMED,
  )
  return words.comesBack(words.firstOf(back, NAMED), back.length, by)
}

/** What is taken back by the name that it has there: `#12`, `sentry#12`, `abc1234`, `sentry: an earlier change`. */
const elsewhere = (part: ShipmentPart, name: string): string =>
  name.startsWith('#') && !part.isOwn ? `${part.name}${name}` : inPart(part, name)

const nameWithTitle = ({ part, item }: Leaving): string => words.titled(nameIn(part, item), titleOf(item))
