import { execFile } from 'node:child_process'
import type { Clock } from '@core/ports'
import { pause } from '@core/util/cooldown'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const BUS = 'org.freedesktop.DBus'
const TIMEOUT_MS = 3_000

/** How often one looks for a tray while it is waited for, and afterwards: one may be switched on at any time. ms. */
const WAITING_MS = 1_000
const LOOK_AGAIN_MS = 30_000

/** The programs that can ask the session bus who owns a name. Every Linux desktop has one of them. */
const ASK: readonly (readonly [program: string, args: string])[] = [
  ['gdbus', `call --session --dest ${BUS} --object-path / --method ${BUS}.NameHasOwner ${WATCHER}`],
  ['dbus-send', `--session --print-reply --dest=${BUS} / ${BUS}.NameHasOwner string:${WATCHER}`],
  ['busctl', `--user call ${BUS} / ${BUS} NameHasOwner s ${WATCHER}`],
]

/**
 * Whether this desktop shows tray icons. On Linux somebody must own the watcher's name on the session bus; where that cannot be
 * asked the answer is no, since a window that cannot be brought back is worse than one that is minimized.
 */
export async function hasTray(platform: NodeJS.Platform = process.platform): Promise<boolean> {
  if (platform !== 'linux') return true
  for (const [program, args] of ASK) {
    const answer = await ask(program, args.split(' '))
    if (answer !== null) return /\btrue\b/.test(answer)
  }
  return false
}

/**
 * Tells whether there is a tray, and where there was none tells again when one appears. At login a panel may come up after
 * Binnacle: before it says that there is none it waits for `patienceMs`. `isLate`: the tray was not there at first, so an icon
 * that was made before is not in it. `look` answers as `hasTray` does; `waiting` hears at once that there is none yet.
 */
export async function followTray(
  clock: Clock,
  patienceMs: number,
  told: (isThere: boolean, isLate: boolean) => void,
  look: () => Promise<boolean> = hasTray,
  waiting: () => void = () => {},
): Promise<void> {
  const end = clock.now() + patienceMs
  let isThere = await look()
  const isLate = !isThere
  if (isLate && patienceMs > 0) waiting()
  while (!isThere && clock.now() < end) {
    await pause(clock, WAITING_MS)
    isThere = await look()
  }
  told(isThere, isLate)
  if (isThere) return
  do await pause(clock, LOOK_AGAIN_MS)
  while (!(await look()))
  told(true, true)
}

const ask = (program: string, args: readonly string[]): Promise<string | null> =>
  new Promise((resolve) => {
    execFile(program, [...args], { timeout: TIMEOUT_MS }, (error, stdout) =>
      resolve(error === null ? stdout : null),
    )
  })
