import { SettingsChangeSchema, SettingsSchema } from '@core/settings'
import { z } from 'zod'

export const queries = {
  settings: { input: z.null(), output: SettingsSchema, from: [] },
} as const

export const commands = {
  changeSettings: { input: SettingsChangeSchema, output: SettingsSchema },
} as const
