import { PlaceSchema } from '@core/place'
import { z } from 'zod'

/** What this machine allows and how the app runs on it. */
export const MachineSchema = z.object({
  version: z.string(),
  platform: z.string(),
  /** Whether there is a tray to leave the app in. */
  tray: z.boolean(),
  paused: z.boolean(),
  /** Until when notifications are snoozed, epoch ms, which may be past; null where they are not. */
  snoozedUntil: z.number().nullable(),
  /** The name that deploys are made under. */
  user: z.string(),
  /** What the app runs on; `isOutdated`: older than what it is made for, so that it gets no security updates. */
  electron: z.object({ version: z.string(), isOutdated: z.boolean() }),
  /** What a company fixes for this machine, by whom and in which file; null where nothing is. */
  managed: z
    .object({
      by: z.string(),
      file: z.string(),
      settings: z.array(z.object({ name: z.string(), value: z.string() })),
    })
    .nullable(),
  /** Sentences about the app itself that stay until read (a history that was set aside, no tray). */
  notices: z.array(z.object({ id: z.string(), sentence: z.string() })),
})
export type Machine = z.infer<typeof MachineSchema>

export const queries = {
  machine: { input: z.null(), output: MachineSchema, from: [] },
  /** An author's picture as a `data:` address; null where there is none. */
  avatar: { input: z.object({ author: z.string().max(200) }), output: z.string().nullable(), from: [] },
} as const

export const commands = {
  setPaused: { input: z.object({ paused: z.boolean() }), output: z.null() },
  copy: { input: z.object({ text: z.string().max(20_000_000) }), output: z.null() },
  /** Puts a picture (PNG, base64) on the clipboard. */
  copyPicture: { input: z.object({ png: z.string().max(8_000_000) }), output: z.null() },
  /** Shows Binnacle’s own log file in the system’s viewer. */
  openLog: { input: z.null(), output: z.null() },
  /** A fault in the window that nothing handled, for the log. */
  noteFault: { input: z.object({ fault: z.string().max(4000) }), output: z.null() },
  /** https only, or http on loopback. */
  openLink: { input: z.object({ url: z.string().max(2000) }), output: z.null() },
  hideWindow: { input: z.null(), output: z.null() },
  dismissNotice: { input: z.object({ id: z.string() }), output: z.null() },
  /** Shows the window at a place; null for as it was left. Nothing is done there. */
  showPlace: { input: PlaceSchema.nullable(), output: z.null() },
} as const
