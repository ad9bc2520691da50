import { assertNever } from '../../result'
import { ago } from '../../text/time'
import * as words from '../words'
import type { ReleaseChecklist, ShownItem } from './checklist'
import type { ItemState } from './state'

/** How many items are done, and of how many. */
export interface ChecklistProgress {
  readonly done: number
  readonly total: number
}

export const checklistProgress = ({ items }: Pick<ReleaseChecklist, 'items'>): ChecklistProgress => ({
  done: items.filter(({ state }) => state.state === 'done').length,
  total: items.length,
})

/** "15 of 19". */
export const progressWords = ({ done, total }: ChecklistProgress): string => words.doneOf(done, total)

/** "3 of 20 open, CI is red", or "all 20 done"; no more troubles than a line has room for. */
export function openWords(open: number, total: number, trouble: readonly string[]): string {
  if (open === 0) return total === 0 ? words.NOTHING_TO_TICK : words.allDone(total)
  const wrong = trouble.slice(0, 2).map(withSmallBegin)
  return [words.openOf(open, total), ...wrong].join(', ')
}

/** As it goes on within a sentence: "the tag is taken", "CI is red". */
const withSmallBegin = (text: string): string =>
  /^[A-Z][a-z ]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text

const ORDER: readonly ItemState['state'][] = ['reopened', 'failing', 'open', 'unknown', 'done']

/** What needs a look first: what was done and is not any longer, what is wrong, what is open, what is not known; then what is done. */
export const mostPressingFirst = (items: readonly ShownItem[]): ShownItem[] =>
  [...items].sort((a, b) => placeOf(a) - placeOf(b))

/** Of what is open that which a person can tick comes before what cannot be so yet. */
const placeOf = ({ state, mayTick }: ShownItem): number =>
  ORDER.indexOf(state.state) + (state.state === 'open' && !mayTick ? 0.5 : 0)

/** The line below an item's title: why it stands as it does, or who ticked it with which note; null for none. */
export function detailOf({ state }: Pick<ShownItem, 'state'>): string | null {
  switch (state.state) {
    case 'open':
    case 'reopened':
    case 'failing':
    case 'unknown':
      return state.sentence
    case 'done':
      if (state.by.who === 'evidence') return state.by.sentence
      return state.by.note === '' ? state.by.name : words.noted(state.by.name, state.by.note)
    default:
      return assertNever(state)
  }
}

/** What stands at the end of an item's line: its age, or what is to be done. `now` in epoch ms. */
export function asideOf({ state, mayTick }: Pick<ShownItem, 'state' | 'mayTick'>, now: number): string {
  switch (state.state) {
    case 'done':
    case 'failing':
      return ago(state.at, now)
    case 'reopened':
      return words.REOPENED
    case 'open':
      return mayTick ? words.TO_DO : words.NOT_YET
    case 'unknown':
      return mayTick ? words.TICK_WHEN_DONE : words.CANNOT_CHECK
    default:
      return assertNever(state)
  }
}
