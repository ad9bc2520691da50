import { z } from 'zod'
import { PowersSchema } from './trust'

/** What a person set for this machine. Holds no secret. */
export const SettingsSchema = z.object({
  /** The workspace file last opened, as an absolute path. */
  workspace: z.string().nullable(),
  /** The workspace files that were opened, the last one first, as absolute paths. */
  recent: z.array(z.string()),
  notify: z.object({
    failed: z.boolean(),
    cancelledByOthers: z.boolean(),
    finishedMine: z.boolean(),
    finishedByOthers: z.boolean(),
    ci: z.boolean(),
    release: z.boolean(),
  }),
  /** How long "Deploy when green" waits for CI, minutes; at most a day. */
  waitForCiMinutes: z.number().positive().max(1440),
  startAtLogin: z.boolean(),
  /** The client id of the OAuth app that GitHub is signed in to by; it is public. */
  githubClientId: z.string().max(200).nullable(),
  /** Where the desktop has no tray this was already said. */
  toldNoTray: z.boolean(),
  /** The workspace files that the person trusts, with what they could do then; the newest first. `at` is epoch ms. */
  trusted: z.array(z.object({ file: z.string(), powers: PowersSchema, at: z.number() })),
  /** Hosts of other machines to which secrets may be sent unencrypted, since the person allowed it by their names. */
  unencryptedHosts: z.array(z.string()),
  window: z.object({ width: z.number().int(), height: z.number().int() }),
})
export type Settings = z.infer<typeof SettingsSchema>

/** What holds until a person says otherwise: told is what needs a look, and the end of one's own deploys. */
export const DEFAULT_SETTINGS: Settings = {
  workspace: null,
  recent: [],
  notify: {
    failed: true,
    cancelledByOthers: true,
    finishedMine: true,
    finishedByOthers: false,
    ci: true,
    release: true,
  },
  waitForCiMinutes: 120,
  startAtLogin: false,
  githubClientId: null,
  toldNoTray: false,
  trusted: [],
  unencryptedHosts: [],
  window: { width: 1040, height: 700 },
}

/** A person's settings, as they are kept. */
export interface SettingsStore {
  get(): Settings
  /** Holds at once, is written atomically right after, and answers the settings as they are then. */
  set(patch: Partial<Settings>): Settings
  /** Calls back after each change; answers what ends it. */
  onChange(listener: (settings: Settings) => void): () => void
  /** Resolves when all that was set is on the disk, or was reported as not written. */
  flushed(): Promise<void>
}
