import { startTransition, useEffect, useState } from 'react'

/** What fills a window, and what is drawn of the rest in one go: each takes less time than anybody notices. */
const FIRST = 12
const STEP = 4

/**
 * How many of a long list's parts are drawn by now. What is in sight comes at once, the others piece by piece right after it, so that none holds up the
 * window. `all`: somebody is about to be led to one of them, so none may be missing.
 */
export function usePieces(total: number, all: boolean): number {
  const [drawn, setDrawn] = useState(FIRST)
  const isOver = all || drawn >= total
  if (all && drawn < total) setDrawn(total)
  useEffect(() => {
    if (isOver) return
    const frame = requestAnimationFrame(() => startTransition(() => setDrawn(drawn + STEP)))
    return () => cancelAnimationFrame(frame)
  }, [isOver, drawn])
  return isOver ? total : drawn
}
