import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { expect } from '../expect'
import { Bus } from './bus'

/** Where the daemon (dunst) listens to its own commands, which are those of `dunstctl`. */
const DUNST = { name: 'org.freedesktop.Notifications', path: '/org/freedesktop/Notifications' }
const COMMANDS = 'org.dunstproject.cmd0'

/** A notification as the desktop's daemon had it on the screen. */
export interface Shown {
  readonly id: number
  readonly summary: string
  readonly body: string
  /** Whether it stays until it is put away. */
  readonly stays: boolean
}

const HistorySchema = z.array(
  z.object({ id: z.number(), summary: z.string(), body: z.string(), timeout: z.coerce.number() }),
)

/** The notifications that the desktop's daemon showed since the test began. */
export class Notifications {
  private since = 0

  private constructor(private readonly bus: Bus) {}

  /** Begins with an empty screen. What was shown before is not counted. */
  static async begin(): Promise<Notifications> {
    const notifications = new Notifications(new Bus())
    const before = await notifications.everything()
    notifications.since = Math.max(0, ...before.map(({ id }) => id))
    return notifications
  }

  /** All that were shown, oldest first. Puts away those that still are. */
  async all(): Promise<Shown[]> {
    return (await this.everything()).filter(({ id }) => id > this.since).sort((a, b) => a.id - b.id)
  }

  /** Waits for one whose title is this, and answers it. */
  async waitFor(summary: string | RegExp): Promise<Shown> {
    let found: Shown | undefined
    await expect
      .poll(
        async () => {
          const all = await this.all()
          found = all.find((shown) =>
            typeof summary === 'string' ? shown.summary === summary : summary.test(shown.summary),
          )
          return found === undefined ? all.map((shown) => shown.summary) : summary
        },
        { message: `a notification “${summary}”` },
      )
      .toBe(summary)
    if (found === undefined) throw new Error('unreachable')
    return found
  }

  /** Waits until one is on the screen, and clicks it. */
  async clickTheOneShown(): Promise<void> {
    await expect.poll(() => this.displayed(), { message: 'a notification on the screen' }).toBe(1)
    await this.bus.call({ ...DUNST, interface: COMMANDS, member: 'NotificationAction' }, 'u', [0])
  }

  /** Waits until a notification with this button is on the screen, and presses it there. */
  async press(button: string): Promise<void> {
    const [pressed = '', buttons = ''] = ['pressed', 'buttons'].map((file) =>
      join(process.env.XDG_RUNTIME_DIR ?? '', file),
    )
    writeFileSync(pressed, button)
    writeFileSync(buttons, '')
    // The menu names the buttons of all that are on the screen.
    await expect
      .poll(
        async () => {
          await this.bus.call({ ...DUNST, interface: COMMANDS, member: 'ContextMenuCall' })
          return readFileSync(buttons, 'utf8')
        },
        { message: `a notification with the button “${button}”` },
      )
      .toContain(`#${button} (`)
  }

  /** How many are on the screen. */
  async displayed(): Promise<number> {
    return z.number().parse(await this.bus.property(DUNST.name, DUNST.path, COMMANDS, 'displayedLength'))
  }

  close(): void {
    this.bus.close()
  }

  /** The daemon's history, to which those on the screen go first. */
  private async everything(): Promise<Shown[]> {
    const at = { ...DUNST, interface: COMMANDS }
    // One may come up just after the others were put away.
    await expect
      .poll(async () => {
        await this.bus.call({ ...at, member: 'NotificationCloseAll' })
        return this.displayed()
      })
      .toBe(0)
    const [history] = await this.bus.call({ ...at, member: 'NotificationListHistory' })
    return HistorySchema.parse(history).map(({ timeout, ...shown }) => ({ ...shown, stays: timeout === 0 }))
  }
}
