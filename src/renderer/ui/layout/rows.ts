import { isPlain, isTyping, somethingAbove } from '../keys'

const ROW = '[data-row]'
/** What the focus goes to in a row: its own button where it has one, or one for each of its columns; else the row itself. */
const HOLD = '[data-hold-focus]'
const CONTROLS = 'a[href], button:not(:disabled), input:not(:disabled)'
/** No stop of a row: what has a key of its own, and what is in a form, where Tab goes on as everywhere. */
const APART = '[data-by-key] *, form *'

/**
 * Makes a list of the `data-row`s in an element, by `ref={asRows}`: Tab comes to each row once, and from there the arrows lead on, to the left and right
 * among what can be done with the row, up and down (as do `j` and `k`) from row to row, Home and End to the first and the last one.
 */
export function asRows(list: HTMLElement | null): (() => void) | undefined {
  if (list === null) return
  const onKey = (event: KeyboardEvent): void => {
    if (moved(list, event)) event.stopPropagation()
  }
  const onFocusIn = ({ target }: FocusEvent): void => {
    const row = rowOf(target)
    if (row !== null) markStop(row)
  }
  const onFocusOut = ({ target, relatedTarget }: FocusEvent): void => {
    const left = rowOf(target)
    if (left !== null && !(relatedTarget instanceof Node && left.contains(relatedTarget)))
      markStop(left, null)
  }
  // Rows come, go and change by themselves. Only those that did are looked at: a long list comes piece by piece.
  const observer = new MutationObserver((records) => {
    const came = records.flatMap(({ addedNodes }) => [...addedNodes].flatMap(rowsAt))
    for (const row of new Set([...came, ...records.map(({ target }) => rowOf(target))]))
      if (row !== null) markStop(row)
  })
  observer.observe(list, { childList: true, subtree: true })
  // Before the controls themselves have the key: a button that opens a menu would take the arrow down.
  list.addEventListener('keydown', onKey, { capture: true })
  list.addEventListener('focusin', onFocusIn)
  list.addEventListener('focusout', onFocusOut)
  for (const row of rowsIn(list)) markStop(row)
  return () => {
    observer.disconnect()
    list.removeEventListener('keydown', onKey, { capture: true })
    list.removeEventListener('focusin', onFocusIn)
    list.removeEventListener('focusout', onFocusOut)
  }
}

/** The same for the list that a view is there for: its keys lead to it also while nothing has the focus. */
export function asMainRows(list: HTMLElement | null): (() => void) | undefined {
  const end = asRows(list)
  const endEntering = entered(list, () => rowsIn(list ?? document.body)[0])
  return () => {
    end?.()
    endEntering?.()
  }
}

/** Calls for what gets the focus when a key leads into a list from nowhere; answers what ends that. */
export function entered(
  list: HTMLElement | null,
  first: () => HTMLElement | null | undefined,
): (() => void) | undefined {
  if (list === null) return
  const onKey = (event: KeyboardEvent): void => {
    if (!isForUs(event) || document.activeElement !== document.body || stepOf(event.key) === null) return
    if (goTo(holdsOf(first())[0])) event.preventDefault()
  }
  window.addEventListener('keydown', onKey)
  return () => window.removeEventListener('keydown', onKey)
}

const isForUs = (event: KeyboardEvent): boolean =>
  !event.defaultPrevented &&
  !event.isComposing &&
  isPlain(event) &&
  !isTyping(event.target) &&
  !somethingAbove()

/** Whether a key has led elsewhere in the list. */
function moved(list: HTMLElement, event: KeyboardEvent): boolean {
  const { target } = event
  if (!(target instanceof HTMLElement) || !isForUs(event) || target.matches(APART)) return false
  const row = target.closest<HTMLElement>(ROW)
  if (row === null || !goTo(goal(rowsIn(list), row, target, event.key))) return false
  event.preventDefault()
  return true
}

const stepOf = (key: string): 1 | -1 | null =>
  key === 'ArrowDown' || key === 'j' ? 1 : key === 'ArrowUp' || key === 'k' ? -1 : null

/** Where a key leads to from a control of a row. */
function goal(
  rows: readonly HTMLElement[],
  row: HTMLElement,
  from: HTMLElement,
  key: string,
): HTMLElement | undefined {
  const { holds, stops } = partsOf(row)
  const at = stops.indexOf(from)
  if (key === 'ArrowRight') return stops[at + 1]
  if (key === 'ArrowLeft') return stops[at - 1]
  if (key === 'Home') return holdsOf(rows[0])[0]
  if (key === 'End') return holdsOf(rows.at(-1))[0]
  const step = stepOf(key)
  if (step === null) return
  // In columns one stays in one's own.
  const column = holds.filter((hold) => stops.indexOf(hold) <= at).length - 1
  const next = holdsOf(rows[rows.indexOf(row) + step])
  return next[Math.min(Math.max(0, column), next.length - 1)]
}

function goTo(element: HTMLElement | undefined): boolean {
  element?.focus()
  element?.closest(ROW)?.scrollIntoView({ block: 'nearest' })
  return element !== undefined
}

const rowOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(ROW) : null

const rowsIn = (list: Element): HTMLElement[] => [...list.querySelectorAll<HTMLElement>(ROW)]

/** A node where it is a row, and the rows in it. */
function rowsAt(node: Node): HTMLElement[] {
  if (!(node instanceof HTMLElement)) return []
  return node.matches(ROW) ? [node, ...rowsIn(node)] : rowsIn(node)
}

/** A row's holds, and all that the arrows lead to in it, from the left to the right. A row can have rows in it, which are for themselves. */
function partsOf(row: HTMLElement): { readonly holds: HTMLElement[]; readonly stops: HTMLElement[] } {
  const own = [...row.querySelectorAll<HTMLElement>(`${HOLD}, ${CONTROLS}`)].filter(
    (one) => one.closest(ROW) === row,
  )
  const holds = own.filter((one) => one.matches(HOLD))
  const controls = own.filter((one) => one.matches(CONTROLS) && !one.matches(APART))
  return holds.length === 0 ? { holds: [row], stops: [row, ...controls] } : { holds, stops: controls }
}

const holdsOf = (row: HTMLElement | null | undefined): HTMLElement[] =>
  row === null || row === undefined ? [] : partsOf(row).holds

/** Tab comes to what has the focus in a row, or to its beginning. */
function markStop(row: HTMLElement, focused: Element | null = document.activeElement): void {
  const { holds, stops } = partsOf(row)
  const stop = stops.find((one) => one === focused) ?? holds[0]
  for (const one of stops) {
    const wanted = one === stop ? 0 : -1
    if (one.getAttribute('tabindex') !== `${wanted}`) one.tabIndex = wanted
  }
}
