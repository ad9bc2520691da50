import { useSyncExternalStore } from 'react'

/** How often what runs is told again, ms. */
const TICK = 1000

/** How often an age is told again, ms. All are at once: each time the window is painted, which is most of what it costs when it is left alone. */
const AGE_STEP = 5_000

const stepOf = (at: number): number => Math.floor(at / AGE_STEP) * AGE_STEP

/** Who waits for each second, and who for each step of an age. */
const ofSeconds = new Set<() => void>()
const ofAges = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

function tick(): void {
  const before = stepOf(now)
  now = Date.now()
  for (const listener of ofSeconds) listener()
  if (stepOf(now) !== before) for (const listener of ofAges) listener()
}

/** The time that ages are told by now, epoch ms. */
export const ageTime = (): number => stepOf(now)

/** What ages are told of has changed: who tells one reads it again now, not with the next step. */
export function ageAnew(): void {
  now = Date.now()
  for (const listener of ofAges) listener()
}

/** Time stands still while nobody looks. */
function keepTime(): void {
  const isWatched = ofSeconds.size + ofAges.size > 0
  const wanted = isWatched && document.visibilityState === 'visible'
  if (wanted === (timer !== undefined)) return
  if (!wanted) {
    clearInterval(timer)
    timer = undefined
    return
  }
  timer = setInterval(tick, TICK)
  tick()
}

const subscribeTo =
  (listeners: Set<() => void>) =>
  (listener: () => void): (() => void) => {
    if (ofSeconds.size + ofAges.size === 0) document.addEventListener('visibilitychange', keepTime)
    listeners.add(listener)
    keepTime()
    return () => {
      listeners.delete(listener)
      if (ofSeconds.size + ofAges.size === 0) document.removeEventListener('visibilitychange', keepTime)
      keepTime()
    }
  }

const eachSecond = subscribeTo(ofSeconds)
const eachStep = subscribeTo(ofAges)

/** What `read` makes of the current time (epoch ms), read again each second; renders only when it changes. Only for what runs: the window is never at rest while it is in sight. */
export const useTicking = <T extends string | number | boolean | null>(read: (now: number) => T): T =>
  useSyncExternalStore(eachSecond, () => read(now))

/** The same for an age that nobody waits for, which lags by a few seconds at most, and is not even read in between. */
export const useAgeing = <T extends string | number | boolean | null>(read: (now: number) => T): T =>
  useSyncExternalStore(eachStep, () => read(stepOf(now)))
