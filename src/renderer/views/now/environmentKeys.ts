import { useEffect } from 'react'
import { isPlain, isTyping, somethingAbove } from '../../ui/keys'

/** The keys that open the sheets of the environment that has the focus. They send nothing. */
export function useEnvironmentKeys(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

const ACTIONS: Readonly<Record<string, 'deploy' | 'rollback'>> = { d: 'deploy', r: 'rollback' }

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || !isPlain(event)) return
  if (isTyping(event.target) || somethingAbove()) return
  const action = ACTIONS[event.key]
  const here = document.activeElement?.closest('article[data-environment]') ?? null
  const button = action === undefined ? null : here?.querySelector<HTMLElement>(`[data-action=${action}]`)
  if (button == null) return
  event.preventDefault()
  button.click()
}
