import { HistoryFacetsSchema, HistoryFilterSchema, HistoryWindowSchema } from '@core/deploys/history'
import { z } from 'zod'

/** What can be filtered by; `me`: the names by which the person at this machine deploys. */
const KnownFacetsSchema = HistoryFacetsSchema.extend({ me: z.array(z.string()) })
export type KnownFacets = z.infer<typeof KnownFacetsSchema>

export const queries = {
  history: {
    input: z.object({
      filter: HistoryFilterSchema,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().positive().max(500),
    }),
    output: HistoryWindowSchema,
  },
  historyFacets: { input: z.null(), output: KnownFacetsSchema },
} as const

export const commands = {
  /** Writes all that matches to a file that the person chooses; null where they chose none. `file` is its name alone. */
  exportHistory: {
    input: z.object({ filter: HistoryFilterSchema, format: z.enum(['csv', 'json']) }),
    output: z.object({ written: z.number().int(), file: z.string() }).nullable(),
  },
} as const
