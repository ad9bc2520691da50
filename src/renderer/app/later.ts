import { type ComponentType, lazy } from 'react'

const loads: (() => Promise<unknown>)[] = []

/**
 * A part of the window that the first picture does not need: it is read when it is first shown, or before, when there is
 * nothing else to do.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>) {
  loads.push(load)
  return lazy(async () => ({ default: await load() }))
}

/** How long the window may be busy before the rest of it is read all the same, ms. */
const LATEST = 2_000

/** Reads all that waits for later as soon as the window has nothing else to do, so that nobody ever waits for it. */
export function readTheRest(): void {
  requestIdleCallback(
    () => {
      for (const load of loads) void load()
    },
    { timeout: LATEST },
  )
}
