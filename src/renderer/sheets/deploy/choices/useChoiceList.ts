import { type KeyboardEvent, useState } from 'react'
import type { RefText } from '../refText'
import type { RefChoice } from './choices'
import { useChoices } from './useChoices'

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** The list below the field: whether it is open, what it is searched for, and which of it Enter takes. */
export function useChoiceList(app: string, text: RefText) {
  const [search, setSearch] = useState<string | null>(null)
  const [active, setActive] = useState(-1)
  const choices = useChoices(app, text, search ?? '', search !== null)
  const isOpen = search !== null
  const at = isOpen ? Math.min(active, choices.shown.length - 1) : -1

  function open(wanted: string): void {
    setSearch(wanted)
    setActive(-1)
  }

  function choose(choice: RefChoice): void {
    text.choose(choice.ref)
    setSearch(null)
  }

  /** Enter takes what the arrows have reached, else it only looks the ref up: nothing is sent from a field. */
  function onKeyDown(event: KeyboardEvent): void {
    const step = STEPS[event.key]
    if (step !== undefined) {
      if (!isOpen) open('')
      else
        setActive(
          step < 0 && at <= 0 ? choices.shown.length - 1 : (at + step) % Math.max(1, choices.shown.length),
        )
    } else if (event.key === 'Enter') {
      const choice = choices.shown[at]
      if (choice !== undefined) choose(choice)
      else {
        setSearch(null)
        text.confirm()
      }
    } else if (event.key === 'Escape' && isOpen) setSearch(null)
    else return
    event.preventDefault()
  }

  return { isOpen, active: at, choices, open, choose, onKeyDown, close: () => setSearch(null) }
}
