import { type AllChanges, inPart, nameIn, type Part, tallyOf } from './all'
import { contentsOf, type Shown } from './contents'
import { titleOf } from './items'
import { inBrackets, tallied } from './tally'

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
    ...(lost.length === 0
      ? []
      : [`Users lose ${tallied(tally, 'change')}${inBrackets(tally)}: ${listed(lost.map(named))}.`]),
    ...(reverts.length === 0 ? [] : [comesBack(reverts)]),
  ]
}

interface Leaving extends Shown {
  readonly part: Part
}

function comesBack(reverts: readonly Leaving[]): string {
  const back = [
    ...new Set(
      reverts.flatMap(({ part, takesBack }) => (takesBack === null ? [] : elsewhere(part, takesBack))),
    ),
  ]
  const by = listed(reverts.map(({ part, item }) => nameIn(part, item)))
  const words = `${listed(back)} ${back.length === 1 ? 'comes' : 'come'} back, which ${by} had taken back.`
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What is taken back by the name that it has there: `#12`, `sentry#12`, `abc1234`, `sentry: an earlier change`. */
const elsewhere = (part: Part, name: string): string =>
  name.startsWith('#') && !part.isOwn ? `${part.name}${name}` : inPart(part, name)

const named = ({ part, item }: Leaving): string => `${nameIn(part, item)} “${titleOf(item)}”`

/** "a, b and c", or "a, b, c and 4 more". */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMED)
  const more = names.length - shown.length
  const all = more === 0 ? shown : [...shown, `${more} more`]
  return all.length === 1 ? all.join() : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}
