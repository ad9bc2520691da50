import { useEffect } from 'react'
import { isPlain, isTyping, somethingAbove } from '../../app/keyboard'

const ARTICLES = 'article[data-environment]'
/** What the focus goes to in an environment: its own button where it has one, else itself. */
const HOLD = '[data-hold-focus]'

/** The keys by which one goes from environment to environment, and to what can be done with one. They open sheets, and send nothing. */
export function useEnvironmentKeys(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || !isPlain(event)) return
  if (isTyping(event.target) || somethingAbove()) return
  const here = document.activeElement?.closest<HTMLElement>(ARTICLES) ?? null
  const isElsewhere = here === null && document.activeElement !== document.body
  if (isElsewhere || !act(event.key, here)) return
  event.preventDefault()
}

/** Whether the key means something here. */
function act(key: string, here: HTMLElement | null): boolean {
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return go(here, 1)
    case 'k':
    case 'ArrowUp':
      return go(here, -1)
    case 'ArrowRight':
      return here !== null && goAmong(here, 1)
    case 'ArrowLeft':
      return here !== null && goAmong(here, -1)
    case 'd':
      return press(here, 'deploy')
    case 'r':
      return press(here, 'rollback')
    default:
      return false
  }
}

/** To the next row: the next environment, or in a pipeline the one of the next app that stands in the same place. */
function go(here: HTMLElement | null, step: 1 | -1): boolean {
  const rows = rowsOf(document)
  const at = here === null ? -1 : rows.findIndex((row) => row.includes(here))
  const row = rows[here === null ? 0 : at + step]
  const place = here === null ? 0 : (rows[at]?.indexOf(here) ?? 0)
  return focus(row?.[Math.min(place, row.length - 1)])
}

/** The environments row by row: an app's where it is a pipeline, else each for itself. */
function rowsOf(root: ParentNode): HTMLElement[][] {
  const rows: HTMLElement[][] = []
  let before: Element | null = null
  for (const article of root.querySelectorAll<HTMLElement>(ARTICLES)) {
    const pipeline = article.querySelector(HOLD) === null ? null : article.closest('[data-app]')
    const last = rows.at(-1)
    if (pipeline !== null && pipeline === before && last !== undefined) last.push(article)
    else rows.push([article])
    before = pipeline
  }
  return rows
}

/** In a pipeline to the environment beside it; else among the buttons of the row. */
function goAmong(here: HTMLElement, step: 1 | -1): boolean {
  const row = rowsOf(document).find((one) => one.includes(here)) ?? []
  if (row.length > 1) return focus(row[row.indexOf(here) + step])
  const buttons = [...here.querySelectorAll<HTMLElement>('button:not(:disabled)')]
  const { activeElement } = document
  const at = activeElement instanceof HTMLElement ? buttons.indexOf(activeElement) : -1
  if (at + step < 0) return focus(here)
  const next = buttons[at + step]
  next?.focus()
  return next !== undefined
}

function focus(article: HTMLElement | undefined): boolean {
  if (article === undefined) return false
  const target = article.querySelector<HTMLElement>(HOLD) ?? article
  target.focus()
  article.scrollIntoView({ block: 'nearest' })
  return true
}

function press(here: HTMLElement | null, action: 'deploy' | 'rollback'): boolean {
  const button = here?.querySelector<HTMLElement>(`[data-action=${action}]`)
  button?.click()
  return button != null
}
