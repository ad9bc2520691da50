import { useSyncExternalStore } from 'react'

/** How often the words about time are read again, ms. */
const TICK = 1000

const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

function tick(): void {
  now = Date.now()
  for (const listener of listeners) listener()
}

/** Time stands still while nobody looks. */
function keepTime(): void {
  const wanted = listeners.size > 0 && document.visibilityState === 'visible'
  if (wanted === (timer !== undefined)) return
  if (!wanted) {
    clearInterval(timer)
    timer = undefined
    return
  }
  timer = setInterval(tick, TICK)
  tick()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) document.addEventListener('visibilitychange', keepTime)
  listeners.add(listener)
  keepTime()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) document.removeEventListener('visibilitychange', keepTime)
    keepTime()
  }
}

/** What `read` makes of the current time (epoch ms), read anew each second; renders only when it changes. */
export const useTicking = <T extends string | number | boolean | null>(read: (now: number) => T): T =>
  useSyncExternalStore(subscribe, () => read(now))

/** How often an age is told anew, ms. All are at once: each time the window is painted, which is most of what it costs when it is left alone. */
const AGE_STEP = 5_000

/** The same for an age that nobody waits for, which lags by a few seconds at most. */
export const useAgeing = <T extends string | number | boolean | null>(read: (now: number) => T): T =>
  useTicking((at) => read(Math.floor(at / AGE_STEP) * AGE_STEP))
