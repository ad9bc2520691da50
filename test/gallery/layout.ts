// What is wrong with where things are, found in the page itself. What comes with the pointer, or is there for screen readers alone, does not count.

/** So far may a text reach beyond what shows it, and over another one, px: letters have room around them. */
const TOLERANCE = 2
const LINE_TOLERANCE = 3

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A line of a text, the part of it that can be seen, and where what is left or right of it can't be reached, also by scrolling. */
interface Line {
  readonly element: Element
  readonly whole: Box
  readonly seen: Box
  readonly reach: Reach
}

interface Reach {
  readonly left: number
  readonly right: number
}

/** Each fault in a line of its own; none where all can be read, by whoever scrolls down. */
export function layoutFaults(): string[] {
  // What lies behind a sheet is out of reach, so that only the sheet counts.
  views = new Map()
  hidden = new Map()
  const top = document.querySelector('dialog[open], [role=dialog]') ?? document.body
  const lines = [...textsIn(top)].flatMap(linesOf)
  return [...new Set([...lines.flatMap(cutFaults), ...overlaps(lines), ...sidewaysFaults()])]
}

function* textsIn(top: Element): Generator<readonly [Text, Element]> {
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement
    if (!(node instanceof Text) || element === null || node.data.trim() === '') continue
    if (element.closest('script, style, option, svg') === null && isSeen(element, top)) yield [node, element]
  }
}

/** What is there for screen readers alone, of what was asked about in this look. */
let hidden = new Map<Element, boolean>()

function isSeen(element: Element, top: Element): boolean {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false
  return !ancestors(element, top).some(isForScreenReaders)
}

function isForScreenReaders(element: Element): boolean {
  const known = hidden.get(element)
  if (known !== undefined) return known
  const { clipPath, position } = getComputedStyle(element)
  const { width, height } = element.getBoundingClientRect()
  const is = clipPath !== 'none' || (position === 'absolute' && width <= 1 && height <= 1)
  hidden.set(element, is)
  return is
}

/** It and what it lies in, up to `top`. */
function ancestors(element: Element, top: Element = document.documentElement): Element[] {
  const all: Element[] = []
  for (let at: Element | null = element; at !== null; at = at === top ? null : at.parentElement) all.push(at)
  return all
}

function linesOf([text, element]: readonly [Text, Element]): Line[] {
  const range = document.createRange()
  range.selectNodeContents(text)
  return [...range.getClientRects()]
    .filter(({ width, height }) => width >= 1 && height >= 1)
    .map(({ left, top, right, bottom }) => {
      const whole = { left, top, right, bottom }
      return { element, whole, ...seenPart(whole, element) }
    })
}

function seenPart(whole: Box, element: Element): Pick<Line, 'seen' | 'reach'> {
  const { left, top, right, bottom, reach } = viewOf(element)
  const seen = {
    left: Math.max(whole.left, left),
    top: Math.max(whole.top, top),
    right: Math.min(whole.right, right),
    bottom: Math.min(whole.bottom, bottom),
  }
  return { seen, reach }
}

interface View extends Box {
  readonly reach: Reach
}

const ANYWHERE: Reach = { left: Number.NEGATIVE_INFINITY, right: Number.POSITIVE_INFINITY }

const EVERYTHING: View = {
  left: Number.NEGATIVE_INFINITY,
  top: Number.NEGATIVE_INFINITY,
  right: Number.POSITIVE_INFINITY,
  bottom: Number.POSITIVE_INFINITY,
  reach: ANYWHERE,
}

/** Through which opening one sees what is in an element; made anew for each look, since it hangs on the window's size. */
let views = new Map<Element, View>()

