import { counted } from '../time'
import type { Contents, Shown } from './contents'
import { titleOf } from './items'
import { nameOf } from './reverts'

/** So many changes are named. */
const NAMED = 3

/**
 * What users lose when these contents are taken out, and what they get back: a change that takes another one back leaves, so that the other
 * one is there again. Whole sentences; empty where nothing leaves that has an effect.
 */
export function wayBackSentences({ items }: Contents): string[] {
  const lost = items.filter(({ takesBack }) => takesBack === null)
  const reverts = items.filter(({ takesBack }) => takesBack !== null)
  return [
    ...(lost.length === 0
      ? []
      : [`Users lose ${counted(lost.length, 'change')}: ${listed(lost.map(named))}.`]),
    ...(reverts.length === 0 ? [] : [comesBack(reverts)]),
  ]
}

function comesBack(reverts: readonly Shown[]): string {
  const back = [...new Set(reverts.flatMap(({ takesBack }) => takesBack ?? []))]
  const by = listed(reverts.map(({ item }) => nameOf(item)))
  const words = `${listed(back)} ${back.length === 1 ? 'comes' : 'come'} back, which ${by} had taken back.`
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const named = ({ item }: Shown): string => `${nameOf(item)} “${titleOf(item)}”`

/** "a, b and c", or "a, b, c and 4 more". */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMED)
  const more = names.length - shown.length
  const all = more === 0 ? shown : [...shown, `${more} more`]
  return all.length === 1 ? all.join() : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}
