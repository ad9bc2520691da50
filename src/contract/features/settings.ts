import { SettingsSchema } from '@core/settings'
import { z } from 'zod'

export const queries = {
  settings: { input: z.null(), output: SettingsSchema },
} as const

export const commands = {
  changeSettings: {
    input: SettingsSchema.pick({
      notify: true,
      waitForCiMinutes: true,
      startAtLogin: true,
      githubClientId: true,
    }).partial(),
    output: SettingsSchema,
  },
} as const
