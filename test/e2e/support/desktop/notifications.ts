import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect } from '@playwright/test'
import { z } from 'zod'

const run = promisify(execFile)

/** A notification as the desktop's daemon had it on the screen. */
export interface Shown {
  readonly id: number
  readonly summary: string
  readonly body: string
  /** Whether it stays until it is put away. */
  readonly stays: boolean
}

const text = z.object({ data: z.string() })
const number = z.object({ data: z.number() })
const HistorySchema = z.object({
  data: z.tuple([z.array(z.object({ id: number, summary: text, body: text, timeout: number }))]),
})

/** The notifications that the desktop's daemon showed since the test began. */
export class Notifications {
  private constructor(private readonly since: number) {}

  /** Begins with an empty screen. What was shown before is not counted. */
  static async begin(): Promise<Notifications> {
    const before = await everything()
    return new Notifications(Math.max(0, ...before.map(({ id }) => id)))
  }

  /** All that were shown, oldest first. Puts away those that still are. */
  async all(): Promise<Shown[]> {
    return (await everything()).filter(({ id }) => id > this.since).sort((a, b) => a.id - b.id)
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
    await expect.poll(displayed, { message: 'a notification on the screen' }).toBe(1)
    await run('dunstctl', ['action', '0'])
  }
}

async function displayed(): Promise<number> {
  const { stdout } = await run('dunstctl', ['count', 'displayed'])
  return Number(stdout.trim())
}

/** The daemon's history, to which those on the screen go first. */
async function everything(): Promise<Shown[]> {
  // One may come up just after the others were put away.
  await expect
    .poll(async () => {
      await run('dunstctl', ['close-all'])
      return displayed()
    })
    .toBe(0)
  const { stdout } = await run('dunstctl', ['history'], { maxBuffer: 1e8 })
  return HistorySchema.parse(JSON.parse(stdout)).data[0].map(({ id, summary, body, timeout }) => ({
    id: id.data,
    summary: summary.data,
    body: body.data,
    stays: timeout.data === 0,
  }))
}
