import { powerMonitor } from 'electron'

/** Calls back when the machine goes to sleep and when it is awake again. */
export function onSleep(sleeps: () => void, wakes: () => void): void {
  powerMonitor.on('suspend', sleeps)
  powerMonitor.on('resume', wakes)
}
