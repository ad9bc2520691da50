import type { Clock } from '@core/ports'
import { powerMonitor } from 'electron'

/** Electron's main process is not told when the network comes or goes, so it is looked at this often, ms. It costs no request. */
const LOOK_MS = 2_000

/** Calls back when the machine goes to sleep and when it is awake again. */
export function onSleep(sleeps: () => void, wakes: () => void): void {
  powerMonitor.on('suspend', sleeps)
  powerMonitor.on('resume', wakes)
}

/** Calls back when the machine has lost its network, and when it has one again. It begins with how it is now, which is no news. */
export function onNetwork(clock: Clock, isOnline: () => boolean, changed: (online: boolean) => void): void {
  let known = isOnline()
  const look = (): void => {
    const now = isOnline()
    if (now !== known) {
      known = now
      changed(now)
    }
    clock.after(LOOK_MS, look)
  }
  clock.after(LOOK_MS, look)
}
