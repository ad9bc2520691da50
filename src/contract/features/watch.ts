import { SnapshotSchema } from '@core/snapshot/snapshot'
import { z } from 'zod'

export const queries = {
  snapshot: { input: z.null(), output: SnapshotSchema, from: [] },
} as const

export const commands = {
  /** Fetches what a shallow clone of an app lacks of its history; answers when it is there, which may take minutes. */
  fetchHistory: { input: z.object({ app: z.string().max(200) }), output: z.null() },
  refresh: { input: z.null(), output: z.null() },
} as const
