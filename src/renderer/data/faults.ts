import { ask } from './bridge'

/** As much of a fault as the contract takes, characters. */
const LONGEST = 4_000

/** Writes what nothing in the window handled into Binnacle's log. */
export function noteFaults(): void {
  window.addEventListener('error', ({ error, message }) => noteFault(error ?? message))
  window.addEventListener('unhandledrejection', ({ reason }) => noteFault(reason))
}

/** Writes what was thrown in the window into Binnacle's log. */
export function noteFault(cause: unknown): void {
  const fault = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
  // Where even this fails there is nobody left to tell.
  ask('noteFault', { fault: fault.slice(0, LONGEST) }).catch(() => {})
}
