import type { Machine } from '@contract/features/machine'
import type { Log } from '@core/log'
import { fail, ok, type Result } from '@core/result'
import type { Scheduler } from '../../engine/scheduler'
import type { Feature } from '../feature'
import { NO_PICTURE } from './words'

interface Ports {
  /** What it runs on, which does not change. */
  readonly facts: Pick<Machine, 'version' | 'platform' | 'user' | 'electron' | 'managed'>
  readonly hasTray: () => boolean
  readonly snoozedUntil: () => number | null
  readonly notices: () => readonly Machine['notices'][number][]
  readonly scheduler: Pick<Scheduler, 'hold' | 'release'>
  /** Watching goes on after a pause. */
  readonly returned: () => void
  readonly log: Log
  readonly publish: (topic: 'machine') => void
  readonly trayChanged: () => void
  /** The picture of an author as a `data:` address; null where there is none. */
  readonly avatarOf: (author: string) => Promise<string | null>
  /** A text without secrets, of any length. */
  readonly mask: (text: string) => Promise<Result<string>>
  readonly copy: (text: string) => Promise<void>
  /** Answers whether it was a picture. */
  readonly copyPicture: (png: Buffer) => Promise<boolean>
  readonly openLink: (url: string) => Promise<Result<null>>
  /** Shows Binnacle's own log. */
  readonly openLog: () => Promise<Result<null>>
  readonly hideWindow: () => void
}

type Call =
  | 'machine'
  | 'setPaused'
  | 'avatar'
  | 'copy'
  | 'copyPicture'
  | 'openLink'
  | 'openLog'
  | 'noteFault'
  | 'hideWindow'

interface MachineFeature extends Feature<Call, 'machine'> {
  readonly isPaused: () => boolean
  readonly setPaused: (paused: boolean) => void
}

/** This machine, and what the window has done on it: pausing, copying, opening a link, pictures, the log. */
export function machine(ports: Ports): MachineFeature {
  let paused = false
  const read = (): Machine => ({
    ...ports.facts,
    tray: ports.hasTray(),
    paused,
    snoozedUntil: ports.snoozedUntil(),
    notices: [...ports.notices()],
  })
  const setPaused = (next: boolean): void => {
    paused = next
    ports.log.info(paused ? 'Watching is paused.' : 'Watching goes on.')
    if (paused) ports.scheduler.hold('paused')
    else {
      ports.returned()
      ports.scheduler.release('paused')
    }
    ports.publish('machine')
    ports.trayChanged()
  }
  return {
    isPaused: () => paused,
    setPaused,
    topics: { machine: read },
    calls: {
      machine: () => ok(read()),
      setPaused: ({ paused: next }) => {
        setPaused(next)
        return ok(null)
      },
      avatar: async ({ author }) => ok(await ports.avatarOf(author)),
      copy: ({ text }) => copyMasked(ports, text),
      copyPicture: async ({ png }) =>
        (await ports.copyPicture(Buffer.from(png, 'base64'))) ? ok(null) : fail('invalid', NO_PICTURE),
      openLink: ({ url }) => ports.openLink(url),
      openLog: ports.openLog,
      noteFault: ({ fault }) => {
        ports.log.error('Something in the window failed that nothing handled.', fault)
        return ok(null)
      },
      hideWindow: () => {
        ports.hideWindow()
        return ok(null)
      },
    },
  }
}

/** Copies a text without what looks like a secret. */
async function copyMasked({ mask, copy }: Pick<Ports, 'mask' | 'copy'>, text: string): Promise<Result<null>> {
  const masked = await mask(text)
  if (!masked.ok) return masked
  await copy(masked.value)
  return ok(null)
}
