import { type RefObject, useLayoutEffect } from 'react'
import { useUi } from '../../../state/ui'

/** Short enough to be no wait, ms. */
const SLIDES = 140

/** When this row goes because its deploy has ended, it is seen to go to the History. */
export function useLeaving(row: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const article = row.current
    return () => {
      // Also called when another view is shown; nothing has gone anywhere then.
      if (article !== null && useUi.getState().view === 'now') slideToHistory(article)
    }
  }, [row])
}

/** A picture of the row slides; the row itself has gone already for everybody who does not watch. */
function slideToHistory(article: HTMLElement): void {
  const goal = document.querySelector('a[href="#history"]')?.getBoundingClientRect()
  if (goal === undefined || matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const from = article.getBoundingClientRect()
  const picture = document.createElement('div')
  picture.append(...[...article.childNodes].map((node) => node.cloneNode(true)))
  picture.className = article.className
  picture.dataset.leaving = article.ariaLabel ?? ''
  picture.inert = true
  Object.assign(picture.style, {
    position: 'fixed',
    left: `${from.left}px`,
    top: `${from.top}px`,
    width: `${from.width}px`,
    height: `${from.height}px`,
    transformOrigin: '0 0',
    pointerEvents: 'none',
    zIndex: '1',
  })
  document.body.append(picture)
  const to = `translate(${goal.left - from.left}px, ${goal.top - from.top}px) scale(${goal.width / from.width}, ${goal.height / from.height})`
  const slide = picture.animate(
    [
      { transform: 'none', opacity: 1 },
      { transform: to, opacity: 0 },
    ],
    { duration: SLIDES, easing: 'ease-in' },
  )
  slide.onfinish = () => picture.remove()
}
