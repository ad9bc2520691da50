import { UpdatesSchema } from '@core/updates/updates'
import { z } from 'zod'

const Version = z.object({ version: z.string().max(40) })

export const queries = {
  updates: { input: z.null(), output: UpdatesSchema, from: ['chatRequests'] },
} as const

export const commands = {
  /** Looks now, also for a version that was skipped. */
  lookForUpdates: { input: z.null(), output: UpdatesSchema },
  /** Installs the version that is ready and starts it; refused while something ships, waits or is being sent. */
  restartToUpdate: { input: Version, output: z.null() },
  /** Does not offer this version again by itself. */
  skipUpdate: { input: Version, output: z.null() },
  /** Is silent about it for a day. */
  updateLater: { input: z.null(), output: z.null() },
} as const
