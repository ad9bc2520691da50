import { createHash, randomBytes } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Handlers } from '@contract/handlers'
import { RUNNING_APP_FILE, type RunningApp } from '@contract/running-app'
import type { Log } from '@core/log'
import type { Place } from '@core/place'
import { ok } from '@core/result'
import type { Feature } from '../feature'
import { serve } from './server'

interface Ports {
  readonly dataDirectory: string
  /** The folder of this user for what lasts only while the machine is up; null where there is none that is the user's alone. */
  readonly runtimeFolder: Promise<string | null>
  readonly program: RunningApp['program']
  readonly platform: NodeJS.Platform
  /** What answers the calls, once all is built. */
  readonly handlers: Promise<Handlers>
  readonly show: (place: Place | null) => void
  readonly log: Log
}

interface CommandLine extends Feature<'showPlace'> {
  /** Listens from now on. Where that cannot be, the app runs without it and the log says why. */
  readonly listen: () => Promise<void>
  readonly close: () => void
}

/** The `binnacle` command's way into the running app: the same calls as the window's, as far as they need no window. */
export function commandLine(ports: Ports): CommandLine {
  let stop: () => void = () => {}
  let isClosed = false
  return {
    topics: {},
    calls: {
      showPlace: (place) => {
        ports.show(place)
        return ok(null)
      },
    },
    listen: async () => {
      try {
        stop = await listenAt(ports)
        if (isClosed) stop()
      } catch (cause) {
        ports.log.warn('The binnacle command cannot reach this app.', cause)
      }
    },
    close: () => {
      isClosed = true
      stop()
    },
  }
}

async function listenAt({
  dataDirectory,
  runtimeFolder,
  program,
  platform,
  handlers,
  log,
}: Ports): Promise<() => void> {
  const folder = await runtimeFolder
  const id = createHash('sha256').update(realpathSync(dataDirectory)).digest('hex').slice(0, 16)
  if (platform !== 'win32' && folder === null)
    throw new Error('there is no run-time folder of this user alone')
  // The path of a socket may have no more than about a hundred characters, so it does not stand in the data folder.
  const socket =
    platform === 'win32' || folder === null ? `\\\\.\\pipe\\binnacle-${id}` : join(folder, `${id}.sock`)
  const key = randomBytes(32).toString('hex')
  const stop = await serve({ socket, key, handlers, log })
  const file = join(dataDirectory, RUNNING_APP_FILE)
  const running: RunningApp = { socket, key, program }
  await writeFile(`${file}.new`, JSON.stringify(running), { mode: 0o600 })
  await rename(`${file}.new`, file)
  return stop
}
