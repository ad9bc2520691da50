import type { Log } from '@core/log'
import type { Clock } from '@core/ports'
import { app, net, powerMonitor } from 'electron'

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

interface Followed {
  readonly log: Log
  readonly clock: Clock
  readonly scheduler: {
    readonly hold: (why: 'sleep') => void
    readonly release: (why: 'sleep') => void
    readonly refreshAll: () => void
  }
  /** What comes now happened in the meantime. */
  readonly returned: () => void
}

/** Nothing is asked while the machine sleeps, and all of it when it is awake or has a network again. */
export function followMachine({ log, scheduler, clock, returned }: Followed): void {
  onSleep(
    () => {
      log.info('The machine goes to sleep.')
      scheduler.hold('sleep')
    },
    () => {
      log.info('The machine is awake again.')
      returned()
      scheduler.release('sleep')
    },
  )
  // Either way all is looked at at once: what needs the network says that it is gone, or is asked again.
  onNetwork(
    clock,
    () => net.isOnline(),
    (online) => {
      if (online) returned()
      scheduler.refreshAll()
    },
  )
}

/** Lets go of everything when the app quits, once `flushed` has: what is set is written a moment later. */
export function onQuit(flushed: () => Promise<unknown>, close: () => void): void {
  let isFlushed = false
  app.on('will-quit', (event) => {
    if (isFlushed) return close()
    event.preventDefault()
    void flushed().then(() => {
      isFlushed = true
      // Not before this event is over: until then Electron takes itself to be quitting and would not hear it.
      setImmediate(() => app.quit())
    })
  })
}