function viewOf(element: Element): View {
  const known = views.get(element)
  if (known !== undefined) return known
  const { overflowX, overflowY, position, contain, contentVisibility } = getComputedStyle(element)
  // What paints for itself shows nothing beyond its box, whatever its overflow says (CSS Containment, 3.5 and 4).
  const isClosed = contentVisibility !== 'visible' || /paint|strict|content/.test(contain)
  const around =
    element.parentElement === null || position === 'fixed' ? EVERYTHING : viewOf(element.parentElement)
  const box = element.getBoundingClientRect()
  const isOpenX = overflowX === 'visible' && !isClosed
  const isOpenY = overflowY === 'visible' && !isClosed
  const view = {
    left: isOpenX ? around.left : Math.max(around.left, box.left),
    right: isOpenX ? around.right : Math.min(around.right, box.right),
    top: isOpenY ? around.top : Math.max(around.top, box.top),
    bottom: isOpenY ? around.bottom : Math.min(around.bottom, box.bottom),
    reach: reachIn(around.reach, {
      box,
      isOpen: isOpenX,
      scrolls: overflowX === 'auto' || overflowX === 'scroll',
    }),
  }
  views.set(element, view)
  return view
}

/** What is cut by something inside of what scrolls is not reached by scrolling. */
function reachIn(
  around: Reach,
  at: { readonly box: Box; readonly isOpen: boolean; readonly scrolls: boolean },
): Reach {
  if (at.scrolls) return ANYWHERE
  if (at.isOpen) return around
  return { left: Math.max(around.left, at.box.left), right: Math.min(around.right, at.box.right) }
}

const isGone = ({ left, top, right, bottom }: Box): boolean => right - left < 1 || bottom - top < 1

function cutFaults({ element, whole, seen, reach }: Line): string[] {
  if (endsInEllipsis(element)) return []
  const isCut = whole.right - reach.right > TOLERANCE || reach.left - whole.left > TOLERANCE
  return isCut && seen.bottom - seen.top >= 1 ? [`cut: ${nameOf(element)}`] : []
}

/** What ends in an ellipsis says the whole of it in a tool tip. */
function endsInEllipsis(element: Element): boolean {
  return ancestors(element, document.body).some((at) => {
    const style = getComputedStyle(at)
    if (style.getPropertyValue('-webkit-line-clamp') !== 'none') return true
    if (style.textOverflow !== 'ellipsis') return false
    // Of a cell it is the button that lies over all of it.
    return at.closest('[title]') !== null || at.querySelector('[title]') !== null || isBelowButton(at)
  })
}

const isBelowButton = (element: Element): boolean =>
  element.parentElement?.querySelectorAll(':scope > button[title]').length === 1

function overlaps(lines: readonly Line[]): string[] {
  const seen = lines.filter((line) => !isGone(line.seen)).sort((a, b) => a.seen.top - b.seen.top)
  return seen.flatMap((one, i) => {
    const faults: string[] = []
    for (const other of seen.slice(i + 1)) {
      if (other.seen.top >= one.seen.bottom - TOLERANCE) break
      if (areOver(one, other))
        faults.push(`over each other: ${nameOf(one.element)}, ${nameOf(other.element)}`)
    }
    return faults
  })
}

function areOver(one: Line, other: Line): boolean {
  if (one.element.contains(other.element) || other.element.contains(one.element)) return false
  if (listAround(one.element) !== listAround(other.element)) return false
  const across = Math.min(one.seen.right, other.seen.right) - Math.max(one.seen.left, other.seen.left)
  const down = Math.min(one.seen.bottom, other.seen.bottom) - Math.max(one.seen.top, other.seen.top)
  return across > TOLERANCE && down > LINE_TOLERANCE
}

/** The open list or the toasts that it is in: these lie above all else for a while and let nothing shine through. */
const listAround = (element: Element): Element | null => element.closest('[data-open-list], [data-toasts]')

/** Only a log, code and a table may be scrolled to the side. */
function sidewaysFaults(): string[] {
  return [document.documentElement, ...document.querySelectorAll('body *')].flatMap((element) => {
    if (element.scrollWidth <= element.clientWidth + TOLERANCE) return []
    const { overflowX } = getComputedStyle(element)
    const scrolls = overflowX === 'auto' || overflowX === 'scroll' || element === document.documentElement
    const may = element.closest('pre, [role=log], [role=region][tabindex="0"]') !== null
    return scrolls && !may ? [`scrolls sideways: ${nameOf(element)}`] : []
  })
}

function nameOf(element: Element): string {
  const text = (element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 50)
  return `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${text}”`
}
