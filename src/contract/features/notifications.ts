import { SnoozeSchema } from '@core/events/quiet'
import { z } from 'zod'

export const commands = {
  /** Tells the person nothing for an hour or until tomorrow, and sums up afterwards; null: tells them again from now on. */
  snooze: { input: z.object({ length: SnoozeSchema.nullable() }), output: z.null() },
} as const
